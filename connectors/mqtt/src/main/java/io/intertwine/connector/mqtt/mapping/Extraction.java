package io.intertwine.connector.mqtt.mapping;

import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import java.util.Optional;

/// How a value is taken out of a payload. Any thread may call.
public sealed interface Extraction {
    /// The value, or nothing where the payload has none; fails when the payload makes the extraction impossible.
    Optional<JsonValue> from(JsonValue payload);

    /// Follows a JSON pointer (RFC 6901).
    record Pointer(JsonPointer pointer) implements Extraction {
        @Override
        public Optional<JsonValue> from(JsonValue payload) {
            return pointer.find(payload);
        }
    }

    /// Evaluates a JSONata expression.
    record Expression(JsonataExpression expression) implements Extraction {
        @Override
        public Optional<JsonValue> from(JsonValue payload) {
            return expression.evaluate(payload);
        }
    }

    /// The extraction with a JSON pointer that is known to be right.
    static Extraction pointer(String pointer) {
        return new Pointer(JsonPointer.parse(pointer));
    }
}
