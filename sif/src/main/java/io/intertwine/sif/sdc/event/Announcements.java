package io.intertwine.sif.sdc.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.tpsaa.Grant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is told of runs and grants: which ones and how they are, not what they hold.
record Announcements(InstantSource clock) {
    private static final String PREFIX = "io.intertwine.";

    /// Of a run that is over, or of which nobody knows.
    Announcement of(Run run) {
        String state = run.state().word();
        Map<String, JsonValue> data = new LinkedHashMap<>();
        data.put("run", JsonValue.of(run.id().value()));
        data.put("collaboration", JsonValue.of(run.collaboration().value()));
        data.put("version", JsonValue.of(run.version()));
        data.put("state", JsonValue.of(state));
        add(data, "user", run.by().user());
        add(data, "key", run.key());
        data.put("started", JsonValue.of(run.started().toString()));
        StepError error = run.error();
        if (error != null) {
            data.put(
                    "error",
                    JsonObject.EMPTY
                            .with("status", JsonValue.of(error.status()))
                            .with("title", JsonValue.of(error.title())));
        }
        Instant ended = run.ended();
        return new Announcement(
                run.id() + "." + state + distinction(run.reason()),
                PREFIX + "run." + state,
                "/v1/runs",
                run.id().value(),
                ended == null ? clock.instant() : ended,
                new JsonObject(data),
                run.by().client(),
                run.by().user());
    }

    /// A run may be unknown for more than one reason, one after the other.
    private static String distinction(@Nullable String reason) {
        return reason == null ? "" : "." + UUID.nameUUIDFromBytes(reason.getBytes(UTF_8));
    }

    private static void add(Map<String, JsonValue> data, String name, @Nullable String text) {
        if (text != null) {
            data.put(name, JsonValue.of(text));
        }
    }

    /// Of a grant that ended, or whose user has to log in again; nothing of others.
    Optional<Announcement> of(Grant grant) {
        return switch (grant.state()) {
            case PENDING, ACTIVE -> Optional.empty();
            case NEEDS_RECONNECT, REVOKED, EXPIRED -> Optional.of(ended(grant));
        };
    }

    private static Announcement ended(Grant grant) {
        String state = grant.state().word();
        Map<String, JsonValue> data = new LinkedHashMap<>();
        data.put("grant", JsonValue.of(grant.id().value()));
        data.put("system", JsonValue.of(grant.key().system().value()));
        data.put("user", JsonValue.of(grant.key().user()));
        data.put("state", JsonValue.of(state));
        add(data, "reason", grant.reason());
        return new Announcement(
                grant.id() + "." + state + "." + grant.since().toEpochMilli(),
                PREFIX + "grant." + state,
                "/v1/grants",
                grant.id().value(),
                grant.since(),
                new JsonObject(data),
                grant.key().metaverse(),
                grant.key().user());
    }
}
