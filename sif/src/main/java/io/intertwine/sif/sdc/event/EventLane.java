package io.intertwine.sif.sdc.event;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.EventCarrier.Answer;
import io.intertwine.api.sif.sdc.event.DeadLetter;
import io.intertwine.api.sif.sdc.event.DeadLetterId;
import io.intertwine.api.sif.sdc.event.EventSubscription;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The events of one subscription on their way to its target, one at a time: those that were not tried
/// yet in the order in which they happened; one that failed comes again later, and others pass it by.
/// After a failure the target has a rest. Thread-safe.
final class EventLane {
    /// What all lanes share.
    ///
    /// @param secrets opens those that a subscription signs with, the newest first
    record Parts(
            EventBook book,
            EventSender sender,
            EventLimits limits,
            Pauses pauses,
            Function<KeptSubscription, List<String>> secrets) {}

    private static final Logger LOG = System.getLogger(EventLane.class.getName());
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final int GONE = 410;

    private record Waiting(Instant due, String name) {}

    private final Parts parts;
    private final @Nullable Condition filter;
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::name));
    private KeptSubscription kept;
    private Instant rest = Instant.MIN;
    private int failures;
    private int dead;
    private boolean closed;
    private boolean stopped;

    EventLane(Parts parts, KeptSubscription kept, @Nullable Condition filter) {
        this.parts = parts;
        this.kept = kept;
        this.filter = filter;
        EventSubscriptionId id = kept.subscription().id();
        parts.book().eachOutgoing(id, (name, event) -> queue.add(new Waiting(event.due(), name)));
        dead = parts.book().countDeadLetters(id);
    }

    synchronized EventSubscription subscription() {
        return kept.subscription();
    }

    private EventSubscriptionId id() {
        return kept.subscription().id();
    }

    /// Stores the change first.
    synchronized void change(UnaryOperator<KeptSubscription> change) {
        if (!closed) {
            KeptSubscription changed = change.apply(kept);
            parts.book().put(changed);
            kept = changed;
            notifyAll();
        }
    }

    private void goneSince(@Nullable Instant since) {
        change(before -> new KeptSubscription(before.subscription().goneSince(since), before.secrets()));
    }

    boolean wants(Announcement what, JsonObject event) {
        EventSubscription subscription = subscription();
        return subscription.gone() == null
                && subscription.definition().wants(what.type())
                && what.isFor(subscription.by())
                && (filter == null || filter.holds(new AnnouncedFacts(event)));
    }

    /// Sends until it is over.
    void run(InstantSource clock) {
        try {
            while (!isOver()) {
                go(clock);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void go(InstantSource clock) throws InterruptedException {
        try {
            turn(clock);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The events of the subscription " + id() + " cannot be sent now; tried again", e);
            rest(clock.instant());
        }
        await(clock);
    }

    private synchronized void rest(Instant now) {
        rest = now.plus(LONGEST_REST);
    }

    /// Returns when it is durable.
    synchronized void add(JsonObject event, Instant now) {
        if (closed) {
            return;
        }
        String name = parts.book().name(now);
        OutgoingEvent outgoing = OutgoingEvent.fresh(event, now);
        if (queue.size() >= parts.limits().queued()) {
            bury(name, outgoing.failed("Too many events wait already.", null, now), now);
            return;
        }
        parts.book().put(id(), name, outgoing);
        queue.add(new Waiting(now, name));
        notifyAll();
    }

    /// Sends the event whose time has come; false when there is none.
    boolean turn(InstantSource clock) {
        Instant now = clock.instant();
        Waiting next;
        OutgoingEvent event;
        KeptSubscription present;
        synchronized (this) {
            if (isOver() || !pause(now).isZero()) {
                return false;
            }
            next = queue.element();
            event = parts.book().outgoing(id(), next.name()).orElse(null);
            present = kept;
            if (event == null || isTooOld(event, now)) {
                drop(next, event, now);
                return true;
            }
        }
        Answer answer = parts.sender()
                .send(
                        present.subscription().definition().target(),
                        event.event(),
                        parts.secrets().apply(present),
                        now);
        ended(next, event, answer, clock.instant());
        return true;
    }

    private Duration pause(Instant now) {
        Waiting first = queue.peek();
        if (first == null) {
            return IDLE;
        }
        Instant until = first.due().isAfter(rest) ? first.due() : rest;
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    private boolean isTooOld(OutgoingEvent event, Instant now) {
        return event.attempts() > 0
                && event.since().plus(parts.limits().giveUp()).isBefore(now);
    }

    private void drop(Waiting which, @Nullable OutgoingEvent event, Instant now) {
        queue.remove(which);
        if (event != null) {
            bury(which.name(), event, now);
        }
    }

    private synchronized void ended(Waiting which, OutgoingEvent event, Answer answer, Instant now) {
        if (closed) {
            return;
        }
        if (answer.status() >= 200 && answer.status() < 300) {
            parts.book().sent(id(), which.name());
            queue.remove(which);
            failures = 0;
            Integer perMinute = kept.subscription().perMinute();
            rest = perMinute == null
                    ? Instant.MIN
                    : now.plus(Duration.ofMinutes(1).dividedBy(perMinute));
        } else {
            failed(which, event, answer, now);
        }
    }

    private void failed(Waiting which, OutgoingEvent event, Answer answer, Instant now) {
        String asking = answer.headers().getOrDefault("retry-after", "");
        Duration asked = parts.pauses().asked(asking, now);
        Duration pause = longer(parts.pauses().after(event.attempts() + 1), asked);
        OutgoingEvent tried = event.failed(
                answer.reason() != null ? answer.reason() : "The target answered " + answer.status() + ".",
                answer.status() == 0 ? null : answer.status(),
                now.plus(pause));
        queue.remove(which);
        failures++;
        Duration resting = parts.pauses().after(failures);
        rest = now.plus(longer(resting.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : resting, asked));
        if (answer.status() == GONE) {
            bury(which.name(), tried, now);
            gone(now);
        } else if (tried.attempts() >= parts.limits().attempts()) {
            bury(which.name(), tried, now);
        } else {
            parts.book().put(id(), which.name(), tried);
            queue.add(new Waiting(tried.due(), which.name()));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// The target wants no events any more; what waits is kept for who asks for it.
    private void gone(Instant now) {
        goneSince(now);
        while (!queue.isEmpty()) {
            Waiting waiting = queue.remove();
            parts.book()
                    .outgoing(id(), waiting.name())
                    .ifPresent(
                            event -> bury(waiting.name(), event.failed("The target is gone (410).", GONE, now), now));
        }
    }

    /// As a dead letter first, so that a crash leaves it twice and not never.
    private void bury(String name, OutgoingEvent event, Instant now) {
        String reason = event.reason() == null ? "It is too old." : event.reason();
        parts.book()
                .put(
                        id(),
                        new DeadLetter(
                                new DeadLetterId(name), event.event(), event.attempts(), reason, event.status(), now));
        parts.book().sent(id(), name);
        dead++;
        while (dead > parts.limits().deadLetters()) {
            parts.book()
                    .deadLetters(id(), PageRequest.first(1))
                    .items()
                    .forEach(oldest -> parts.book().remove(id(), oldest.id()));
            dead--;
        }
    }

    /// As if it had just happened; a target that was gone is tried again.
    synchronized void resend(DeadLetterId letter, Instant now) {
        DeadLetter found = parts.book().deadLetter(id(), letter);
        if (queue.size() >= parts.limits().queued()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "For the subscription '" + id() + "' " + queue.size()
                            + " events wait already, which is the most: send it again later.");
        }
        if (kept.subscription().gone() != null) {
            goneSince(null);
        }
        failures = 0;
        rest = Instant.MIN;
        add(found.event(), now);
        forget(letter);
    }

    synchronized void remove(DeadLetterId letter) {
        parts.book().deadLetter(id(), letter);
        forget(letter);
    }

    private void forget(DeadLetterId letter) {
        parts.book().remove(id(), letter);
        dead--;
    }

    /// Waits until there is something to do, or it is over.
    synchronized void await(InstantSource clock) throws InterruptedException {
        Duration pause = pause(clock.instant());
        while (!isOver() && !pause.isZero()) {
            wait(Math.clamp(pause.toMillis() + 1, 1, IDLE.toMillis()));
            pause = pause(clock.instant());
        }
    }

    /// Nothing is sent any more in this process; what comes is kept for the next one.
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /// Nothing is sent, or kept, any more.
    synchronized void close() {
        closed = true;
        parts.book().remove(id());
        notifyAll();
    }

    synchronized boolean isOver() {
        return closed || stopped;
    }
}
