package io.intertwine.core.flow;

import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.sif.sdc.Admission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Begins exchanges, and hands their steps to those who keep or export them. Any thread may call.
public final class Tracer implements FlowRecorder {
    private final KeptFlows kept;
    private final FlowRecorder observer;
    private final InstantSource clock;
    private final Excerpts excerpts;
    private final AtomicLong exchanges = new AtomicLong();

    /// @param observer gets every step, too
    public Tracer(KeptFlows kept, FlowRecorder observer, InstantSource clock) {
        this.kept = kept;
        this.observer = observer;
        this.clock = clock;
        this.excerpts = kept.excerpts();
    }

    Excerpts excerpts() {
        return excerpts;
    }

    /// Begins an exchange of the flow at hand, or of a new one.
    Exchange begin(Subject by, String subject) {
        return begin(by.client().value(), subject);
    }

    Exchange begin(String client, String subject) {
        return new Exchange(
                this, Procedure.TWIN_SYSTEM, CurrentFlow.id(), exchanges.incrementAndGet(), client, subject);
    }

    /// Begins an exchange of clause 9.1.
    Exchange beginThirdParty(Subject by, String subject) {
        return beginThirdParty(CurrentFlow.id(), by, subject);
    }

    Exchange beginThirdParty(FlowId flow, Subject by, String subject) {
        return new Exchange(
                this,
                Procedure.THIRD_PARTY,
                flow,
                exchanges.incrementAndGet(),
                by.client().value(),
                subject);
    }

    /// The exchange that the running code belongs to. Code that only knows its flow gets one without a number; outside
    /// of any flow there is none: what the enabler does by itself is no interaction.
    Optional<Exchange> current(Procedure procedure, String subject) {
        if (Exchange.isBound(procedure)) {
            return Optional.of(Exchange.current());
        }
        return CurrentFlow.isBound()
                ? Optional.of(new Exchange(this, procedure, CurrentFlow.id(), KeptStep.UNKNOWN, Exchange.DTIF, subject))
                : Optional.empty();
    }

    /// A call that was forwarded did not go well.
    void failedCall(Admission.Forward call) {
        String system = call.system().id().value();
        new Exchange(this, Procedure.THIRD_PARTY, call.flow(), KeptStep.UNKNOWN, Exchange.SIF, system)
                .forwarded(14, system, Verdict.failed(call.operation().id()));
    }

    @Override
    public void record(FlowStep step) {
        record(step, KeptStep.UNKNOWN, null);
    }

    /// Who observes gets names only: payloads do not leave the enabler.
    void record(FlowStep step, long exchange, @Nullable StepPayload payload) {
        kept.record(step, exchange, payload);
        observer.record(step);
    }

    void carried(FlowId flow, long exchange, int step, StepPayload payload) {
        kept.carried(flow, exchange, step, payload);
    }

    Instant now() {
        return clock.instant();
    }

    long millis() {
        return clock.millis();
    }
}
