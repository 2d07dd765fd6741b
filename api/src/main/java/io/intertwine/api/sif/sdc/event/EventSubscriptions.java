package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import java.util.Optional;

/// SDC: who is told what happens at the enabler.
///
/// A metaverse system has its own subscriptions, and gets events about its own runs and grants; the
/// operator sees all subscriptions, and gets all events in his own. Each event is sent at least once.
/// Any thread may call; calls block.
@Clause("8.2.4")
public interface EventSubscriptions {
    /// A subscription with the secret that signs its events, which is shown this once.
    record Issued(EventSubscription subscription, String secret) {}

    /// Fails with `sif.forbidden-address` when the target may not be connected to, and with
    /// `intertwine.invalid` when it was asked and wants no events.
    Issued create(Subject by, EventSubscriptionDefinition definition);

    Optional<EventSubscription> find(Subject by, EventSubscriptionId id);

    /// In the order of ids.
    Page<EventSubscription> list(Subject by, PageRequest page);

    /// Gives it another secret; for a while events are signed with both.
    Issued rotate(Subject by, EventSubscriptionId id);

    /// Removes it, with everything that was not sent.
    void remove(Subject by, EventSubscriptionId id);

    /// Removes all subscriptions of a client that is no more.
    void removeAll(ClientId client);
}
