package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;

/// The value that was last asked for, kept beside the reported one.
///
/// @param command the id of the command that asked
public record Desired(JsonValue value, Instant since, String command) {}
