package io.intertwine.core.flow;

import io.intertwine.api.flow.Flow.Irregularity;
import io.intertwine.api.flow.Flow.Kind;
import io.intertwine.api.flow.FlowStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One exchange of a flow: its steps, and what is irregular about them. For one thread.
final class Course {
    private final Stage stage;
    private final long number;
    private final boolean notice;
    private final List<FlowStep> steps = new ArrayList<>();

    /// @param notice true for a step that stands alone: a twin system that lists twins after it was registered
    Course(Stage stage, long number, boolean notice) {
        this.stage = stage;
        this.number = number;
        this.notice = notice;
    }

    List<FlowStep> steps() {
        return steps;
    }

    void add(FlowStep step) {
        steps.add(step);
    }

    boolean is(Stage other, long exchange) {
        return !notice && stage == other && number == exchange;
    }

    boolean isOf(Stage other) {
        return !notice && stage == other;
    }

    boolean has(int step) {
        return count(step) > 0;
    }

    int highest() {
        return steps.stream().mapToInt(FlowStep::step).max().orElse(0);
    }

    boolean mayEnd() {
        return notice || steps.stream().anyMatch(stage::mayEndAfter);
    }

    private long count(int step) {
        return steps.stream().filter(known -> known.step() == step).count();
    }

    /// @param head   whether its first steps are known; not so when the flow was forgotten in between
    /// @param tail   whether its last steps are known; not so when the flow reached its bound
    List<Irregularity> irregularities(boolean head, boolean tail, Instant now, Duration quiet) {
        List<Irregularity> found = new ArrayList<>();
        if (notice) {
            return found;
        }
        outOfOrder(found);
        missingBefore(found, head);
        if (tail) {
            missingAfter(found, now, quiet);
        }
        return found;
    }

    private void outOfOrder(List<Irregularity> found) {
        int highest = 0;
        boolean rejected = false;
        for (FlowStep step : steps) {
            if (rejected && step.step() == stage.last) {
                found.add(irregular(step.step(), Kind.OUT_OF_ORDER, named(step.step()) + " came after a rejection."));
            } else if (!stage.mayComeAfter(step.step(), highest)) {
                found.add(irregular(
                        step.step(), Kind.OUT_OF_ORDER, named(step.step()) + " came after step " + highest + "."));
            }
            highest = Math.max(highest, step.step());
            rejected |= stage != Stage.RUNNING && step.step() != stage.last && stage.mayEndAfter(step);
        }
    }

    /// What a refusal or a failure made needless is not missing.
    private void missingBefore(List<Irregularity> found, boolean head) {
        int highest = highest();
        int from = head ? stage.first : steps.getFirst().step();
        for (int step = from; step < highest; step++) {
            if (!has(step) && !cutShortAfter(step)) {
                found.add(irregular(
                        step, Kind.MISSING, named(step) + " did not happen, though step " + highest + " did."));
            }
        }
        boolean unanswered = stage == Stage.ACQUISITION && highest > 10 && count(10) < count(9) && has(10);
        if (unanswered && !cutShortAfter(10)) {
            found.add(irregular(
                    10, Kind.MISSING, named(10) + " " + count(10) + " times, though " + count(9) + " were asked."));
        }
    }

    private boolean cutShortAfter(int number) {
        return steps.stream()
                .filter(step -> step.step() > number)
                .min(Comparator.comparingInt(FlowStep::step))
                .filter(step -> step.outcome() != FlowStep.Outcome.DONE)
                .isPresent();
    }

    private void missingAfter(List<Irregularity> found, Instant now, Duration quiet) {
        FlowStep latest = steps.getLast();
        int highest = highest();
        Duration patience = quiet.plus(stage.mayTakeAfter(highest));
        Duration waited = Duration.between(latest.time(), now);
        if (mayEnd() || waited.compareTo(patience) <= 0) {
            return;
        }
        for (int step = highest + 1; step <= stage.last; step++) {
            found.add(irregular(
                    step,
                    Kind.MISSING,
                    named(step) + " has not happened " + waited.toSeconds() + " s after step " + highest + "."));
        }
    }

    private Irregularity irregular(int step, Kind kind, String reason) {
        return new Irregularity(stage.procedure, step, kind, reason);
    }

    private String named(int step) {
        return "Step " + step + " (" + StepForm.of(stage.procedure, step).words() + ")";
    }
}
