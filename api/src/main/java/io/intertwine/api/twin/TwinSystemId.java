package io.intertwine.api.twin;

import io.intertwine.api.Ids;

/// A digital twin system (clause 8.3.1). The form is that of [Ids].
public record TwinSystemId(String value) implements Comparable<TwinSystemId> {
    public TwinSystemId {
        Ids.check("twin system id", value);
    }

    @Override
    public int compareTo(TwinSystemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
