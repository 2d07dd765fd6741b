package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.access.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Sends events to a target (CloudEvents 1.0 over HTTP, signed by Standard Webhooks).
///
/// @param by            who made it; it gets his events, and those of the user that he named if he did
/// @param perMinute     how many the target takes in a minute, as it said; null for any
/// @param gone          since when the target wants no events any more (410); null while it does
/// @param previousUntil until when events are signed with the secret of before, too; null when they are
///                      not
public record EventSubscription(
        EventSubscriptionId id,
        Subject by,
        EventSubscriptionDefinition definition,
        Instant created,
        @Nullable Integer perMinute,
        @Nullable Instant gone,
        @Nullable Instant previousUntil) {
    public EventSubscription goneSince(@Nullable Instant since) {
        return new EventSubscription(id, by, definition, created, perMinute, since, previousUntil);
    }

    public EventSubscription rotated(Instant until) {
        return new EventSubscription(id, by, definition, created, perMinute, gone, until);
    }
}
