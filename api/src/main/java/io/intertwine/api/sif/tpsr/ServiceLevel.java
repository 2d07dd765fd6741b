package io.intertwine.api.sif.tpsr;

import io.intertwine.api.IntertwineException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a third-party system promises (clause 8.2.1). What is null is not promised.
///
/// @param availability share of time, 0 to 1, in which it answers
/// @param p95          95 of 100 calls are answered within it
/// @param quota        the calls that one metaverse system may make in a period
public record ServiceLevel(
        @Nullable Double availability,
        @Nullable Duration p95,
        @Nullable Quota quota) {
    public static final ServiceLevel NONE = new ServiceLevel(null, null, null);

    public record Quota(long calls, Duration period) {
        public Quota {
            if (calls < 1 || !period.isPositive()) {
                throw IntertwineException.invalid("The quota of " + calls + " calls in " + period.toSeconds()
                        + " s is not valid: give at least 1 call and 1 s.");
            }
        }
    }

    public ServiceLevel {
        if (availability != null && !(availability >= 0 && availability <= 1)) {
            throw IntertwineException.invalid(
                    "The availability " + availability + " is out of range: give 0 to 1, such as 0.999.");
        }
        if (p95 != null && !p95.isPositive()) {
            throw IntertwineException.invalid(
                    "The latency p95 of " + p95.toMillis() + " ms is not positive: give 1 ms or more.");
        }
    }
}
