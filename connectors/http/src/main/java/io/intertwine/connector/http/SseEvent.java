package io.intertwine.connector.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One server-sent event.
///
/// @param name what its `event` field says; null for an unnamed one
/// @param id   the last id the stream gave; null when it gave none
public record SseEvent(
        @Nullable String name, String data, @Nullable String id) {
    /// The id as a time, where the server uses times as ids.
    public Optional<Instant> time() {
        if (id == null || id.length() < 20) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(id).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
