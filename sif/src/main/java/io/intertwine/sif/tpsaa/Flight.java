package io.intertwine.sif.tpsaa;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The renewal of one grant that is under way, and how the last ones ended. Guarded by the entry's lock.
final class Flight {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;

    @Nullable
    CompletableFuture<Held> underWay;

    /// What was renewed, but could not be stored: the old secrets may be of no use any more.
    @Nullable
    Secret unstored;

    private int failures;
    private Instant notBefore = Instant.MIN;

    /// After failures the authority gets some peace: a second, then twice as long each time, up to a minute.
    boolean mustPause(Instant now) {
        return now.isBefore(notBefore);
    }

    void failed(Instant now) {
        notBefore = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
    }

    void worked() {
        failures = 0;
        notBefore = Instant.MIN;
    }
}
