package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Trigger;
import io.intertwine.api.sif.sdc.TriggerId;
import io.intertwine.api.twin.WorldId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A trigger as its maker writes it; everything that is wrong is said at once.
///
/// @param id null when it is read for a path that has one
record TriggerDraft(@Nullable TriggerId id, Trigger.Definition definition) {
    private static final long MOST = 60;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /// @param named whether the body has the id
    static TriggerDraft read(JsonObject body, boolean named) {
        List<String> faults = new ArrayList<>();
        DraftMembers members = new DraftMembers("", body, faults);
        String id = named ? members.needed("id") : members.text("id");
        String world = members.text("world");
        TwinSelector twins = twins(members.inner("twins"), members);
        String when = members.needed("when");
        String collaboration = members.needed("collaboration");
        String version = members.text("version");
        String input = members.text("input");
        JsonObject limit = Objects.requireNonNullElse(members.object("limit"), JsonObject.EMPTY);
        DraftMembers limits = new DraftMembers("limit.", limit, faults);
        Long most = limits.whole("most");
        Duration period = limits.time("period");
        Duration pause = limits.time("pause");
        limits.ended();
        members.ended();
        TriggerDraft draft = when == null || collaboration == null || (named && id == null)
                ? null
                : members.made(() -> new TriggerDraft(
                        id == null ? null : new TriggerId(id),
                        new Trigger.Definition(
                                world == null ? null : new WorldId(world),
                                twins,
                                when,
                                new CollaborationId(collaboration),
                                version,
                                input,
                                Math.toIntExact(Math.clamp(most == null ? MOST : most, -1, Integer.MAX_VALUE)),
                                period == null ? PERIOD : period,
                                pause == null ? Duration.ZERO : pause)));
        if (draft == null || !faults.isEmpty()) {
            throw IntertwineException.invalid(String.join(" ", faults));
        }
        return draft;
    }

    private static TwinSelector twins(@Nullable DraftMembers given, DraftMembers members) {
        if (given == null) {
            members.fault("twins", "is missing: give an object with ids, systems, types or tags, or {} for all.");
            return TwinSelector.ALL;
        }
        TwinSelector twins =
                new TwinSelector(given.texts("ids"), given.texts("systems"), given.texts("types"), given.texts("tags"));
        given.ended();
        return twins;
    }
}
