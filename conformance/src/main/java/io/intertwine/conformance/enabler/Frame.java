package io.intertwine.conformance.enabler;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message of a feed.
///
/// @param type `snapshot`, `delta`, `gap` or `system`
/// @param seq  the place in the sequence of changes up to which it holds
public record Frame(String type, long seq, List<News> twins) {
    public static final String SNAPSHOT = "snapshot";
    public static final String DELTA = "delta";
    public static final String GAP = "gap";

    public Frame {
        twins = List.copyOf(twins);
    }

    /// @param sync the sync state, where the frame tells it
    public record News(
            String twin,
            Map<String, Seen> properties,
            List<String> events,
            @Nullable String sync) {
        public News {
            properties = Map.copyOf(properties);
            events = List.copyOf(events);
        }
    }

    /// A reported value with the time that its source gave it.
    public record Seen(JsonValue value, Instant sourceTime) {}
}
