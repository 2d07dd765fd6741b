package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a stream or a long poll told: one value, or several in their order.
///
/// @param time when it was true at its source; null when the source does not say
record Notification(List<JsonValue> values, @Nullable Instant time) {}
