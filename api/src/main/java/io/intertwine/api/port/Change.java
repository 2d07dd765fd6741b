package io.intertwine.api.port;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value that a connector received.
///
/// @param sourceTime when it was true at its source; null when the source does not say, then the time of arrival counts
/// @param reread     true when the connector read the value again, such as after a reconnect: then only a different
///                   value is a change
public record Change(
        TwinId twin,
        String property,
        JsonValue value,
        @Nullable Instant sourceTime,
        Quality quality,
        boolean reread) {
    public static Change of(TwinId twin, String property, JsonValue value) {
        return new Change(twin, property, value, null, Quality.GOOD, false);
    }
}
