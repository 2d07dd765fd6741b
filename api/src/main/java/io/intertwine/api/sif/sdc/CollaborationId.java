package io.intertwine.api.sif.sdc;

import io.intertwine.api.Ids;

/// A collaboration, by the `document.name` of its description. The form is that of [Ids].
public record CollaborationId(String value) {
    public CollaborationId {
        Ids.check("collaboration name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
