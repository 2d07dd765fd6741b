package io.intertwine.server.view;

import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.core.flow.StepForm;
import io.intertwine.core.flow.StepForm.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A flow in a list.
///
/// @param client         who began it; empty when a twin system did
/// @param subjects       the twins, systems and worlds it is about
/// @param steps          the numbers of its steps, each once, in the order in which they first happened
/// @param outcome        the worst of its steps: `done`, `refused` or `failed`
/// @param rule           the first rule that refused
/// @param irregularities how many steps are missing or out of order
public record FlowSummary(
        String id,
        Instant began,
        Instant ended,
        String client,
        List<String> subjects,
        List<String> steps,
        String outcome,
        @Nullable String rule,
        int irregularities) {
    private static final int MOST_SUBJECTS = 10;

    public static FlowSummary of(Flow flow) {
        List<FlowStep> steps = flow.steps();
        return new FlowSummary(
                flow.id().value(),
                flow.began(),
                flow.ended(),
                steps.stream()
                        .map(FlowSummary::sender)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                steps.stream()
                        .map(FlowStep::subject)
                        .filter(subject -> !subject.isEmpty())
                        .distinct()
                        .limit(MOST_SUBJECTS)
                        .toList(),
                steps.stream()
                        .map(step -> step.procedure().clause() + "/" + step.step())
                        .distinct()
                        .toList(),
                FlowReport.word(steps.stream()
                        .map(FlowStep::outcome)
                        .max(Comparator.naturalOrder())
                        .orElse(Outcome.DONE)),
                steps.stream()
                        .filter(step -> step.outcome() == Outcome.REFUSED)
                        .map(FlowStep::rule)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                flow.irregularities().size());
    }

    private static String sender(FlowStep step) {
        StepForm form = StepForm.of(step);
        return form.named() && form.from() != Lane.ENABLER ? step.from() : "";
    }
}
