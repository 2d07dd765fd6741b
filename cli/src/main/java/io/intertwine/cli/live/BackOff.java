package io.intertwine.cli.live;

import java.time.Duration;

/// How long to wait before the next attempt: twice as long each time, within limits. For one thread.
final class BackOff {
    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    BackOff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    Duration next() {
        Duration now = next;
        next = now.multipliedBy(2).compareTo(longest) < 0 ? now.multipliedBy(2) : longest;
        return now;
    }

    /// After a success.
    void reset() {
        next = shortest;
    }
}
