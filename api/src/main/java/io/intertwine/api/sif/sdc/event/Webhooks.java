package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Clause;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SDC: places where other systems deliver what happened there.
///
/// A metaverse system sees its own, of the user that it names if it names one; the operator sees
/// all. Any thread may call; calls block.
@Clause("8.2.4")
public interface Webhooks {
    /// A webhook with its secret, which is shown this once.
    record Issued(Webhook webhook, String secret) {}

    /// @param secret one that the sender chose; null for a new one
    Issued create(Subject by, WebhookDefinition definition, @Nullable String secret);

    Optional<Webhook> find(Subject by, WebhookId id);

    /// In the order of ids.
    Page<Webhook> list(Subject by, PageRequest page);

    /// Gives it another secret; the one of before is good for a while, for what is under way.
    Issued rotate(Subject by, WebhookId id, @Nullable String secret);

    void remove(Subject by, WebhookId id);

    /// Removes all webhooks of a client that is no more.
    void removeAll(ClientId client);

    /// What was delivered lately, in no order of time.
    Page<Delivered> deliveries(Subject by, WebhookId id, PageRequest page);
}
