package io.intertwine.api.sif.tpsaa;

import io.intertwine.api.Ids;

/// A grant. The form is that of [Ids].
public record GrantId(String value) {
    public GrantId {
        Ids.check("grant id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
