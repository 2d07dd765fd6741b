package io.intertwine.examples.plant.device;

import java.time.Duration;

/// The physics counts in seconds with a fraction.
final class Seconds {
    private Seconds() {}

    static double of(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
