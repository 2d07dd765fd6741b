package io.intertwine.api.sif.sdc;

import io.intertwine.api.Ids;

/// A stored transformation, among those of its owner. The form is that of [Ids].
public record TransformationId(String value) {
    public TransformationId {
        Ids.check("transformation name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
