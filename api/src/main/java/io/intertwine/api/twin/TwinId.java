package io.intertwine.api.twin;

import io.intertwine.api.Ids;

/// A twin, unique among all twin systems of an enabler. The form is that of [Ids].
public record TwinId(String value) implements Comparable<TwinId> {
    public TwinId {
        Ids.check("twin id", value);
    }

    @Override
    public int compareTo(TwinId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
