package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Facts;
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.port.CollaborationProgram.Request.Call;
import io.intertwine.api.port.CollaborationProgram.Undo;
import io.intertwine.api.port.CollaborationProgram.Undoing;
import io.intertwine.api.sif.sdc.DryRun;
import io.intertwine.api.sif.sdc.DryRun.Step;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs a description on recorded answers.
final class DryRuns {
    private static final int MOST = 1_000;

    private final Map<String, StepResult> answers;
    private final List<Step> steps = new ArrayList<>();
    private final List<Call> done = new ArrayList<>();
    private final List<JsonValue> outputs = new ArrayList<>();

    DryRuns(Map<String, StepResult> answers) {
        this.answers = answers;
    }

    DryRun run(CollaborationProgram program, JsonValue input, Instant now) throws InterruptedException {
        StepResult result = program.run(input, new Facts("dry-run", now), this::perform);
        return switch (result) {
            case StepResult.Done(JsonValue output) -> new DryRun(steps, output, null, List.of());
            case StepResult.Failed(StepError error) -> new DryRun(steps, null, error, undone());
            case StepResult.Stopped(String reason) ->
                new DryRun(steps, null, new StepError(StepError.RUNTIME, 500, "stopped", reason), undone());
        };
    }

    private synchronized StepResult perform(Request request) {
        StepResult result = steps.size() >= MOST ? tooMany() : answer(request);
        switch (request) {
            case Call call -> {
                steps.add(new Step(call.position(), call.name(), call.function(), call.arguments(), result));
                if (call.undoing() != null && result instanceof StepResult.Done(JsonValue output)) {
                    done.add(call);
                    outputs.add(output);
                }
            }
            case Request.Pause pause ->
                steps.add(new Step(pause.position(), pause.name(), "wait", JsonObject.EMPTY, result));
            case Request.Await await ->
                steps.add(new Step(await.position(), await.name(), "listen", JsonObject.EMPTY, result));
        }
        return result;
    }

    private StepResult answer(Request request) {
        StepResult recorded = answers.get(request.name());
        if (recorded != null) {
            return recorded;
        }
        return request instanceof Request.Pause
                ? new StepResult.Done(JsonNull.NULL)
                : new StepResult.Failed(new StepError(
                        StepError.CONFIGURATION,
                        400,
                        "no answer",
                        "There is no recorded answer for the step '" + request.name() + "': add it to 'answers'."));
    }

    private static StepResult tooMany() {
        return new StepResult.Failed(
                new StepError(StepError.RUNTIME, 500, "too many steps", "It has more than " + MOST + " steps."));
    }

    private List<Step> undone() {
        List<Step> undone = new ArrayList<>();
        for (int i = done.size() - 1; i >= 0; i--) {
            Undoing undoing = done.get(i).undoing();
            if (undoing != null) {
                undone.add(undone(done.get(i), undoing, outputs.get(i)));
            }
        }
        return undone;
    }

    private static Step undone(Call call, Undoing undoing, JsonValue output) {
        String position = "undo/" + call.position();
        try {
            Undo undo = undoing.after(output).orElseThrow();
            return new Step(
                    position, call.name(), undo.function(), undo.arguments(), new StepResult.Done(JsonNull.NULL));
        } catch (IntertwineException e) {
            StepError error = new StepError(StepError.EXPRESSION, 400, "expression", String.valueOf(e.getMessage()));
            return new Step(position, call.name(), call.function(), JsonObject.EMPTY, new StepResult.Failed(error));
        }
    }
}
