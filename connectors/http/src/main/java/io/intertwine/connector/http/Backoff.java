package io.intertwine.connector.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Delays between attempts: half a second, doubling to 15 seconds, each shortened by up to a quarter at random so that
/// many connections do not return in step. For one thread.
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final RandomGenerator random;
    private Duration next = FIRST;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    public Duration next() {
        long millis = next.toMillis();
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return Duration.ofMillis(millis - random.nextLong(millis / 4 + 1));
    }

    public void reset() {
        next = FIRST;
    }
}
