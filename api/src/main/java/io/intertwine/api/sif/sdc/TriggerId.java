package io.intertwine.api.sif.sdc;

import io.intertwine.api.Ids;

/// The id of a trigger. The form is that of [Ids].
public record TriggerId(String value) {
    public TriggerId {
        Ids.check("trigger id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
