package io.intertwine.api.dtif.tsi;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.TwinId;
import java.util.Set;

/// Which twins, and which of their properties, a third-party system asks for; no properties means all that it may read.
public record CollectionRequest(Set<TwinId> twins, Set<String> properties) {
    public static final int MOST = 1000;

    public CollectionRequest {
        twins = Set.copyOf(twins);
        properties = Set.copyOf(properties);
        if (twins.isEmpty() || twins.size() > MOST) {
            throw IntertwineException.invalid(
                    "The request names " + twins.size() + " twins: name 1 to " + MOST + " at once.");
        }
    }
}
