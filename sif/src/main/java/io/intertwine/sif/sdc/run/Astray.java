package io.intertwine.sif.sdc.run;

import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.StepError;
import io.intertwine.api.sif.sdc.StepResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A run that failed on its way anew, before it came again to all that an earlier process did: to undo
/// only what it came to would leave the rest behind.
final class Astray {
    private Astray() {}

    /// Why it waits for somebody; empty when it came to everything.
    ///
    /// @param before what earlier processes did
    /// @param came   whether it came to the step of a key
    static Optional<String> reason(List<RunStep> before, Predicate<String> came, StepResult result) {
        return before.stream()
                .filter(step -> Leftovers.isDone(step) && !came.test(step.key()))
                .findFirst()
                .map(step -> "It did not come again to the step '" + step.key() + "', which was done"
                        + (result instanceof StepResult.Failed(StepError error) ? " (" + why(error) + ")" : "")
                        + ": let it try again, or cancel it and undo that there.");
    }

    private static String why(StepError error) {
        return error.detail().isEmpty() ? error.title() : error.title() + ": " + error.detail();
    }
}
