package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtac.AccessChange;
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

    Subscriptions(int most, int orderedBound) {
        this.most = most;
        this.orderedBound = orderedBound;
    }

    Subscription open(Interest interest, LiveListener listener, Views views) {
        if (open.size() >= most) {
            throw new IntertwineException(
                    TwinError.TOO_MANY_SUBSCRIPTIONS,
                    "There are " + most + " open subscriptions, which is the limit: close some, or raise the limit.");
        }
        Subscription subscription = new Subscription(this, interest, listener, views, orderedBound);
        open.add(subscription);
        Thread.ofVirtual().name("subscription").start(subscription::run);
        return subscription;
    }

    void lookAgain(AccessChange change) {
        open.forEach(subscription -> subscription.lookAgain(change));
    }

    void lookAgain() {
        open.forEach(Subscription::lookAgain);
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
