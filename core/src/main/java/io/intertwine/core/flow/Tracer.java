package io.intertwine.core.flow;

import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowStep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Begins exchanges, and hands their steps to those who keep or export them. Any thread may call.
public final class Tracer implements FlowRecorder {
    private final KeptFlows kept;
    private final FlowRecorder observer;
    private final InstantSource clock;
    private final AtomicLong exchanges = new AtomicLong();

    /// @param observer gets every step, too
    public Tracer(KeptFlows kept, FlowRecorder observer, InstantSource clock) {
        this.kept = kept;
        this.observer = observer;
        this.clock = clock;
    }

    /// Begins an exchange of the flow at hand, or of a new one.
    Exchange begin(Subject by, String subject) {
        return begin(by.client().value(), subject);
    }

    Exchange begin(String client, String subject) {
        return new Exchange(this, CurrentFlow.id(), exchanges.incrementAndGet(), client, subject);
    }

    /// The exchange that the running code belongs to. Code that only knows its flow gets one without a number; outside
    /// of any flow there is none: what the enabler does by itself is no interaction.
    Optional<Exchange> current(String subject) {
        if (Exchange.isBound()) {
            return Optional.of(Exchange.current());
        }
        return CurrentFlow.isBound()
                ? Optional.of(new Exchange(this, CurrentFlow.id(), KeptStep.UNKNOWN, Exchange.ENABLER, subject))
                : Optional.empty();
    }

    @Override
    public void record(FlowStep step) {
        record(step, KeptStep.UNKNOWN);
    }

    void record(FlowStep step, long exchange) {
        kept.record(step, exchange);
        observer.record(step);
    }

    Instant now() {
        return clock.instant();
    }

    long millis() {
        return clock.millis();
    }
}
