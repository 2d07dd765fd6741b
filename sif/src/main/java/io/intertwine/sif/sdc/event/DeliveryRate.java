package io.intertwine.sif.sdc.event;

import java.time.Duration;
import java.time.Instant;

/// A bucket of deliveries: filled at a steady rate, emptied by deliveries. Thread-safe.
final class DeliveryRate {
    private static final double MILLIS = 1e3;

    private final int perSecond;
    private final int burst;
    private double left;
    private Instant at;

    DeliveryRate(int perSecond, int burst, Instant now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.left = burst;
        this.at = now;
    }

    /// False when it is empty.
    synchronized boolean take(Instant now) {
        double gained = Math.max(0, Duration.between(at, now).toMillis()) / MILLIS * perSecond;
        left = Math.min(burst, left + gained);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
