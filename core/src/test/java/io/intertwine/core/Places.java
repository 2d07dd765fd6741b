package io.intertwine.core;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Twins that stand somewhere on the Earth.
final class Places {
    private Places() {}

    static JsonObject geoPose(double latitude, double longitude) {
        return new JsonObject(Map.of(
                "position",
                        new JsonObject(Map.of(
                                "lat", JsonValue.of(latitude), "lon", JsonValue.of(longitude), "h", JsonValue.of(0))),
                "quaternion",
                        new JsonObject(Map.of(
                                "x",
                                JsonValue.of(0),
                                "y",
                                JsonValue.of(0),
                                "z",
                                JsonValue.of(0),
                                "w",
                                JsonValue.of(1)))));
    }

    /// Described to be there; it may report another `geoPose`.
    static TwinDescription at(String id, double latitude, double longitude) {
        return new TwinDescription(
                new TwinId(id),
                id,
                null,
                Set.of("Crane".equalsIgnoreCase(id) ? "Crane" : "Thing"),
                Set.of(),
                Map.of(
                        "geoPose", new PropertyAffordance(JsonObject.EMPTY),
                        "load", new PropertyAffordance(JsonObject.EMPTY)),
                Map.of(),
                Map.of(),
                null,
                null,
                geoPose(latitude, longitude),
                null,
                List.of());
    }
}
