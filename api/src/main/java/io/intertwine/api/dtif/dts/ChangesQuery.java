package io.intertwine.api.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// Which of the newest changes of a twin somebody asks for.
///
/// @param world    the world in which he acts; null for none
/// @param property only changes of this property; null for all changes
/// @param before   only those with a lower number; null for the newest
public record ChangesQuery(
        TwinId twin,
        @Nullable WorldId world,
        @Nullable String property,
        @Nullable Long before,
        int limit) {
    public ChangesQuery {
        if (limit < 1 || limit > PageRequest.LARGEST) {
            throw IntertwineException.invalid(
                    "The limit " + limit + " is out of range: ask for 1 to " + PageRequest.LARGEST + " changes.");
        }
        if (before != null && before < 0) {
            throw IntertwineException.invalid("The number " + before
                    + " in 'before' is not valid: give the 'next' of the page before, or a number of a change.");
        }
    }
}
