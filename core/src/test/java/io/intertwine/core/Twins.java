package io.intertwine.core;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/// Descriptions that tests register.
final class Twins {
    private static final JsonObject NUMBER = new JsonObject(Map.of("type", JsonValue.of("number")));
    private static final JsonObject SPEED = NUMBER.with("unit", JsonValue.of("rpm"))
            .with("minimum", JsonValue.of(0))
            .with("maximum", JsonValue.of(3000));

    private Twins() {}

    /// With a writable `speed` of 0 to 3000 rpm, a read-only `flow`, behaviours `stop` and `calibrate`, and an `alarm`.
    static TwinDescription pump(String id) {
        return pump(id, "Pump", "line-1");
    }

    static TwinDescription pump(String id, String type, String tag) {
        return new TwinDescription(
                new TwinId(id),
                id,
                null,
                Set.of(type),
                Set.of(tag),
                Map.of(
                        "speed",
                        new PropertyAffordance(SPEED),
                        "flow",
                        new PropertyAffordance(NUMBER.with("readOnly", JsonValue.of(true)))),
                Map.of(
                        "stop",
                        new ActionAffordance(JsonObject.EMPTY),
                        "calibrate",
                        new ActionAffordance(new JsonObject(Map.of("input", NUMBER)))),
                Map.of("alarm", new EventAffordance(JsonObject.EMPTY)),
                "asset:" + id,
                null,
                null,
                null,
                List.of());
    }

    /// With a `pose` and a `load`.
    static TwinDescription cart(String id) {
        return TwinDescription.of(
                new TwinId(id),
                Map.of("pose", new PropertyAffordance(JsonObject.EMPTY), "load", new PropertyAffordance(NUMBER)));
    }

    static JsonObject pose(String frame, double x, double y, double z) {
        return new JsonObject(
                Map.of("frame", JsonValue.of(frame), "position", numbers(x, y, z), "orientation", numbers(0, 0, 0, 1)));
    }

    private static JsonValue numbers(double... numbers) {
        return JsonValue.array(DoubleStream.of(numbers).mapToObj(JsonValue::of).toList());
    }
}
