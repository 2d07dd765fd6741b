package io.intertwine.api.sif;

import io.intertwine.api.Ids;

/// A third-party system (clause 8.2.1). The form is that of [Ids].
public record ThirdPartySystemId(String value) implements Comparable<ThirdPartySystemId> {
    public ThirdPartySystemId {
        Ids.check("third-party system id", value);
    }

    @Override
    public int compareTo(ThirdPartySystemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
