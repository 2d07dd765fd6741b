package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.Admission;
import io.intertwine.api.sif.sdc.CallBodies;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.Collaboration;
import io.intertwine.api.sif.sdc.ServiceCall;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Records calls of third-party systems: that the service runs, what it asks for, and whether that was
/// forwarded; and what the bodies were, once they are known.
@Clause({"9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
public final class TracedCollaboration implements Collaboration {
    private final Collaboration collaboration;
    private final Tracer tracer;
    /// The calls under way whose bodies are waited for, by their tickets: each of them ends.
    private final Map<String, Exchange> open = new ConcurrentHashMap<>();

    public TracedCollaboration(Collaboration collaboration, Tracer tracer) {
        this.collaboration = collaboration;
        this.tracer = tracer;
    }

    @Override
    public Admission admit(Subject by, ServiceCall call) {
        Exchange exchange = tracer.beginThirdParty(by, call.system().value()).in(call.world());
        exchange.across(11, by.client().value(), by.client().value(), Verdict.DONE);
        exchange.asked(12, Verdict.DONE.carrying(exchange.payload(CallPayloads.asked(call, null, most()))));
        try {
            Admission admission = exchange.call(() -> collaboration.admit(by, call));
            judged(exchange, admission);
            return admission;
        } catch (RuntimeException e) {
            exchange.inside(13, Verdict.of(e));
            exchange.answer(14, Verdict.of(e));
            throw e;
        }
    }

    private int most() {
        return tracer.excerpts().most();
    }

    private void judged(Exchange exchange, Admission admission) {
        switch (admission) {
            case Admission.Refused refused -> {
                exchange.inside(13, Verdict.refused(refused.rule()));
                exchange.answer(14, Verdict.refused(refused.rule()));
            }
            case Admission.Forward forward -> {
                exchange.inside(13, Verdict.DONE);
                exchange.forwarded(
                        14,
                        forward.system().id().value(),
                        Verdict.done(forward.operation().id())
                                .carrying(exchange.payload(CallPayloads.forwarded(forward, 0, null, most()))));
                if (most() > 0) {
                    open.put(forward.ticket(), exchange);
                }
            }
        }
    }

    @Override
    public void carried(Admission.Forward call, CallBodies bodies) {
        Exchange exchange = open.get(call.ticket());
        if (exchange != null) {
            exchange.carried(12, exchange.payload(CallPayloads.asked(call.call(), bodies.request(), most())));
            exchange.carried(
                    14, exchange.payload(CallPayloads.forwarded(call, bodies.status(), bodies.answer(), most())));
        }
        collaboration.carried(call, bodies);
    }

    /// That it was forwarded is known; a failure to do so comes on top.
    @Override
    public void ended(Admission.Forward call, CallResult result) {
        open.remove(call.ticket());
        collaboration.ended(call, result);
        if (result.failure() != null) {
            tracer.failedCall(call);
        }
    }

    @Override
    public void onRevoked(Admission.Forward call, Runnable task) {
        collaboration.onRevoked(call, task);
    }
}
