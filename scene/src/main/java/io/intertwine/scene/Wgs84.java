package io.intertwine.scene;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.math.BigDecimal;

/// Places on the earth, on the ellipsoid of WGS 84.
final class Wgs84 {
    private static final double SEMI_MAJOR_AXIS = 6378137;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    private Wgs84() {}

    /// Where the East-North-Up axes of an OGC GeoPose 1.0 Basic-Quaternion stand, turned by its
    /// quaternion, in earth-centred, earth-fixed metres (EPSG:4978).
    static Transform ecef(JsonObject geoPose) {
        JsonObject position = geoPose.object("position").orElse(JsonObject.EMPTY);
        JsonObject q = geoPose.object("quaternion").orElse(JsonObject.EMPTY);
        Transform turned = new Transform(0, 0, 0, number(q, "x"), number(q, "y"), number(q, "z"), number(q, "w"));
        return eastNorthUp(
                        Math.toRadians(number(position, "lat")),
                        Math.toRadians(number(position, "lon")),
                        number(position, "h"))
                .times(turned);
    }

    private static Transform eastNorthUp(double latitude, double longitude, double height) {
        double curve = SEMI_MAJOR_AXIS / Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(latitude), 2));
        double fromAxis = (curve + height) * Math.cos(latitude);
        double east = (longitude + Math.PI / 2) / 2;
        double tilt = (Math.PI / 2 - latitude) / 2;
        Transform place = new Transform(
                fromAxis * Math.cos(longitude),
                fromAxis * Math.sin(longitude),
                (curve * (1 - ECCENTRICITY_SQUARED) + height) * Math.sin(latitude),
                0,
                0,
                Math.sin(east),
                Math.cos(east));
        return place.times(new Transform(0, 0, 0, Math.sin(tilt), 0, 0, Math.cos(tilt)));
    }

    private static double number(JsonObject object, String name) {
        return object.number(name).map(BigDecimal::doubleValue).orElse(0.0);
    }
}
