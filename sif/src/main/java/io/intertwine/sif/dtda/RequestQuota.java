package io.intertwine.sif.dtda;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Counts the requests of each client in the last 60 seconds. Any thread may call.
final class RequestQuota {
    private static final Duration SPAN = Duration.ofSeconds(60);

    private final int perMinute;
    private final InstantSource clock;
    private final ConcurrentMap<ClientId, Deque<Instant>> moments = new ConcurrentHashMap<>();

    RequestQuota(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Fails when the client made as many as it may.
    void take(ClientId client) {
        Deque<Instant> taken = moments.computeIfAbsent(client, _ -> new ArrayDeque<>());
        synchronized (taken) {
            Instant now = clock.instant();
            while (!taken.isEmpty() && isOld(taken.getFirst(), now)) {
                taken.removeFirst();
            }
            if (taken.size() >= perMinute) {
                long wait = Duration.between(now, taken.getFirst().plus(SPAN))
                        .plusMillis(999)
                        .toSeconds();
                throw new IntertwineException(
                        CommonError.BUSY,
                        "'" + client + "' asked for twin data " + taken.size()
                                + " times in the last 60 seconds, which is the limit"
                                + " (intertwine.limits.twin-data-per-minute): wait " + wait + " s.");
            }
            taken.addLast(now);
        }
    }

    /// A clock that was set back locks nobody out for longer than the span.
    private static boolean isOld(Instant moment, Instant now) {
        return Duration.between(moment, now).abs().compareTo(SPAN) >= 0;
    }
}
