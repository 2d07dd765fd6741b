package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Optional;

/// A behaviour of a twin: a TD 1.1 action affordance without its forms.
public record ActionAffordance(JsonObject definition) {
    /// The data schema of the input; empty when the action takes none.
    public Optional<JsonObject> input() {
        return definition.object("input");
    }

    public Optional<JsonObject> output() {
        return definition.object("output");
    }
}
