package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Ids;

/// One event subscription. The form is that of [Ids].
public record EventSubscriptionId(String value) {
    public EventSubscriptionId {
        Ids.check("event subscription id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
