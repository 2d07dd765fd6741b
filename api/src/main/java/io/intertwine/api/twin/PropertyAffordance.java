package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Optional;

/// A property of a twin: a TD 1.1 property affordance without its forms, that is a data schema and a few flags.
public record PropertyAffordance(JsonObject schema) {
    public boolean readOnly() {
        return schema.isTrue("readOnly");
    }

    public boolean writeOnly() {
        return schema.isTrue("writeOnly");
    }

    /// What an acknowledged value survives.
    public Durability durability() {
        return Durability.of(schema);
    }

    /// The unit of the value, such as `rpm`.
    public Optional<String> unit() {
        return schema.text("unit");
    }
}
