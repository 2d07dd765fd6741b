package io.intertwine.sif.sdc.event;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that is to be sent, as it is stored.
///
/// @param attempts so far
/// @param due      when it is tried next
/// @param since    when it was put here
/// @param reason   why it was not sent the last time; null before
/// @param status   of the last answer; null when there was none
record OutgoingEvent(
        JsonObject event,
        int attempts,
        Instant due,
        Instant since,
        @Nullable String reason,
        @Nullable Integer status) {
    static OutgoingEvent fresh(JsonObject event, Instant now) {
        return new OutgoingEvent(event, 0, now, now, null, null);
    }

    OutgoingEvent failed(String why, @Nullable Integer answered, Instant again) {
        return new OutgoingEvent(event, attempts + 1, again, since, why, answered);
    }
}
