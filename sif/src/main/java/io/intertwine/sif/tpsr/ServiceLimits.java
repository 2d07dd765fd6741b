package io.intertwine.sif.tpsr;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// Bounds of registrations and of watching them.
///
/// @param systems        registered third-party systems
/// @param probeInterval  how often each system is asked whether it works
/// @param jitter         by which share of the interval a probe may come earlier or later, 0 to 0.5
/// @param probesAtOnce   systems that are asked at the same time; others wait
/// @param probeTimeLimit for one probe
/// @param breachAfter    how long a declared level is missed, or met again, before a breach begins or ends
public record ServiceLimits(
        int systems,
        Duration probeInterval,
        double jitter,
        int probesAtOnce,
        Duration probeTimeLimit,
        Duration breachAfter) {
    public static final ServiceLimits DEFAULT =
            new ServiceLimits(10_000, Duration.ofSeconds(30), 0.1, 32, Duration.ofSeconds(5), Duration.ofMinutes(5));

    public ServiceLimits {
        boolean positive = systems > 0
                && probeInterval.isPositive()
                && probesAtOnce > 0
                && probeTimeLimit.isPositive()
                && breachAfter.isPositive();
        if (!positive || !(jitter >= 0 && jitter <= 0.5)) {
            throw IntertwineException.invalid("The limits of services, " + systems + " systems, probes each "
                    + probeInterval + " within " + probeTimeLimit + ", " + probesAtOnce + " at once, breaches after "
                    + breachAfter + ", jitter " + jitter
                    + ", are out of range: give positive ones, and a jitter of 0 to 0.5.");
        }
    }
}
