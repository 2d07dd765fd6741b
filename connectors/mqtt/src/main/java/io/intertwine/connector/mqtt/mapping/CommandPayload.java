package io.intertwine.connector.mqtt.mapping;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.transformation.Transformation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a command looks like as a message.
public sealed interface CommandPayload {
    /// The parts a payload is made of.
    ///
    /// @param names    the twin, the property or action, and the id of the command, as placeholders name them
    /// @param member   what the envelope calls the argument: `value` or `input`
    /// @param argument null for an action without input
    record Parts(
            Map<String, String> names,
            String member,
            @Nullable JsonValue argument) {}

    /// The payload in UTF-8; fails when it cannot be made of these parts.
    byte[] of(Parts parts);

    /// `{"value":400,"id":"c-17"}`, or with `input`.
    record Envelope() implements CommandPayload {
        @Override
        public byte[] of(Parts parts) {
            JsonObject message = parts.argument() == null
                    ? JsonObject.EMPTY
                    : JsonObject.EMPTY.with(parts.member(), parts.argument());
            return utf8(message.with("id", JsonValue.of(parts.names().getOrDefault("id", "")))
                    .toString());
        }
    }

    /// The argument alone, as JSON; empty where there is none.
    record Bare() implements CommandPayload {
        @Override
        public byte[] of(Parts parts) {
            return utf8(parts.argument() == null ? "" : parts.argument().toString());
        }
    }

    /// The argument alone, texts without quotes; empty where there is none.
    record Text() implements CommandPayload {
        @Override
        public byte[] of(Parts parts) {
            return parts.argument() instanceof JsonText(String text) ? utf8(text) : new Bare().of(parts);
        }
    }

    /// What the expression makes of the parts: an object with the names and the argument.
    record Computed(Transformation expression) implements CommandPayload {
        @Override
        public byte[] of(Parts parts) {
            JsonObject input =
                    JsonObject.EMPTY.with(parts.member(), parts.argument() == null ? JsonNull.NULL : parts.argument());
            for (var name : parts.names().entrySet()) {
                input = input.with(name.getKey(), JsonValue.of(name.getValue()));
            }
            return utf8(expression
                    .apply(input, Map.of())
                    .filter(value -> !(value instanceof JsonNull))
                    .orElseThrow(() ->
                            IntertwineException.invalid("the JSONata expression '" + expression + "' gave nothing"))
                    .toString());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
