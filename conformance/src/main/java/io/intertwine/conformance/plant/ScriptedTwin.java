package io.intertwine.conformance.plant;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// A twin as its system knows it.
///
/// @param model    a Thing Description without forms
/// @param readings the present values of its properties
public record ScriptedTwin(JsonObject model, Map<String, Reading> readings) {
    public ScriptedTwin {
        readings = Map.copyOf(readings);
    }

    /// @param values the values that its properties have since `time`
    public static ScriptedTwin of(JsonObject model, Map<String, JsonValue> values, Instant time) {
        return new ScriptedTwin(
                model,
                values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Reading(entry.getValue(), time))));
    }

    public String id() {
        return model.text("id").orElseThrow();
    }

    ScriptedTwin with(String property, Reading reading) {
        Map<String, Reading> more = new java.util.HashMap<>(readings);
        more.put(property, reading);
        return new ScriptedTwin(model, more);
    }
}
