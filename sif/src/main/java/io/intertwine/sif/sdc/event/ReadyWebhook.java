package io.intertwine.sif.sdc.event;

import io.intertwine.api.sif.sdc.event.HeaderSignature;
import io.intertwine.api.sif.sdc.event.Webhook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook that takes deliveries: its keys are opened, its expressions compiled.
///
/// @param key      of the secret
/// @param previous of the one of before; null when there is none
@SuppressWarnings("ArrayRecordComponent")
record ReadyWebhook(Webhook webhook, byte[] key, byte @Nullable [] previous, Effect effect, DeliveryRate rate) {
    /// Whether its sender names deliveries; else they are known by their bodies.
    boolean isNaming() {
        HeaderSignature kind = webhook.definition().signature();
        return kind == null || kind.idHeader() != null;
    }

    /// Those that are good now.
    List<byte[]> keys(Instant now) {
        Instant until = webhook.previousUntil();
        return previous != null && until != null && now.isBefore(until) ? List.of(key, previous) : List.of(key);
    }
}
