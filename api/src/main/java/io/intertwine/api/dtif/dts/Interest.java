package io.intertwine.api.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtia.WorldId;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a subscriber wants to follow.
///
/// @param world      follow the twins selected into this world; null for all that the selector matches
/// @param properties the properties to follow; empty means all
/// @param rate       frames per second, 1 to 60; 0 means immediately
public record Interest(@Nullable WorldId world, TwinSelector twins, Set<String> properties, Channel channel, int rate) {
    public static final int FASTEST = 60;

    public Interest {
        properties = Set.copyOf(properties);
        twins.ids().forEach(TwinId::new);
        if (rate < 0 || rate > FASTEST) {
            throw IntertwineException.invalid("The rate " + rate + " is out of range: give 1 to " + FASTEST
                    + " frames per second, or 0 for immediate.");
        }
    }

    public boolean follows(Twin twin) {
        return twins.matches(twin);
    }
}
