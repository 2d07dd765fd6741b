package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Counts commands and calls of the last 60 seconds, by rule, subject and what they are about. Any thread may call.
///
/// It remembers at most as many moments as its limits allow, and forgets them when they are 60 seconds old.
final class RateMeter {
    private static final Duration SPAN = Duration.ofSeconds(60);

    private final int most;
    private final Map<Key, Deque<Instant>> moments = new HashMap<>();
    private Instant swept = Instant.EPOCH;

    private record Key(String rule, Subject subject, Object target, String part) {}

    /// What is counted: by whom, on which twin or system, which affordance or operation.
    record Counted(Subject subject, Object target, String part, Supplier<String> words) {
        static Counted of(AccessRequest request) {
            return new Counted(
                    request.subject(),
                    request.twin().id(),
                    String.valueOf(request.affordance()),
                    () -> Decider.what(request));
        }

        static Counted of(CallRequest call) {
            String operation = call.api() + "/" + call.operation().id();
            return new Counted(call.subject(), call.system(), operation, () -> CallDecider.what(call));
        }
    }

    RateMeter(int most) {
        this.most = most;
    }

    /// Counts the command, if none of the rates is reached.
    synchronized Optional<Refused> take(List<Bound> bounds, Counted deed, Instant now) {
        Optional<Refused> fault = fault(bounds, deed, now);
        if (fault.isEmpty()) {
            limited(bounds)
                    .forEach(bound -> moments.computeIfAbsent(key(bound, deed), _ -> new ArrayDeque<>())
                            .addLast(now));
        }
        return fault;
    }

    /// Undoes [#take] for a command that was not forwarded after all.
    synchronized void giveBack(List<Bound> bounds, Counted deed, Instant now) {
        for (Bound bound : limited(bounds)) {
            Deque<Instant> taken = moments.get(key(bound, deed));
            if (taken != null) {
                taken.removeLastOccurrence(now);
            }
        }
    }

    /// Which rate is reached, if one is; counts nothing.
    synchronized Optional<Refused> fault(List<Bound> bounds, Counted deed, Instant now) {
        return limited(bounds).stream()
                .flatMap(bound -> fault(bound, deed, now).stream())
                .findFirst();
    }

    private Optional<Refused> fault(Bound bound, Counted deed, Instant now) {
        Integer perMinute = bound.limits().perMinute();
        Deque<Instant> taken = moments.get(key(bound, deed));
        if (perMinute == null) {
            return Optional.empty();
        }
        if (taken == null) {
            return isFull(now)
                    ? Optional.of(Envelope.refused(
                            bound, "Rates of " + most + " subjects and twins are counted, which is the limit: wait."))
                    : Optional.empty();
        }
        forgetOld(taken, now);
        if (taken.size() < perMinute) {
            return Optional.empty();
        }
        long wait = Duration.between(now, taken.getFirst().plus(SPAN)).toSeconds() + 1;
        return Optional.of(Envelope.refused(
                bound,
                deed.subject() + " did " + deed.words().get() + " " + taken.size()
                        + " times in the last 60 seconds, and the limit is " + perMinute + ": wait " + wait + " s."));
    }

    private boolean isFull(Instant now) {
        if (moments.size() >= most && Duration.between(swept, now).toSeconds() >= 1) {
            swept = now;
            moments.values().forEach(taken -> forgetOld(taken, now));
            moments.values().removeIf(Deque::isEmpty);
        }
        return moments.size() >= most;
    }

    /// A clock that was set back must not lock anybody out for longer than the span.
    private static void forgetOld(Deque<Instant> taken, Instant now) {
        taken.removeIf(moment -> Duration.between(moment, now).abs().compareTo(SPAN) >= 0);
    }

    private static List<Bound> limited(List<Bound> bounds) {
        return bounds.stream()
                .filter(bound -> bound.limits().perMinute() != null)
                .toList();
    }

    private static Key key(Bound bound, Counted deed) {
        return new Key(bound.rule(), deed.subject(), deed.target(), deed.part());
    }
}
