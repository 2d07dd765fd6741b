package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is left of a run that somebody gives up, as it cannot go on.
final class Leftovers {
    private Leftovers() {}

    /// Whether it may have changed something at a service or a twin.
    static boolean isDone(RunStep step) {
        return (step.state() == State.DONE || step.state() == State.UNSURE)
                && step.call() != null
                && !Undoer.isAttempt(step);
    }

    /// The run after it was given up; its error names the calls that were made, or may have been, and
    /// that nothing undid here. Of the attempts at one call it names the last one.
    static Run givenUp(Run run, List<RunStep> steps, Instant now) {
        Map<String, RunStep> calls = new LinkedHashMap<>();
        Set<String> settled = new HashSet<>();
        for (RunStep step : steps) {
            if (isDone(step)) {
                calls.put(name(step), step);
                if (Undoer.isUndone(step, steps) || Undoer.isNotDone(step, steps)) {
                    settled.add(name(step));
                }
            }
        }
        calls.keySet().removeAll(settled);
        String left =
                calls.values().stream().map(step -> "'" + step.key() + "'").collect(Collectors.joining(", "));
        StepError error = new StepError(
                StepError.RUNTIME,
                RunExecution.CANCELLED.status(),
                RunExecution.CANCELLED.title(),
                "It was cancelled where it could not go on. Called, and not undone here: "
                        + (left.isEmpty() ? "nothing" : left) + ".");
        return run.failing(error).over(RunState.FAILED, now, null);
    }

    private static String name(RunStep step) {
        RunStep.Called call = step.call();
        return call == null ? step.key() : call.idempotencyKey();
    }
}
