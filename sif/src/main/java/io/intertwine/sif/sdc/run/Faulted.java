package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The runs that a fault stopped, such as a full disk, and when each is tried again: soon, and then
/// after growing pauses. Thread-safe.
final class Faulted {
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private record Again(Instant due, Duration pause) {
        boolean isDue(Instant now) {
            return !due.isAfter(now);
        }

        /// It is on its way, and not due until it fails once more.
        Again underWay() {
            return new Again(Instant.MAX, pause);
        }
    }

    private final InstantSource clock;
    private final Map<RunId, Again> runs = new ConcurrentHashMap<>();

    Faulted(InstantSource clock) {
        this.clock = clock;
    }

    /// A fault stopped it, maybe not the first one.
    void note(RunId run) {
        Instant now = clock.instant();
        runs.compute(run, (_, before) -> {
            Duration pause = before == null ? FIRST_PAUSE : longer(before.pause());
            return new Again(now.plus(pause), pause);
        });
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /// It came to where it waits, or to its end.
    void settle(RunId run) {
        runs.remove(run);
    }

    /// Those whose pause is over, each told once for a fault.
    List<RunId> due() {
        Instant now = clock.instant();
        List<RunId> due = new ArrayList<>();
        runs.replaceAll((run, again) -> {
            if (!again.isDue(now)) {
                return again;
            }
            due.add(run);
            return again.underWay();
        });
        return due;
    }
}
