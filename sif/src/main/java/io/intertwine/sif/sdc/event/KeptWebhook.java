package io.intertwine.sif.sdc.event;

import io.intertwine.api.sif.sdc.event.Webhook;

/// A webhook as it is stored.
record KeptWebhook(Webhook webhook, SealedSecrets secrets) {}
