package io.intertwine.dtif.dts;

import io.intertwine.api.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recognises reports that repeat the enabler's own write to one twin: the same value again, soon after it was
/// first reported, with no other in between. Belongs to the twin's shard.
final class Echoes {
    /// Observers, pollers and confirmations of one write come within this time.
    static final Duration WINDOW = Duration.ofSeconds(5);

    private @Nullable Map<String, Written> written;

    private record Written(JsonValue value, Instant until) {}

    /// A write came true: its value is reported now.
    void written(String property, JsonValue value, Instant now) {
        written = written == null ? new HashMap<>() : written;
        written.put(property, new Written(value, now.plus(WINDOW)));
    }

    /// Another change of the property: what comes after it is new.
    void forget(String property) {
        if (written != null) {
            written.remove(property);
        }
    }

    boolean isEcho(String property, JsonValue value, Instant now) {
        Written write = written == null ? null : written.get(property);
        return write != null && now.isBefore(write.until()) && write.value().equals(value);
    }
}
