package io.intertwine.api.sif.sdc;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a collaboration would do, given what its steps would answer.
///
/// @param output null when it failed
/// @param error  null when it did not
/// @param undone the steps that would be compensated, in that order
public record DryRun(
        List<Step> steps,
        @Nullable JsonValue output,
        @Nullable StepError error,
        List<Step> undone) {
    public DryRun {
        steps = List.copyOf(steps);
        undone = List.copyOf(undone);
    }

    /// @param version null for the one that was stored last
    /// @param answers what the steps answer, by their names
    public record Request(
            CollaborationId collaboration, @Nullable String version, JsonValue input, Map<String, StepResult> answers) {
        public Request {
            answers = Map.copyOf(answers);
        }
    }

    /// @param arguments with all expressions evaluated
    public record Step(String position, String name, String function, JsonObject arguments, StepResult result) {}
}
