package io.intertwine.transformation;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.BodyCodec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Bodies of calls: JSON, XML, CSV and forms as values, everything else as text.
public final class BodyForms implements BodyCodec {
    @Override
    public JsonValue read(String mediaType, byte[] body) {
        return BodyForm.of(mediaType).isPresent()
                ? BodyForm.read(body, mediaType)
                : JsonValue.of(new String(body, StandardCharsets.UTF_8));
    }

    /// A text is a body that is written already, except in JSON, where it is a value.
    @Override
    public byte[] write(String mediaType, JsonValue value) {
        Optional<BodyForm> form = BodyForm.of(mediaType);
        if (value instanceof JsonText(String text)
                && form.filter(BodyForm.JSON::equals).isEmpty()) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return form.map(known -> known.write(value))
                .orElseGet(() -> value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
