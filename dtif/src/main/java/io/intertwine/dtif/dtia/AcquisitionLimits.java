package io.intertwine.dtif.dtia;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// The bounds of acquisitions.
///
/// @param refresh   how often selected twins are acquired again, give or take a tenth
/// @param timeLimit for one acquisition, however many twins and systems it is about
/// @param batch     twins in one request to a system
/// @param parallel  requests to systems at once
/// @param settle    how long a changed twin is left alone before it is acquired again, so that a burst of changes
///                  is one
public record AcquisitionLimits(Duration refresh, Duration timeLimit, int batch, int parallel, Duration settle) {
    public static final AcquisitionLimits DEFAULT =
            new AcquisitionLimits(Duration.ofMinutes(10), Duration.ofSeconds(10), 100, 8, Duration.ofMillis(500));

    public AcquisitionLimits {
        if (!refresh.isPositive() || !timeLimit.isPositive() || !settle.isPositive() || batch < 1 || parallel < 1) {
            throw IntertwineException.invalid("The limits of acquisitions must be positive.");
        }
    }
}
