package io.intertwine.conformance.enabler;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an actor wants to follow.
///
/// @param world   the twins selected into it; null for those that are named
/// @param twins   their ids
/// @param ordered each change, instead of the newest values
/// @param resume  the last sequence number that the actor has; null when it begins
public record Following(
        @Nullable String world,
        Set<String> twins,
        boolean ordered,
        @Nullable Long resume) {
    public static Following of(String twin) {
        return new Following(null, Set.of(twin), false, null);
    }

    public static Following world(String world) {
        return new Following(world, Set.of(), false, null);
    }

    public Following each() {
        return new Following(world, twins, true, resume);
    }

    public Following after(long seq) {
        return new Following(world, twins, ordered, seq);
    }
}
