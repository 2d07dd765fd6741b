package io.intertwine.api.twin;

import io.intertwine.api.Ids;

/// A virtual world of a metaverse system. The form is that of [Ids].
public record WorldId(String value) implements Comparable<WorldId> {
    public WorldId {
        Ids.check("world id", value);
    }

    @Override
    public int compareTo(WorldId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
