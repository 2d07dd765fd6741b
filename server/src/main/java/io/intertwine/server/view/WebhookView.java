package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.sdc.event.HeaderSignature;
import io.intertwine.api.sif.sdc.event.Webhook;
import io.intertwine.api.sif.sdc.event.WebhookDefinition;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.CallOperation;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.GiveEvent;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.StartRun;
import io.intertwine.api.sif.sdc.event.WebhookId;
import io.intertwine.api.twin.WorldId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A webhook as JSON.
///
/// @param url    where deliveries go
/// @param secret in the one answer that shows it; null otherwise
public record WebhookView(
        WebhookId id,
        URI url,
        @Nullable String secret,
        ClientId metaverse,
        @Nullable String user,
        @Nullable String title,
        @Nullable GiveEvent event,
        @Nullable StartRun start,
        @Nullable CallOperation call,
        @Nullable HeaderSignature signature,
        @Nullable WorldId world,
        Instant created,
        @Nullable Instant previousSecretUntil,
        long revision) {
    public static WebhookView of(Webhook hook, URI base, @Nullable String secret) {
        WebhookDefinition definition = hook.definition();
        return new WebhookView(
                hook.id(),
                base.resolve("/v1/webhooks/" + hook.id() + "/deliveries"),
                secret,
                hook.by().client(),
                hook.by().user(),
                definition.title(),
                definition.event(),
                definition.start(),
                definition.call(),
                definition.signature(),
                definition.world(),
                hook.created(),
                hook.previousUntil(),
                hook.revision());
    }
}
