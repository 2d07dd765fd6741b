package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Ids;

/// One dead letter. The form is that of [Ids].
public record DeadLetterId(String value) {
    public DeadLetterId {
        Ids.check("dead letter id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
