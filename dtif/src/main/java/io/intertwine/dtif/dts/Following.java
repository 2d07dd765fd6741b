package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who follows one twin: all of it, or some of its properties. A change of a property costs for those
/// who follow
/// that one. One writer at a time; readers do not wait.
final class Following {
    /// Of a twin that nobody follows; it has no followers ever.
    static final Following NOBODY = new Following();

    private final Followers all = new Followers();
    private final Followers some = new Followers();
    private final Map<String, Followers> byProperty = new ConcurrentHashMap<>(2);
    private final Map<Subscription, Set<String>> wanted = new HashMap<>(2);

    /// @param properties the properties that it follows; empty means all
    void add(Subscription subscription, Set<String> properties) {
        if (properties.isEmpty()) {
            all.add(subscription);
            return;
        }
        wanted.put(subscription, properties);
        some.add(subscription);
        properties.forEach(property ->
                byProperty.computeIfAbsent(property, _ -> new Followers()).add(subscription));
    }

    void remove(Subscription subscription) {
        Set<String> properties = wanted.remove(subscription);
        if (properties == null) {
            all.remove(subscription);
            return;
        }
        some.remove(subscription);
        properties.forEach(property -> byProperty.computeIfPresent(property, (_, followers) -> {
            followers.remove(subscription);
            return followers.isEmpty() ? null : followers;
        }));
    }

    boolean isEmpty() {
        return all.isEmpty() && some.isEmpty();
    }

    void each(Consumer<Subscription> visitor) {
        all.each(visitor);
        some.each(visitor);
    }

    /// Offers it to all whom it may concern.
    void offer(Numbered numbered) {
        all.each(follower -> follower.offer(numbered));
        TwinChange change = numbered.change();
        if (change.sync() != null
                || !change.events().isEmpty()
                || change.properties().size() != 1) {
            some.each(follower -> follower.offer(numbered));
        } else {
            Followers followers =
                    followers(change.properties().keySet().iterator().next());
            if (followers != null) {
                followers.each(follower -> follower.offer(numbered));
            }
        }
    }

    private @Nullable Followers followers(String property) {
        return byProperty.get(property);
    }
}
