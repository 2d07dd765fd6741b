package io.intertwine.api.dtif.dtia;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.Pose;
import java.util.List;

/// What somebody says of how a frame stands in that of a world.
public sealed interface AlignmentDraft {
    /// The most points of one fit.
    int MOST = 1000;

    /// Fails for one that no frame has.
    static void checkScale(double scale) {
        if (!(scale >= 1e-6 && scale <= 1e6)) {
            throw IntertwineException.invalid(
                    "The scale " + scale + " is out of range: give 0.000001 to 1000000, mostly 1.");
        }
    }

    /// By hand.
    ///
    /// @param position    of the frame's origin in the frame of the world, in metres: x, y, z
    /// @param orientation a unit quaternion x, y, z, w
    /// @param scale       metres of the world's frame for one of the other
    record Placed(List<Double> position, List<Double> orientation, double scale) implements AlignmentDraft {
        public Placed {
            Pose checked = new Pose("", position, orientation);
            position = checked.position();
            orientation = Turns.unit(checked.orientation());
            checkScale(scale);
        }
    }

    /// By points that are known in both.
    ///
    /// @param scaled true to find the scale, too; false when both are in metres
    record Fitted(List<Fiducial> points, boolean scaled) implements AlignmentDraft {
        public Fitted {
            points = List.copyOf(points);
            if (points.size() < 3 || points.size() > MOST) {
                throw IntertwineException.invalid(
                        "There are " + points.size() + " points: give 3 to " + MOST + " that are not in a line.");
            }
        }
    }
}
