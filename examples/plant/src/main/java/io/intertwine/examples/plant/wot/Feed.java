package io.intertwine.examples.plant.wot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/// What one property or event tells its subscribers. Publishing never waits for a slow one. Any thread may call.
final class Feed {
    private final InstantSource clock;
    private final boolean keepsLatest;
    private final Set<Subscription> subscriptions = new CopyOnWriteArraySet<>();
    private @Nullable Message latest;
    private long revision;

    private Feed(InstantSource clock, boolean keepsLatest) {
        this.clock = clock;
        this.keepsLatest = keepsLatest;
    }

    /// A feed of values: a new subscriber begins with the latest one.
    static Feed ofValues(InstantSource clock) {
        return new Feed(clock, true);
    }

    /// A feed of happenings: a new subscriber hears only what happens from then on.
    static Feed ofHappenings(InstantSource clock) {
        return new Feed(clock, false);
    }

    synchronized void publish(JsonNode data) {
        var message = new Message(++revision, clock.instant(), data);
        if (keepsLatest) {
            latest = message;
        }
        subscriptions.forEach(subscription -> subscription.offer(message));
    }

    /// Publishes a value if it is another one than the latest.
    synchronized void publishChange(JsonNode value) {
        if (latest == null || !latest.data().equals(value)) {
            publish(value);
        }
    }

    synchronized Subscription subscribe() {
        var subscription = new Subscription(subscriptions::remove);
        Optional.ofNullable(latest).ifPresent(subscription::offer);
        subscriptions.add(subscription);
        return subscription;
    }
}
