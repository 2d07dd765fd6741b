package io.intertwine.api.typed;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Judges an OGC GeoPose 1.0 Basic-Quaternion: degrees, metres above the WGS 84 ellipsoid, a unit quaternion.
final class GeoPoseForm {
    private GeoPoseForm() {}

    static Optional<String> fault(JsonObject pose) {
        JsonObject position = pose.object("position").orElse(JsonObject.EMPTY);
        JsonObject quaternion = pose.object("quaternion").orElse(JsonObject.EMPTY);
        return Numbers.outside("/position/lat", of(position, "lat"), -90, 90)
                .or(() -> Numbers.outside("/position/lon", of(position, "lon"), -180, 180))
                .or(() -> Numbers.infinite("/position/h", of(position, "h")))
                .or(() -> Numbers.unitQuaternion("/quaternion", parts(quaternion)));
    }

    private static List<JsonValue> parts(JsonObject quaternion) {
        return Stream.of("x", "y", "z", "w").map(name -> of(quaternion, name)).toList();
    }

    private static JsonValue of(JsonObject object, String name) {
        return object.find(name).orElse(JsonNull.NULL);
    }
}
