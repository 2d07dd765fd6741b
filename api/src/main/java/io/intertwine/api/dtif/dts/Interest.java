package io.intertwine.api.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a subscriber wants to follow.
///
/// @param world      follow the twins selected into this world; null for all that the selector matches
/// @param properties the properties to follow; empty means all
/// @param rate       frames per second, 1 to 60; 0 means immediately
/// @param where      a condition in CEL on each change; null for all changes
/// @param resume     the last sequence number that the subscriber has; null when it begins. It then gets what it
/// missed, or
///                   an explicit gap and a snapshot
public record Interest(
        @Nullable WorldId world,
        TwinSelector twins,
        Set<String> properties,
        Channel channel,
        int rate,
        @Nullable String where,
        @Nullable Long resume) {
    public static final int FASTEST = 60;

    /// An interest in all changes, from now on.
    public Interest(@Nullable WorldId world, TwinSelector twins, Set<String> properties, Channel channel, int rate) {
        this(world, twins, properties, channel, rate, null, null);
    }

    public Interest {
        properties = Set.copyOf(properties);
        twins.ids().forEach(TwinId::new);
        if (resume != null && resume < 0) {
            throw IntertwineException.invalid(
                    "The number " + resume + " to resume from is not valid: give the last seq that you got.");
        }
        if (rate < 0 || rate > FASTEST) {
            throw IntertwineException.invalid("The rate " + rate + " is out of range: give 1 to " + FASTEST
                    + " frames per second, or 0 for immediate.");
        }
    }

    /// The same for somebody who begins.
    public Interest fromNow() {
        return resume == null ? this : new Interest(world, twins, properties, channel, rate, where, null);
    }

    public boolean follows(Twin twin) {
        return twins.matches(twin);
    }
}
