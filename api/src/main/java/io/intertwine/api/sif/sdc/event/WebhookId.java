package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Ids;

/// One webhook. The form is that of [Ids].
public record WebhookId(String value) {
    public WebhookId {
        Ids.check("webhook id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
