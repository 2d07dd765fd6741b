package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.sif.sdc.RunId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one trigger did.
///
/// @param baseline the `since` of the trigger whose first look at all twins is done; null before
/// @param window   when the period began that counts now; null before the first start
/// @param inWindow starts in it
record Counts(
        @Nullable Instant baseline,
        @Nullable Instant window,
        int inWindow,
        long started,
        long suppressed,
        long failed,
        @Nullable Instant lastStarted,
        @Nullable RunId lastRun,
        @Nullable String lastError) {
    static final Counts NONE = new Counts(null, null, 0, 0, 0, 0, null, null, null);

    Counts looked(Instant since) {
        return new Counts(since, window, inWindow, started, suppressed, failed, lastStarted, lastRun, lastError);
    }

    boolean isFull(Instant now, int most, Duration period) {
        return window != null && now.isBefore(window.plus(period)) && inWindow >= most;
    }

    /// A start that counts against the limit, be it tried again later or not.
    Counts fired(Instant now, Duration period) {
        boolean goesOn = window != null && now.isBefore(window.plus(period));
        return new Counts(
                baseline,
                goesOn ? window : now,
                goesOn ? inWindow + 1 : 1,
                started,
                suppressed,
                failed,
                lastStarted,
                lastRun,
                lastError);
    }

    Counts started(Instant now, RunId run) {
        return new Counts(baseline, window, inWindow, started + 1, suppressed, failed, now, run, lastError);
    }

    Counts suppressed(String why) {
        return new Counts(baseline, window, inWindow, started, suppressed + 1, failed, lastStarted, lastRun, why);
    }

    Counts failed(String why) {
        return new Counts(baseline, window, inWindow, started, suppressed, failed + 1, lastStarted, lastRun, why);
    }

    Counts saying(String why) {
        return new Counts(baseline, window, inWindow, started, suppressed, failed, lastStarted, lastRun, why);
    }
}
