package io.intertwine.api.sif.sdc;

import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One run of a collaboration (clause 8.2.4).
///
/// @param by     who started it; each step acts for him, by the rules and grants of its own time
/// @param flow   under which its steps of clause 9.1 are recorded
/// @param key    of whoever started it: who starts twice with one key gets the same run; null for none
/// @param ended  null while it is not over
/// @param output null unless it is completed
/// @param error  why it failed; null when it did not
/// @param reason what it waits for, or why nobody knows; null otherwise
public record Run(
        RunId id,
        CollaborationId collaboration,
        String version,
        Subject by,
        @Nullable WorldId world,
        FlowId flow,
        @Nullable String key,
        RunState state,
        Instant started,
        @Nullable Instant ended,
        JsonValue input,
        @Nullable JsonValue output,
        @Nullable StepError error,
        @Nullable String reason) {
    /// The same in another state.
    public Run in(RunState next, @Nullable String why) {
        return new Run(
                id, collaboration, version, by, world, flow, key, next, started, ended, input, output, error, why);
    }

    public Run failing(StepError why) {
        return new Run(
                id, collaboration, version, by, world, flow, key, state, started, ended, input, output, why, reason);
    }

    public Run over(RunState last, Instant now, @Nullable JsonValue result) {
        return new Run(
                id, collaboration, version, by, world, flow, key, last, started, now, input, result, error, null);
    }
}
