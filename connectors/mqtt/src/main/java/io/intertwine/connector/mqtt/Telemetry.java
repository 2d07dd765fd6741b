package io.intertwine.connector.mqtt;

import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one message says about one twin.
///
/// @param time     null when the message gives none, or none that can be read
/// @param timeless why the time it gives cannot be read; null when it can
record Telemetry(
        TwinId twin,
        Map<String, JsonValue> properties,
        List<TwinEvent> events,
        @Nullable Instant time,
        @Nullable String timeless) {
    /// The changes of those properties that are wanted.
    List<Change> changes(Set<String> wanted, boolean reread) {
        Quality quality = timeless == null ? Quality.GOOD : Quality.UNCERTAIN;
        return properties.entrySet().stream()
                .filter(property -> wanted.contains(property.getKey()))
                .map(property -> new Change(twin, property.getKey(), property.getValue(), time, quality, reread))
                .toList();
    }
}
