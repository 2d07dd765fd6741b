package io.intertwine.connector.http.wot;

import java.time.Duration;

/// A moment by which something has to be done, on the clock that only moves forward.
final class Deadline {
    private final long end;

    Deadline(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    /// What is left, and never less than a millisecond.
    Duration left() {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(Duration.ofMillis(1)) > 0 ? left : Duration.ofMillis(1);
    }

    boolean passed() {
        return System.nanoTime() - end >= 0;
    }
}
