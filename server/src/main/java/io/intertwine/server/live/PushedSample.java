package io.intertwine.server.live;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One value that a metaverse system pushes for a twin of its own.
record PushedSample(
        TwinId twin,
        String property,
        JsonValue value,
        @Nullable Instant sourceTime,
        @Nullable Quality quality) {
    Change change() {
        return new Change(twin, property, value, sourceTime, quality == null ? Quality.GOOD : quality, false);
    }
}
