package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import java.time.Instant;
import java.util.List;
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

    /// The run after it was given up; its error names what was done and not undone.
    static Run givenUp(Run run, List<RunStep> steps, Instant now) {
        String left = steps.stream()
                .filter(step -> isDone(step) && !Undoer.isUndone(step, steps))
                .map(step -> "'" + step.key() + "'")
                .collect(Collectors.joining(", "));
        StepError error = new StepError(
                StepError.RUNTIME,
                RunExecution.CANCELLED.status(),
                RunExecution.CANCELLED.title(),
                "It was cancelled where it could not go on. Done, and not undone here: "
                        + (left.isEmpty() ? "nothing" : left) + ".");
        return run.failing(error).over(RunState.FAILED, now, null);
    }
}
