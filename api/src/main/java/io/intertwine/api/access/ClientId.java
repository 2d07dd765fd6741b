package io.intertwine.api.access;

import io.intertwine.api.Ids;

/// A client of the enabler: whoever holds one credential. The form is that of [Ids].
public record ClientId(String value) implements Comparable<ClientId> {
    public ClientId {
        Ids.check("client id", value);
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
