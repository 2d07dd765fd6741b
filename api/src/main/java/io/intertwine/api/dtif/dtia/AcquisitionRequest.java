package io.intertwine.api.dtif.dtia;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which twins' properties and permission are asked for (9.2 step 8).
///
/// @param world the world in which the caller asks; null when he names none
/// @param twins the twins; empty for all that are selected into the world
public record AcquisitionRequest(@Nullable WorldId world, Set<TwinId> twins) {
    public static final int MOST = 1000;

    public AcquisitionRequest {
        twins = Set.copyOf(twins);
        if (twins.isEmpty() && world == null) {
            throw IntertwineException.invalid("The request names no twins: name some, or a world with selected ones.");
        }
        if (twins.size() > MOST) {
            throw IntertwineException.invalid(
                    "The request names " + twins.size() + " twins: name at most " + MOST + " at once.");
        }
    }
}
