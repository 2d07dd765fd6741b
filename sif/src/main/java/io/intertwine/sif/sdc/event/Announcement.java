package io.intertwine.sif.sdc.event;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened at the enabler.
///
/// @param id     the same when the same thing is told again
/// @param source a path of the enabler, such as `/v1/runs`
/// @param client whose it is
/// @param user   the user that it is about; null for none
record Announcement(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        JsonObject data,
        ClientId client,
        @Nullable String user) {
    /// Who sees it: its client, for its user or for all of them, and the operator.
    boolean isFor(Subject subscriber) {
        return subscriber.isOperator()
                || (subscriber.client().equals(client)
                        && (subscriber.user() == null || subscriber.user().equals(user)));
    }

    /// As a CloudEvent 1.0 in JSON.
    JsonObject event() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("specversion", JsonValue.of("1.0"));
        members.put("id", JsonValue.of(id));
        members.put("source", JsonValue.of(source));
        members.put("type", JsonValue.of(type));
        members.put("subject", JsonValue.of(subject));
        members.put("time", JsonValue.of(time.toString()));
        members.put("datacontenttype", JsonValue.of("application/json"));
        members.put("data", data);
        return new JsonObject(members);
    }
}
