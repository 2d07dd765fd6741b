package io.intertwine.api.sif.sdc;

import io.intertwine.api.Ids;

/// One run of a collaboration. The form is that of [Ids].
public record RunId(String value) {
    public RunId {
        Ids.check("run id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
