package io.intertwine.core.flow;

import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.flow.StepPayload.Part;
import org.jspecify.annotations.Nullable;

/// A step and the exchange it belongs to.
///
/// @param exchange its number; 0 when whoever recorded the step did not know it, so that it is found out from the order
/// @param payload  what it carried, the newest when it stands for several; null when nothing is kept
record KeptStep(FlowStep step, long exchange, @Nullable StepPayload payload) {
    static final long UNKNOWN = 0;
    private static final int OF_PART = 100;

    /// One that carried nothing.
    KeptStep(FlowStep step, long exchange) {
        this(step, exchange, null);
    }

    /// Whether this one is counted together with an earlier one instead of standing for itself.
    boolean repeats(KeptStep earlier) {
        FlowStep before = earlier.step;
        return exchange == earlier.exchange
                && step.procedure() == before.procedure()
                && step.step() == before.step()
                && step.from().equals(before.from())
                && step.to().equals(before.to())
                && step.subject().equals(before.subject())
                && step.outcome() == before.outcome()
                && step.detail().equals(before.detail());
    }

    KeptStep counting(KeptStep another) {
        FlowStep more = another.step;
        return new KeptStep(
                new FlowStep(
                        step.flow(),
                        step.procedure(),
                        step.step(),
                        step.from(),
                        step.to(),
                        step.subject(),
                        step.outcome(),
                        more.time(),
                        step.rule(),
                        step.detail(),
                        step.count() + more.count()),
                exchange,
                another.payload == null ? payload : another.payload);
    }

    KeptStep carrying(@Nullable StepPayload carried) {
        return new KeptStep(step, exchange, carried);
    }

    /// About how many characters the payload takes.
    int size() {
        return payload == null
                ? 0
                : payload.parts().stream().mapToInt(KeptStep::size).sum();
    }

    private static int size(Part part) {
        return OF_PART + (part.text() == null ? 0 : part.text().length());
    }
}
