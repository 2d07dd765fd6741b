package io.intertwine.sif.tpsr;

import io.intertwine.api.sif.tpsr.ServiceHealth.Breach;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether one part of a declared level is missed: a breach begins when it was missed for 5 minutes, from the time
/// at which it began to be missed, and ends when it was met for 5 minutes. Without figures nothing begins or ends.
/// Guarded by who holds it.
final class Objective {
    static final Duration LASTING = Duration.ofMinutes(5);

    private final String name;
    private double measured = Double.NaN;
    private double declared = Double.NaN;
    private @Nullable Instant missedSince;
    private @Nullable Instant metSince;
    private @Nullable Instant lastKnown;
    private boolean breached;

    Objective(String name) {
        this.name = name;
    }

    /// @param promised null when nothing is promised; then nothing is missed
    /// @param found    NaN when nothing was measured
    void judge(Instant now, @Nullable Double promised, double found, boolean missed) {
        if (promised == null) {
            forget();
            return;
        }
        declared = promised;
        if (Double.isNaN(found)) {
            unknown(now);
            return;
        }
        measured = found;
        lastKnown = now;
        if (missed) {
            missed(now);
        } else {
            met(now);
        }
    }

    private void missed(Instant now) {
        metSince = null;
        missedSince = missedSince == null ? now : missedSince;
        breached = breached || lasts(missedSince, now);
    }

    private void met(Instant now) {
        if (!breached) {
            missedSince = null;
            return;
        }
        metSince = metSince == null ? now : metSince;
        if (lasts(metSince, now)) {
            forget();
        }
    }

    /// A gap in the figures is bridged, a long one is not.
    private void unknown(Instant now) {
        if (lastKnown != null && lasts(lastKnown, now)) {
            metSince = null;
            missedSince = breached ? missedSince : null;
        }
    }

    private static boolean lasts(Instant since, Instant now) {
        return !now.isBefore(since.plus(LASTING));
    }

    private void forget() {
        missedSince = null;
        metSince = null;
        lastKnown = null;
        breached = false;
    }

    Optional<Breach> breach() {
        Instant since = missedSince;
        return breached && since != null ? Optional.of(new Breach(name, declared, measured, since)) : Optional.empty();
    }
}
