package io.intertwine.server.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The pauses that a system asked for with `Retry-After` (RFC 9110 section 10.2.3): with 503 for everybody, with 429
/// for the one who called: the grant, or the client where the system needs no grant. Any thread may call.
final class Pauses {
    private static final int MOST = 10_000;
    private static final int LONGEST_NUMBER = 9;

    private final long longest;
    private final LongSupplier nanos;
    private final Map<Record, Long> ofCallers = new ConcurrentHashMap<>();
    private volatile long ofAll;
    private volatile boolean paused;

    Pauses(Duration longest, LongSupplier nanos) {
        this.longest = longest.toNanos();
        this.nanos = nanos;
    }

    /// Takes note of an answer.
    ///
    /// @param caller a grant's id, or a client's
    void note(int status, @Nullable String retryAfter, Record caller) {
        Duration wait = retryAfter == null ? null : parse(retryAfter.strip(), Instant.now());
        if (wait == null || !wait.isPositive()) {
            return;
        }
        long until = nanos.getAsLong() + Math.min(longest, saturated(wait));
        if (status == 429) {
            room();
            ofCallers.put(caller, until);
        } else {
            ofAll = until;
            paused = true;
        }
    }

    private static long saturated(Duration wait) {
        return wait.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE / 2 : wait.toNanos();
    }

    private void room() {
        if (ofCallers.size() >= MOST) {
            long now = nanos.getAsLong();
            ofCallers.values().removeIf(until -> until - now <= 0);
            if (ofCallers.size() >= MOST) {
                ofCallers.clear();
            }
        }
    }

    /// How long a call has to wait; null when it need not.
    @Nullable
    Duration left(Record caller) {
        if (paused) {
            Duration left = left(ofAll);
            if (left != null) {
                return left;
            }
            paused = false;
        }
        Long until = ofCallers.isEmpty() ? null : ofCallers.get(caller);
        return until == null ? null : left(until);
    }

    private @Nullable Duration left(long until) {
        long left = until - nanos.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : null;
    }

    /// Seconds or a date; null for what is neither.
    static @Nullable Duration parse(String text, Instant now) {
        if (!text.isEmpty() && text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Integer.parseInt(text));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException _) {
            return null;
        }
    }
}
