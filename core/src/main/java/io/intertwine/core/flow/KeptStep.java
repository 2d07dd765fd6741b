package io.intertwine.core.flow;

import io.intertwine.api.flow.FlowStep;

/// A step and the exchange it belongs to.
///
/// @param exchange its number; 0 when whoever recorded the step did not know it, so that it is found out from the order
record KeptStep(FlowStep step, long exchange) {
    static final long UNKNOWN = 0;

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

    KeptStep counting(FlowStep more) {
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
                exchange);
    }
}
