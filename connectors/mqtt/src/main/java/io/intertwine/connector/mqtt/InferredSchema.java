package io.intertwine.connector.mqtt;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.PropertyAffordance;
import java.util.Optional;

/// Describes a property that nobody described, by its first value.
final class InferredSchema {
    private InferredSchema() {}

    /// Nothing for a null: it does not tell what will come.
    static Optional<PropertyAffordance> of(JsonValue value, boolean readOnly) {
        return type(value)
                .map(type -> JsonObject.EMPTY
                        .with("type", JsonValue.of(type))
                        .with("readOnly", JsonValue.of(readOnly))
                        .with("observable", JsonValue.of(true)))
                .map(PropertyAffordance::new);
    }

    private static Optional<String> type(JsonValue value) {
        return switch (value) {
            case JsonNumber _ -> Optional.of("number");
            case JsonText _ -> Optional.of("string");
            case JsonBoolean _ -> Optional.of("boolean");
            case JsonObject _ -> Optional.of("object");
            case JsonArray _ -> Optional.of("array");
            case JsonNull _ -> Optional.empty();
        };
    }
}
