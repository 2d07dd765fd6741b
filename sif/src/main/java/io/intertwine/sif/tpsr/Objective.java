package io.intertwine.sif.tpsr;

import io.intertwine.api.sif.tpsr.ServiceHealth.Breach;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether one part of a declared level is missed: a breach begins when it was missed for a while, from the time
/// at which it began to be missed, and ends when it was met for as long. Without figures nothing begins or ends.
/// Guarded by who holds it.
final class Objective {
    private final String name;
    private final Duration lasting;
    private double measured = Double.NaN;
    private double declared = Double.NaN;
    private @Nullable Instant missedSince;
    private @Nullable Instant metSince;
    private @Nullable Instant lastKnown;
    private boolean breached;

    /// @param lasting 5 minutes, where nothing else is said
    Objective(String name, Duration lasting) {
        this.name = name;
        this.lasting = lasting;
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

    private boolean lasts(Instant since, Instant now) {
        return !now.isBefore(since.plus(lasting));
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
