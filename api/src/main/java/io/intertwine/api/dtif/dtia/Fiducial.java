package io.intertwine.api.dtif.dtia;

import io.intertwine.api.IntertwineException;
import java.util.List;

/// A point that is known in two frames.
///
/// @param from in the frame that is aligned, in its own units: x, y, z
/// @param to   the same point in the frame of the world, in metres: x, y, z
public record Fiducial(List<Double> from, List<Double> to) {
    private static final double FURTHEST = 1e9;

    public Fiducial {
        from = checked("from", from);
        to = checked("to", to);
    }

    private static List<Double> checked(String name, List<Double> point) {
        boolean fits = point.size() == 3 && point.stream().allMatch(each -> Math.abs(each) <= FURTHEST);
        if (!fits) {
            throw IntertwineException.invalid("The '" + name + "' " + point
                    + " of a point is not valid: give 3 numbers x, y, z between -1e9 and 1e9.");
        }
        return List.copyOf(point);
    }
}
