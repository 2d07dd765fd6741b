package io.intertwine.api.dtif.dtsd;

import io.intertwine.api.IntertwineException;

/// A part of the surface of the Earth, in degrees of latitude and longitude (WGS 84).
public sealed interface Area {
    /// At most so many metres from a point, along the surface.
    record Circle(double latitude, double longitude, double metres) implements Area {
        public Circle {
            checkLatitude(latitude);
            checkLongitude(longitude);
            if (!(metres > 0 && metres <= 20_037_509)) {
                throw IntertwineException.invalid(
                        "The radius " + metres + " m is out of range: give more than 0 and at most 20037509 metres.");
            }
        }
    }

    /// Between two latitudes and two longitudes; a box whose west is greater than its east crosses the 180th meridian.
    record Box(double south, double west, double north, double east) implements Area {
        public Box {
            checkLatitude(south);
            checkLatitude(north);
            checkLongitude(west);
            checkLongitude(east);
            if (south > north) {
                throw IntertwineException.invalid("The box has its south " + south + " above its north " + north
                        + ": give south,west,north,east.");
            }
        }
    }

    private static void checkLatitude(double degrees) {
        check("latitude", degrees, 90);
    }

    private static void checkLongitude(double degrees) {
        check("longitude", degrees, 180);
    }

    private static void check(String what, double degrees, int largest) {
        if (!(Math.abs(degrees) <= largest)) {
            throw IntertwineException.invalid("The " + what + " " + degrees + " is out of range: give -" + largest
                    + " to " + largest + " degrees.");
        }
    }
}
