package io.intertwine.examples.plant.wot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A value or an event on its way to subscribers.
///
/// @param revision counts up in one feed, from 1 at every start of the process
record Message(long revision, Instant time, JsonNode data) {
    Message {
        time = time.truncatedTo(ChronoUnit.MICROS);
    }

    /// Tells this message from all others of its feed, also over a restart.
    String tag() {
        return "\"%s/%d\"".formatted(time, revision);
    }
}
