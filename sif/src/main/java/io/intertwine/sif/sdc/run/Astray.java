package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.RunStep.State;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A run that failed on its way anew, before it came again to all that an earlier process did: to undo
/// only what it came to would leave the rest behind.
final class Astray {
    private static final String REASON = "It did not come again to the step ";

    private Astray() {}

    /// Why it waits for somebody; empty when it came to everything.
    ///
    /// @param before what earlier processes did
    /// @param came   whether it came to the step of a key
    static Optional<String> reason(List<RunStep> before, Predicate<String> came, StepResult result) {
        return before.stream()
                .filter(step -> isDone(step) && !came.test(step.key()))
                .findFirst()
                .map(step -> REASON + "'" + step.key() + "', which was done"
                        + (result instanceof StepResult.Failed(StepError error) ? " (" + why(error) + ")" : "")
                        + ": let it try again, or cancel it and undo that there.");
    }

    private static boolean isDone(RunStep step) {
        return (step.state() == State.DONE || step.state() == State.UNSURE)
                && step.call() != null
                && !Undoer.isAttempt(step);
    }

    private static String why(StepError error) {
        return error.detail().isEmpty() ? error.title() : error.title() + ": " + error.detail();
    }

    static boolean is(Run run) {
        return run.state() == RunState.UNKNOWN && String.valueOf(run.reason()).startsWith(REASON);
    }

    /// The run after somebody gave it up; its error names what is left.
    static Run givenUp(Run run, List<RunStep> steps, Instant now) {
        String left = steps.stream()
                .filter(Astray::isDone)
                .map(step -> "'" + step.key() + "'")
                .collect(Collectors.joining(", "));
        StepError error = new StepError(
                StepError.RUNTIME,
                RunExecution.CANCELLED.status(),
                RunExecution.CANCELLED.title(),
                "It was cancelled where it could not go on. Done, and not undone here: " + left + ".");
        return run.failing(error).over(RunState.FAILED, now, null);
    }
}
