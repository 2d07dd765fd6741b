package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who follows one twin: all of it, or some of its properties. A change of a property costs for those who follow
/// that one. One writer at a time; readers do not wait.
final class Following {
    /// Of a twin that nobody follows; it has no followers ever.
    static final Following NOBODY = new Following();

    private final Followers all = new Followers();
    private volatile @Nullable Chosen chosen;
    private volatile @Nullable Followers nearby;

    /// Those who follow some properties only. The list of a property is made when it changes for the first time: many
    /// may be named that the twin does not have.
    private static final class Chosen {
        private final Followers some = new Followers();
        private final Map<String, Followers> byProperty = new ConcurrentHashMap<>(2);
        private final Map<Subscription, Set<String>> wanted = new HashMap<>(2);

        synchronized void add(Subscription subscription, Set<String> properties) {
            wanted.put(subscription, properties);
            some.add(subscription);
            byProperty.forEach((property, followers) -> {
                if (properties.contains(property)) {
                    followers.add(subscription);
                }
            });
        }

        /// True when it was there.
        synchronized boolean remove(Subscription subscription) {
            Set<String> properties = wanted.remove(subscription);
            if (properties == null) {
                return false;
            }
            some.remove(subscription);
            byProperty.forEach((property, followers) -> {
                if (properties.contains(property)) {
                    followers.remove(subscription);
                }
            });
            return true;
        }

        private Followers of(String property) {
            Followers followers = byProperty.get(property);
            return followers == null ? made(property) : followers;
        }

        private synchronized Followers made(String property) {
            return byProperty.computeIfAbsent(property, _ -> {
                Followers made = new Followers();
                wanted.forEach((subscription, properties) -> {
                    if (properties.contains(property)) {
                        made.add(subscription);
                    }
                });
                return made;
            });
        }

        void offer(Numbered numbered) {
            TwinChange change = numbered.change();
            boolean forAll = change.sync() != null
                    || !change.events().isEmpty()
                    || change.properties().size() != 1;
            Followers followers =
                    forAll ? some : of(change.properties().keySet().iterator().next());
            followers.each(follower -> follower.offer(numbered));
        }
    }

    /// @param properties the properties that it follows; empty means all
    void add(Subscription subscription, Set<String> properties) {
        if (subscription.zone() != null) {
            Followers before = nearby;
            Followers now = before == null ? new Followers() : before;
            now.add(subscription);
            nearby = now;
        }
        if (properties.isEmpty()) {
            all.add(subscription);
            return;
        }
        Chosen before = chosen;
        Chosen now = before == null ? new Chosen() : before;
        now.add(subscription, properties);
        chosen = now;
    }

    void remove(Subscription subscription) {
        Followers near = nearby;
        if (near != null) {
            near.remove(subscription);
        }
        Chosen some = chosen;
        if (some == null || !some.remove(subscription)) {
            all.remove(subscription);
        }
    }

    boolean isEmpty() {
        Chosen some = chosen;
        return all.isEmpty() && (some == null || some.some.isEmpty());
    }

    /// Visits those who follow a region.
    void eachNearby(Consumer<Subscription> visitor) {
        Followers near = nearby;
        if (near != null) {
            near.each(visitor);
        }
    }

    /// Offers it to all whom it may concern.
    void offer(Numbered numbered) {
        all.each(follower -> follower.offer(numbered));
        Chosen some = chosen;
        if (some != null) {
            some.offer(numbered);
        }
    }
}
