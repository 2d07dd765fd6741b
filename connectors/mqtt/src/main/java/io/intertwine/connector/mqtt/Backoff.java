package io.intertwine.connector.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt to connect: a quarter of a second, then 1 s, doubling to 30 s; each between
/// three quarters of that and all of it, so that many connectors do not come back in one moment. One thread only.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private int attempts;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    void reset() {
        attempts = 0;
    }

    Duration next() {
        long full = attempts == 0 ? FIRST.toMillis() : 1000L << Math.min(attempts - 1, 5);
        attempts++;
        long millis = Math.min(full, LONGEST.toMillis());
        return Duration.ofMillis(millis * 3 / 4 + random.nextLong(millis / 4 + 1));
    }
}
