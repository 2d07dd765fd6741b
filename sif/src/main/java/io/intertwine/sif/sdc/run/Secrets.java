package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.SecretNames;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.StepError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Masks what members with telling names hold, for who reads a run.
final class Secrets {
    private Secrets() {}

    static RunStep masked(RunStep step) {
        return new RunStep(
                step.key(),
                step.name(),
                step.function(),
                step.call(),
                step.state(),
                (JsonObject) masked(step.arguments()),
                maskedOrNull(step.output()),
                masked(step.error()),
                step.started(),
                step.ended(),
                step.order(),
                List.of());
    }

    static Run masked(Run run) {
        String reason = run.reason();
        return new Run(
                run.id(),
                run.collaboration(),
                run.version(),
                run.by(),
                run.world(),
                run.flow(),
                run.key(),
                run.state(),
                run.started(),
                run.ended(),
                masked(run.input()),
                maskedOrNull(run.output()),
                masked(run.error()),
                reason == null ? null : SecretNames.masked(reason));
    }

    private static @Nullable StepError masked(@Nullable StepError error) {
        return error == null
                ? null
                : new StepError(error.type(), error.status(), error.title(), SecretNames.masked(error.detail()));
    }

    static @Nullable JsonValue maskedOrNull(@Nullable JsonValue value) {
        return value == null ? null : masked(value);
    }

    static JsonValue masked(JsonValue value) {
        return SecretNames.masked(value);
    }
}
