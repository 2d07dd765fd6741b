package io.intertwine.core.flow;

import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.twin.WorldId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One exchange under way: what a caller asked, and the steps it led to. Any thread may call.
final class Exchange {
    static final String DTIF = "DTIF";
    static final String SIF = "SIF";

    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final Tracer tracer;
    private final Procedure procedure;
    private final FlowId flow;
    private final long number;
    private final String client;
    private final String subject;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile @Nullable WorldId world;

    /// @param number  tells it from the other exchanges of the flow; see [KeptStep#UNKNOWN]
    /// @param client  who asks
    /// @param subject what it is about; empty when there is nothing to name
    Exchange(Tracer tracer, Procedure procedure, FlowId flow, long number, String client, String subject) {
        this.tracer = tracer;
        this.procedure = procedure;
        this.flow = flow;
        this.number = number;
        this.client = client;
        this.subject = subject;
    }

    /// A step that asks, the one that answers it, and what both carry.
    record Asking<T>(
            int asks, Consumer<PayloadDraft> asking, int answers, Function<T, Consumer<PayloadDraft>> answering) {}

    static boolean isBound(Procedure procedure) {
        return CURRENT.isBound() && CURRENT.get().procedure == procedure;
    }

    static Exchange current() {
        return CURRENT.get();
    }

    /// The same, in a world.
    Exchange in(@Nullable WorldId named) {
        world = named;
        return this;
    }

    @Nullable
    WorldId world() {
        return world;
    }

    /// Runs the call inside this exchange and its flow.
    <T> T call(Supplier<T> call) {
        try {
            return CurrentFlow.call(flow, () -> ScopedValue.where(CURRENT, this).call(call::get));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a supplier throws nothing checked", e);
        }
    }

    /// Runs the call between the step that asks and the step that answers.
    <T> T answered(Asking<T> steps, Supplier<T> call) {
        asked(steps.asks(), Verdict.DONE.carrying(payload(steps.asking())));
        try {
            T answer = call(call);
            answer(
                    steps.answers(),
                    Verdict.DONE.carrying(payload(steps.answering().apply(answer))));
            return answer;
        } catch (RuntimeException e) {
            answer(steps.answers(), Verdict.of(e));
            throw e;
        }
    }

    private String enabler() {
        return procedure == Procedure.TWIN_SYSTEM ? DTIF : SIF;
    }

    void asked(int step, Verdict verdict) {
        record(step, client, enabler(), verdict, 1);
    }

    void answer(int step, Verdict verdict) {
        record(step, enabler(), client, verdict, 1);
    }

    void answer(int step, Verdict verdict, long count) {
        record(step, enabler(), client, verdict, count);
    }

    void inside(int step, Verdict verdict) {
        record(step, enabler(), enabler(), verdict, 1);
    }

    void forwarded(int step, String system, Verdict verdict) {
        record(step, enabler(), system, verdict, 1);
    }

    void came(int step, String system, Verdict verdict) {
        record(step, system, enabler(), verdict, 1);
    }

    String subject() {
        return subject;
    }

    boolean saw(int step) {
        return (seen.get() & (1 << step)) != 0;
    }

    /// Between the two function groups of the enabler.
    void across(int step, String from, String to, Verdict verdict) {
        record(step, from, to, verdict, 1);
    }

    private void record(int step, String from, String to, Verdict verdict, long count) {
        seen.getAndUpdate(steps -> steps | (1 << step));
        tracer.record(
                new FlowStep(
                        flow,
                        procedure,
                        step,
                        from,
                        to,
                        subject,
                        verdict.outcome(),
                        tracer.now(),
                        verdict.rule(),
                        verdict.detail(),
                        count),
                number,
                verdict.payload());
    }

    /// What a step carried that was recorded before it was known.
    void carried(int step, @Nullable StepPayload payload) {
        if (payload != null && number != KeptStep.UNKNOWN) {
            tracer.carried(flow, number, step, payload);
        }
    }

    @Nullable
    StepPayload payload(Consumer<PayloadDraft> write) {
        return tracer.excerpts().of(write);
    }
}
