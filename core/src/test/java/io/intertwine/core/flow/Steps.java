package io.intertwine.core.flow;

import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.api.flow.Procedure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Steps as tests write them: world `world-a`, twin system `plant`.
final class Steps {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final FlowId FLOW = new FlowId("0123456789abcdef0123456789abcdef");

    private Steps() {}

    static FlowStep step(int number) {
        return step(FLOW, number, Outcome.DONE, null);
    }

    static FlowStep refused(int number, String rule) {
        return step(FLOW, number, Outcome.REFUSED, rule);
    }

    static FlowStep failed(int number) {
        return step(FLOW, number, Outcome.FAILED, null);
    }

    static FlowStep step(FlowId flow, int number, Outcome outcome, @Nullable String rule) {
        StepForm form = StepForm.of(Procedure.TWIN_SYSTEM, number);
        boolean rejected = number == 17 && outcome == Outcome.REFUSED;
        String to = rejected ? "world-a" : name(form.to());
        return new FlowStep(
                flow,
                Procedure.TWIN_SYSTEM,
                number,
                name(form.from()),
                to,
                "pump",
                outcome,
                START.plus(Duration.ofMillis(number)),
                rule,
                "",
                1);
    }

    private static String name(StepForm.Lane lane) {
        return switch (lane) {
            case WORLD -> "world-a";
            case ENABLER -> "DTIF";
            case SYSTEM -> "plant";
        };
    }
}
