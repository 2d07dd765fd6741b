package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.Interest.Nearby;
import io.intertwine.api.dtif.dts.Region;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A region as a client says it: one of three shapes, each a list of metres; those that
/// are left out are empty.
///
/// @param frame  null for that of the world
/// @param sphere x, y, z of the centre, and the radius
/// @param disc   x, z of the centre, and the radius
/// @param box    x, y, z of the lower corner, then of the upper one
record RegionDraft(@Nullable String frame, List<Double> sphere, List<Double> disc, List<Double> box) {
    private static final int BOX = 6;

    Nearby nearby() {
        if (Stream.of(sphere, disc, box).filter(shape -> !shape.isEmpty()).count() != 1) {
            throw IntertwineException.invalid(
                    "The region has no shape, or more than one: give one of sphere, disc and box.");
        }
        return new Nearby(frame, region());
    }

    private Region region() {
        if (!sphere.isEmpty()) {
            double[] n = numbers("sphere", sphere, 4, "x, y, z and radius");
            return new Region.Sphere(n[0], n[1], n[2], n[3]);
        }
        if (!disc.isEmpty()) {
            double[] n = numbers("disc", disc, 3, "x, z and radius");
            return new Region.Disc(n[0], n[1], n[2]);
        }
        double[] n = numbers("box", box, BOX, "x, y, z of the lower corner and x, y, z of the upper one");
        return new Region.Box(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    private static double[] numbers(String shape, List<Double> given, int count, String meaning) {
        if (given.size() != count) {
            throw IntertwineException.invalid("The region's " + shape + " " + given + " is not " + count
                    + " numbers: give " + meaning + " in metres.");
        }
        return given.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
