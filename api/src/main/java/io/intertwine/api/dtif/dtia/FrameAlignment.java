package io.intertwine.api.dtif.dtia;

import io.intertwine.api.access.ClientId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How another frame stands in that of a world, so that poses in it can be told in the world's own.
///
/// @param frame    the other frame
/// @param to       the frame of the world when it was said; of no effect while the world has another one
/// @param position of the other frame's origin in the world's frame, in metres: x, y, z
/// @param orientation how it is turned there, a unit quaternion x, y, z, w
/// @param scale    metres of the world's frame for one of the other; more than 0, mostly 1
/// @param fit      how it was found; null when somebody said it
/// @param by       who said it
/// @param revision changes with each change
public record FrameAlignment(
        String frame,
        String to,
        List<Double> position,
        List<Double> orientation,
        double scale,
        @Nullable Fit fit,
        ClientId by,
        Instant since,
        long revision) {
    /// @param points    that are known in both frames
    /// @param residuals for each point, how far it is off, in metres
    /// @param rms       their root mean square
    public record Fit(List<Fiducial> points, List<Double> residuals, double rms) {
        public Fit {
            points = List.copyOf(points);
            residuals = List.copyOf(residuals);
        }
    }

    public FrameAlignment {
        position = List.copyOf(position);
        orientation = List.copyOf(orientation);
    }
}
