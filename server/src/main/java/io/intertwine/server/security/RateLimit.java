package io.intertwine.server.security;

import io.intertwine.api.access.ClientId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// A bucket of requests for each client: filled at a steady rate, emptied by requests. Thread-safe.
public final class RateLimit {
    private static final double NANOS = 1e9;

    private record Bucket(double left, long at, boolean granted) {}

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<ClientId, Bucket> buckets = new ConcurrentHashMap<>();

    public RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /// Takes one request out of the client's bucket; false when it is empty.
    public boolean take(ClientId client) {
        long now = nanoTime.getAsLong();
        Bucket after = buckets.compute(client, (_, before) -> {
            double filled = before == null ? burst : before.left() + (now - before.at()) / NANOS * perSecond;
            double full = Math.min(burst, filled);
            return full >= 1 ? new Bucket(full - 1, now, true) : new Bucket(full, now, false);
        });
        return after.granted();
    }

    public int perSecond() {
        return perSecond;
    }
}
