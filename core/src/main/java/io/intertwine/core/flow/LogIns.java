package io.intertwine.core.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The requests for authorization that wait for a user to log in, by the state or the grant that they go on with: a
/// bounded number of the newest ones. Any thread may call.
public final class LogIns {
    /// A log-in may take that long.
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int MOST = 10_000;

    private final LinkedHashMap<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(Exchange exchange, Instant since) {}

    synchronized void put(String key, Exchange exchange, Instant now) {
        waiting.putLast(key, new Waiting(exchange, now));
        while (waiting.size() > MOST
                || waiting.firstEntry().getValue().since().plus(LONGEST).isBefore(now)) {
            waiting.pollFirstEntry();
        }
    }

    synchronized Optional<Exchange> take(String key) {
        return Optional.ofNullable(waiting.remove(key)).map(Waiting::exchange);
    }
}
