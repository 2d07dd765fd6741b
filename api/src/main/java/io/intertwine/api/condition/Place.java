package io.intertwine.api.condition;

import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/// A point on the surface of the Earth, in degrees (WGS 84).
public record Place(double latitude, double longitude) {
    private static final double EARTH_RADIUS = 6_371_008.7714;

    /// The position of an OGC GeoPose; empty when it has none that is valid.
    public static Optional<Place> of(JsonObject geoPose) {
        return geoPose.object("position").flatMap(position -> {
            Optional<BigDecimal> latitude = position.number("lat");
            Optional<BigDecimal> longitude = position.number("lon");
            return latitude.isPresent() && longitude.isPresent()
                    ? valid(latitude.get().doubleValue(), longitude.get().doubleValue())
                    : Optional.empty();
        });
    }

    private static Optional<Place> valid(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(new Place(latitude, longitude))
                : Optional.empty();
    }

    public boolean isIn(Area area) {
        return switch (area) {
            case Area.Circle(double lat, double lon, double metres) -> metresTo(lat, lon) <= metres;
            case Area.Box(double south, double west, double north, double east) ->
                latitude >= south
                        && latitude <= north
                        && (west <= east
                                ? longitude >= west && longitude <= east
                                : longitude >= west || longitude <= east);
        };
    }

    /// Along the surface of a sphere.
    public double metresTo(double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude) / 2;
        double east = Math.toRadians(otherLongitude - longitude) / 2;
        double chord = Math.sin(north) * Math.sin(north)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.sin(east)
                        * Math.sin(east);
        return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
