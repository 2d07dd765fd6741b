package io.intertwine.sif.sdc.event;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Map;

/// A delivery that was read.
///
/// @param id      of the delivery
/// @param event   the delivery as a CloudEvent
/// @param headers by lower-case name
record Incoming(String id, JsonObject event, JsonObject headers) {
    /// What expressions are applied to.
    JsonValue data() {
        return event.find("data").orElse(JsonNull.NULL);
    }

    /// What expressions see besides.
    Map<String, JsonValue> variables() {
        return Map.of("id", JsonValue.of(id), "event", event, "headers", headers);
    }
}
