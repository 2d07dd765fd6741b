package io.intertwine.workflow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Facts;
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Performs steps as a test says, by their names, and remembers what it was asked.
final class Steady implements CollaborationProgram.Performer {
    static final StepError BUSY = new StepError(StepError.COMMUNICATION, 503, "busy", "Come again.");

    private final Map<String, Function<Request, StepResult>> answers = new ConcurrentHashMap<>();
    private final List<Request> asked = new ArrayList<>();

    Steady answer(String name, JsonValue output) {
        return answer(name, _ -> new StepResult.Done(output));
    }

    Steady answer(String name, Function<Request, StepResult> answer) {
        answers.put(name, answer);
        return this;
    }

    Steady fail(String name, StepError error) {
        return answer(name, _ -> new StepResult.Failed(error));
    }

    @Override
    public StepResult perform(Request step) {
        synchronized (asked) {
            asked.add(step);
        }
        return answers.getOrDefault(step.name(), _ -> new StepResult.Done(JsonNull.NULL))
                .apply(step);
    }

    List<Request> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    List<String> positions() {
        return asked().stream().map(Request::position).toList();
    }

    JsonObject arguments(String name) {
        return asked().stream()
                .filter(step -> step.name().equals(name))
                .map(step -> ((Request.Call) step).arguments())
                .findFirst()
                .orElseThrow();
    }

    StepResult run(CollaborationProgram program, JsonValue input) throws InterruptedException {
        return program.run(input, new Facts("r1", Instant.EPOCH), this);
    }
}
