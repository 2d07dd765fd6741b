package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One reported value of a property.
///
/// @param sourceTime   when the value was true at its source (UTC, microseconds)
/// @param receivedTime when the enabler received it
/// @param revision     its place in the one sequence of changes of this enabler; never used twice
public record Sample(
        JsonValue value,
        @Nullable String unit,
        Instant sourceTime,
        Instant receivedTime,
        Quality quality,
        long revision) {}
