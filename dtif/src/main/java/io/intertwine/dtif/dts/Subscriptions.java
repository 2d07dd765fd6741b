package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.SharedListener;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All open subscriptions. Any thread may call.
final class Subscriptions implements AutoCloseable {
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Audience.Key, Audience> audiences = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private final int most;
    private final int orderedBound;
    private final ChangeLog log;
    private final Figures figures;
    private volatile long viewsChanged;

    Subscriptions(DtsLimits limits, ChangeLog log, Figures figures) {
        this.most = limits.subscriptions();
        this.orderedBound = limits.orderedQueue();
        this.log = log;
        this.figures = figures;
    }

    ChangeLog log() {
        return log;
    }

    Figures figures() {
        return figures;
    }

    /// The number at which rules, the twin list or a world changed last: who resumes from before it may know of
    /// other twins than those he may follow now.
    long viewsChanged() {
        return viewsChanged;
    }

    Outbox outbox(Channel channel) {
        return channel == Channel.LATEST ? new Outbox.Latest(figures.conflated) : new Outbox.Ordered(orderedBound);
    }

    /// Begins a subscription of its own, or lets a listener that shares join the audience of its subject and interest.
    LiveSubscription open(Subject subject, Interest interest, LiveListener listener, Supplier<Views> views) {
        if (listeners.incrementAndGet() > most) {
            listeners.decrementAndGet();
            throw new IntertwineException(
                    TwinError.TOO_MANY_SUBSCRIPTIONS,
                    "There are " + most + " open subscriptions, which is the limit: close some, or raise the limit.");
        }
        return listener instanceof SharedListener shared
                ? join(Audience.Key.of(subject, interest), shared, interest.resume(), views)
                : begin(interest, listener, views.get());
    }

    private void left(Audience.Key key) {
        listeners.decrementAndGet();
        audiences.computeIfPresent(key, (_, audience) -> audience.isOver() ? null : audience);
    }

    private Subscription begin(Interest interest, LiveListener listener, Views views) {
        Subscription subscription = new Subscription(this, interest, listener, views);
        open.add(subscription);
        Thread.ofVirtual().name("subscription").start(subscription::run);
        return subscription;
    }

    private Member join(Audience.Key key, SharedListener listener, @Nullable Long resume, Supplier<Views> views) {
        Member member = null;
        while (member == null) {
            Audience audience = audiences.computeIfAbsent(key, _ -> new Audience(() -> left(key)));
            member = audience.join(listener, resume, CurrentFlow.id());
            if (member == null) {
                audiences.remove(key, audience);
            } else {
                audience.feed(() -> begin(key.interest(), audience, views.get()));
            }
        }
        return member;
    }

    void lookAgain(AccessChange change) {
        open.forEach(subscription -> subscription.lookAgain(change));
        viewsChanged = log.next();
    }

    /// The number comes after all have been told: a frame with a higher one was made by who knew.
    void lookAgain() {
        open.forEach(Subscription::lookAgain);
        viewsChanged = log.next();
    }

    void offer(TwinSystemId system, SystemStatus status) {
        open.forEach(subscription -> subscription.offer(system, status));
    }

    void closed(Subscription subscription) {
        if (open.remove(subscription) && !subscription.isShared()) {
            listeners.decrementAndGet();
        }
    }

    int count() {
        return listeners.get();
    }

    @Override
    public void close() {
        open.forEach(Subscription::close);
    }
}
