package io.intertwine.server.view;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.DryRun;
import io.intertwine.api.sif.sdc.StepResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a collaboration would do, as JSON.
public record DryRunView(
        List<Line> steps,
        @Nullable JsonValue output,
        @Nullable ErrorView error,
        List<Line> undone) {
    /// One step.
    public record Line(
            String position,
            String name,
            String function,
            JsonObject arguments,
            @Nullable JsonValue output,
            @Nullable ErrorView error) {
        static Line of(DryRun.Step step) {
            return new Line(
                    step.position(),
                    step.name(),
                    step.function(),
                    step.arguments(),
                    step.result() instanceof StepResult.Done(JsonValue given) ? given : null,
                    step.result() instanceof StepResult.Failed(var error) ? ErrorView.of(error) : null);
        }
    }

    public static DryRunView of(DryRun run) {
        return new DryRunView(
                run.steps().stream().map(Line::of).toList(),
                run.output(),
                ErrorView.of(run.error()),
                run.undone().stream().map(Line::of).toList());
    }
}
