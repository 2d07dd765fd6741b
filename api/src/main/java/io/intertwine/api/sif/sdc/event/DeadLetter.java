package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that could not be sent.
///
/// @param event  the CloudEvent
/// @param reason what went wrong last
/// @param status of the last answer; null when there was none
public record DeadLetter(
        DeadLetterId id,
        JsonObject event,
        int attempts,
        String reason,
        @Nullable Integer status,
        Instant since) {}
