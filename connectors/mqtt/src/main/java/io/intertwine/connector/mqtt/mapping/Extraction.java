package io.intertwine.connector.mqtt.mapping;

import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.transformation.Transformation;
import io.intertwine.transformation.TransformationLimits;
import java.util.Map;
import java.util.Optional;

/// How a value is taken out of a payload. Any thread may call.
public sealed interface Extraction {
    int LONGEST = 4096;

    /// The value, or nothing where the payload has none; fails when the payload makes the extraction impossible.
    Optional<JsonValue> from(JsonValue payload);

    /// Follows a JSON pointer (RFC 6901).
    record Pointer(JsonPointer pointer) implements Extraction {
        @Override
        public Optional<JsonValue> from(JsonValue payload) {
            return pointer.find(payload);
        }
    }

    /// Evaluates a JSONata expression; null is as good as nothing.
    record Expression(Transformation expression) implements Extraction {
        @Override
        public Optional<JsonValue> from(JsonValue payload) {
            return expression.apply(payload, Map.of()).filter(value -> !(value instanceof JsonNull));
        }
    }

    /// An expression, shorter than elsewhere: a twin system may have many.
    static Transformation expression(String text) {
        TransformationLimits usual = TransformationLimits.DEFAULT;
        return Transformation.compile(
                text, new TransformationLimits(usual.time(), usual.depth(), LONGEST, usual.output()));
    }

    /// The extraction with a JSON pointer that is known to be right.
    static Extraction pointer(String pointer) {
        return new Pointer(JsonPointer.parse(pointer));
    }
}
