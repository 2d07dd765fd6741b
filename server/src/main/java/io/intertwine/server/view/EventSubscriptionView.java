package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.sdc.event.EventSubscription;
import io.intertwine.api.sif.sdc.event.EventSubscriptionDefinition;
import io.intertwine.api.sif.sdc.event.EventSubscriptionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subscription for events as JSON.
///
/// @param secret in the one answer that shows it; null otherwise
/// @param state  `active`, or `gone` when the target wants no events any more
public record EventSubscriptionView(
        EventSubscriptionId id,
        URI target,
        List<String> types,
        @Nullable String filter,
        @Nullable String title,
        @Nullable String secret,
        String state,
        ClientId metaverse,
        @Nullable String user,
        Instant created,
        @Nullable Integer perMinute,
        @Nullable Instant goneSince,
        @Nullable Instant previousSecretUntil) {
    public static EventSubscriptionView of(EventSubscription subscription, @Nullable String secret) {
        EventSubscriptionDefinition definition = subscription.definition();
        return new EventSubscriptionView(
                subscription.id(),
                definition.target(),
                definition.types(),
                definition.filter(),
                definition.title(),
                secret,
                subscription.gone() == null ? "active" : "gone",
                subscription.by().client(),
                subscription.by().user(),
                subscription.created(),
                subscription.perMinute(),
                subscription.gone(),
                subscription.previousUntil());
    }
}
