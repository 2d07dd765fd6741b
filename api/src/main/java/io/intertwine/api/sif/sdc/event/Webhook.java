package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.access.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where another system delivers what happened there, and what the enabler does with it.
///
/// @param by            who made it; what a delivery leads to is done as him, for the user that he named
/// @param previousUntil until when the secret of before the last rotation is good, too; null when it is
///                      not
/// @param revision      1 at first, then counted up with each new secret
public record Webhook(
        WebhookId id,
        Subject by,
        WebhookDefinition definition,
        Instant created,
        @Nullable Instant previousUntil,
        long revision) {}
