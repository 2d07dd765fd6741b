package io.intertwine.server;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Bodies of collaborations.
final class Bodies implements BodyCodec {
    @Override
    public JsonValue read(String mediaType, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return isJson(mediaType) ? JsonReader.read(text) : JsonValue.of(text);
    }

    @Override
    public byte[] write(String mediaType, JsonValue value) {
        String text = !isJson(mediaType) && value instanceof JsonText(String plain) ? plain : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isJson(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return type.equals("application/json") || type.endsWith("+json");
    }
}
