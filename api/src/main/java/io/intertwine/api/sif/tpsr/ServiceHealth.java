package io.intertwine.api.sif.tpsr;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Status and performance of a third-party system (clause 8.2.1): what was measured, beside what it
/// declared.
///
/// @param lastError what went wrong last; null when nothing did
/// @param windows   the figures of the last minute, 5 minutes, hour and day
/// @param breaches  which parts of the declared level are missed now
public record ServiceHealth(
        State state, Instant since, @Nullable String lastError, List<Window> windows, List<Breach> breaches) {
    public enum State {
        /// Nothing is known yet.
        UNKNOWN,
        UP,
        /// It answers, but too often with failures.
        DEGRADED,
        DOWN
    }

    /// @param availability share of probes that were answered well; NaN without probes
    /// @param calls        real calls, and of these the failed ones: no answer, or an answer of 500 or
    ///                     more
    /// @param p50          of real calls, in milliseconds from forwarding to the answer's head; NaN
    ///                     without calls
    public record Window(
            Duration length, double availability, long calls, long failed, double p50, double p95, double p99) {
        public double errorRate() {
            return calls == 0 ? Double.NaN : (double) failed / calls;
        }
    }

    /// The figures of a time that is over, or of the one that is now.
    public record Period(Instant begin, Window window) {}

    /// @param objective `p95` or `availability`
    /// @param since     when it began to be missed
    public record Breach(String objective, double declared, double measured, Instant since) {}

    public ServiceHealth {
        windows = List.copyOf(windows);
        breaches = List.copyOf(breaches);
    }
}
