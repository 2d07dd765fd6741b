package io.intertwine.sif.sdc.event;

import io.intertwine.api.sif.sdc.event.EventSubscription;

/// A subscription as it is stored.
record KeptSubscription(EventSubscription subscription, SealedSecrets secrets) {}
