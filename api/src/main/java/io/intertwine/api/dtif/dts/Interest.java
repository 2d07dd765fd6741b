package io.intertwine.api.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a subscriber wants to follow.
///
/// @param world      follow the twins selected into this world; null for all that the selector matches
/// @param properties the properties to follow; empty means all
/// @param rate       frames per second, 1 to 60; 0 means immediately
/// @param where      a condition in CEL on each change; null for all changes
/// @param nearby     only twins that stand there now; null for twins wherever they stand
/// @param resume     the last sequence number that the subscriber has; null when it begins. It then gets
///                   what it missed, or an explicit gap and a snapshot
public record Interest(
        @Nullable WorldId world,
        TwinSelector twins,
        Set<String> properties,
        Channel channel,
        int rate,
        @Nullable String where,
        @Nullable Nearby nearby,
        @Nullable Long resume) {
    public static final int FASTEST = 60;

    /// An interest in all changes, from now on.
    public Interest(@Nullable WorldId world, TwinSelector twins, Set<String> properties, Channel channel, int rate) {
        this(world, twins, properties, channel, rate, null, null, null);
    }

    /// A part of a frame.
    ///
    /// @param frame null for the frame of the world that is followed
    public record Nearby(@Nullable String frame, Region region) {}

    public Interest {
        properties = Set.copyOf(properties);
        twins.ids().forEach(TwinId::new);
        twins.systems().forEach(TwinSystemId::new);
        if (resume != null && resume < 0) {
            throw IntertwineException.invalid(
                    "The number " + resume + " to resume from is not valid: give the last seq that you got.");
        }
        if (nearby != null
                && world == null
                && (nearby.frame() == null || nearby.frame().isBlank())) {
            throw IntertwineException.invalid("The region has no frame: follow a world, in whose frame it is then, or"
                    + " name the frame of the poses in 'frame'.");
        }
        if (rate < 0 || rate > FASTEST) {
            throw IntertwineException.invalid("The rate " + rate + " is out of range: give 1 to " + FASTEST
                    + " frames per second, or 0 for immediate.");
        }
    }

    /// The same for somebody who begins.
    public Interest fromNow() {
        return resume == null ? this : new Interest(world, twins, properties, channel, rate, where, nearby, null);
    }

    /// The same for twins that stand there only.
    public Interest in(Nearby place) {
        return new Interest(world, twins, properties, channel, rate, where, place, resume);
    }

    public boolean follows(Twin twin) {
        return twins.matches(twin);
    }
}
