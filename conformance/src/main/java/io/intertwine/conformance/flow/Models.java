package io.intertwine.conformance.flow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.plant.ScriptedTwin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// The twins of the run.
final class Models {
    /// The highest speed that the press's own description allows.
    static final int FASTEST = 600;

    private Models() {}

    static ScriptedTwin press(String id) {
        return twin(
                """
                {"id": "%s", "title": "Press", "@type": ["Press"], "tags": ["conformance"],
                 "physicalObject": "serial-%s",
                 "properties": {
                   "speed": {"type": "integer", "unit": "rpm", "minimum": 0, "maximum": 600},
                   "strokes": {"type": "integer", "readOnly": true},
                   "position": {"type": "object", "readOnly": true}},
                 "actions": {"reset": {"output": {"type": "boolean"}}},
                 "events": {"jam": {"data": {"type": "object"}}}}
                """.formatted(id, id),
                Map.of("speed", JsonValue.of(100), "strokes", JsonValue.of(7), "position", position(0)));
    }

    static ScriptedTwin plan(String id) {
        return twin("""
                {"id": "%s", "title": "Plan", "@type": ["Plan"], "tags": ["conformance"],
                 "properties": {"stage": {"type": "string"}}}
                """.formatted(id), Map.of("stage", JsonValue.of("draft")));
    }

    /// The press after it was given a gauge.
    static ScriptedTwin pressWithGauge(String id) {
        ScriptedTwin press = press(id);
        JsonObject properties = press.model().object("properties").orElseThrow();
        JsonObject more = properties.with("pressure", JsonReader.read("{\"type\": \"integer\", \"readOnly\": true}"));
        return ScriptedTwin.of(
                press.model().with("properties", more),
                Map.of("speed", JsonValue.of(100), "pressure", JsonValue.of(5)),
                now());
    }

    static JsonObject position(int x) {
        return new JsonObject(Map.of("x", JsonValue.of(x), "y", JsonValue.of(0), "z", JsonValue.of(2)));
    }

    private static ScriptedTwin twin(String model, Map<String, JsonValue> values) {
        return ScriptedTwin.of((JsonObject) JsonReader.read(model), values, now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
