package io.intertwine.api.twin;

import io.intertwine.api.IntertwineException;
import java.util.List;

/// Where a thing is and how it is turned: metres, right-handed, Y up, front +Z; unit quaternion x, y, z, w.
///
/// @param frame the name of the frame the numbers are relative to
public record Pose(String frame, List<Double> position, List<Double> orientation) {
    private static final double TOLERANCE = 1e-3;

    public Pose {
        position = List.copyOf(position);
        orientation = List.copyOf(orientation);
        if (position.size() != 3 || !position.stream().allMatch(Double::isFinite)) {
            throw IntertwineException.invalid(
                    "The position " + position + " is not valid: give 3 finite metres x, y, z.");
        }
        double length = Math.sqrt(orientation.stream().mapToDouble(q -> q * q).sum());
        if (orientation.size() != 4 || !(Math.abs(length - 1) <= TOLERANCE)) {
            throw IntertwineException.invalid(
                    "The orientation " + orientation + " is not valid: give a unit quaternion x, y, z, w.");
        }
    }
}
