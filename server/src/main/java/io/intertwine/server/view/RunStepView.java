package io.intertwine.server.view;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step of a run as JSON.
///
/// @param flowSteps those of clause 9.1 that it went through
public record RunStepView(
        String key,
        String name,
        String function,
        String state,
        @Nullable ThirdPartySystemId system,
        @Nullable GrantId grant,
        @Nullable String idempotencyKey,
        JsonObject arguments,
        @Nullable JsonValue output,
        @Nullable ErrorView error,
        Instant started,
        @Nullable Instant ended,
        List<Integer> flowSteps) {
    private static final List<Integer> CALL = List.of(11, 12, 13, 14);

    public static RunStepView of(RunStep step) {
        RunStep.Called call = step.call();
        return new RunStepView(
                step.key(),
                step.name(),
                step.function(),
                step.state().word(),
                call == null ? null : call.system(),
                call == null ? null : call.grant(),
                call == null ? null : call.idempotencyKey(),
                step.arguments(),
                step.output(),
                ErrorView.of(step.error()),
                step.started(),
                step.ended(),
                call == null || call.system() == null ? List.of() : CALL);
    }
}
