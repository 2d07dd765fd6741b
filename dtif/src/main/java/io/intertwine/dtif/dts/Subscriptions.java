package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.LiveListener;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All open subscriptions. Any thread may call.
final class Subscriptions implements AutoCloseable {
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
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

    Subscription open(Interest interest, LiveListener listener, Views views) {
        if (open.size() >= most) {
            throw new IntertwineException(
                    TwinError.TOO_MANY_SUBSCRIPTIONS,
                    "There are " + most + " open subscriptions, which is the limit: close some, or raise the limit.");
        }
        Subscription subscription = new Subscription(this, interest, listener, views);
        open.add(subscription);
        Thread.ofVirtual().name("subscription").start(subscription::run);
        return subscription;
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
        open.remove(subscription);
    }

    int count() {
        return open.size();
    }

    @Override
    public void close() {
        open.forEach(Subscription::close);
    }
}
