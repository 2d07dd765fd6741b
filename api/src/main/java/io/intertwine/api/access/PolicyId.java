package io.intertwine.api.access;

import io.intertwine.api.Ids;

/// A policy. The form is that of [Ids].
public record PolicyId(String value) implements Comparable<PolicyId> {
    public PolicyId {
        Ids.check("policy id", value);
    }

    @Override
    public int compareTo(PolicyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
