package io.intertwine.api.dtif.tsi;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which twins, and which of their properties, a third-party system asks for; no properties means all that it may
/// read.
///
/// @param maxAge how old a value may be to be of use to the caller; null for any age
/// @param during the forwarded call that needs it, whose ticket was verified; null when there is none
public record CollectionRequest(
        Set<TwinId> twins,
        Set<String> properties,
        @Nullable Duration maxAge,
        @Nullable Ticketed during) {
    public static final int MOST = 1000;

    /// A request for values of any age.
    public CollectionRequest(Set<TwinId> twins, Set<String> properties) {
        this(twins, properties, null);
    }

    /// A request outside of any call.
    public CollectionRequest(Set<TwinId> twins, Set<String> properties, @Nullable Duration maxAge) {
        this(twins, properties, maxAge, null);
    }

    public CollectionRequest during(Ticketed call) {
        return new CollectionRequest(twins, properties, maxAge, call);
    }

    public CollectionRequest {
        twins = Set.copyOf(twins);
        properties = Set.copyOf(properties);
        if (twins.isEmpty() || twins.size() > MOST) {
            throw IntertwineException.invalid(
                    "The request names " + twins.size() + " twins: name 1 to " + MOST + " at once.");
        }
        if (properties.size() > MOST) {
            throw IntertwineException.invalid(
                    "The request names " + properties.size() + " properties: name at most " + MOST + ".");
        }
        if (maxAge != null && !maxAge.isPositive()) {
            throw IntertwineException.invalid("The maxAge " + maxAge.toMillis() + " ms is not positive: give 1 ms or"
                    + " more, or none for values of any age.");
        }
    }
}
