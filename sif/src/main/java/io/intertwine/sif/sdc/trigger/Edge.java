package io.intertwine.sif.sdc.trigger;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one trigger remembers of one twin.
///
/// @param since   of the trigger: what an earlier form of it remembered does not count
/// @param holds   whether the condition held last
/// @param fired   when it caused a start last; null for never
/// @param pending a start that is not known to be done; null for none
record Edge(
        TwinId twin,
        Instant since,
        boolean holds,
        @Nullable Instant fired,
        @Nullable Pending pending) {
    /// @param key   the same for each attempt
    record Pending(String key, JsonValue input) {}

    static Edge of(TwinId twin, Instant since) {
        return new Edge(twin, since, false, null, null);
    }

    Edge holding(boolean now) {
        return new Edge(twin, since, now, fired, pending);
    }

    Edge firing(Instant now, Pending start) {
        return new Edge(twin, since, true, now, start);
    }

    Edge settled() {
        return new Edge(twin, since, holds, fired, null);
    }
}
