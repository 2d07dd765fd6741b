package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.flow.Procedure;
import java.util.Optional;

/// Records what the SIF asks the DTIF for on behalf of a third-party system, and the answer.
@Clause({"9.1 step 16", "9.1 step 17", "9.1 step 18"})
public final class TracedTwinInteraction implements TwinInteraction {
    private final TwinInteraction interaction;
    private final Tracer tracer;

    public TracedTwinInteraction(TwinInteraction interaction, Tracer tracer) {
        this.interaction = interaction;
        this.tracer = tracer;
    }

    @Override
    public TwinCollection collect(Subject by, CollectionRequest request) {
        Optional<Exchange> exchange = tracer.current(Procedure.THIRD_PARTY, "");
        exchange.ifPresent(known -> known.across(
                16,
                Exchange.SIF,
                Exchange.DTIF,
                Verdict.DONE.carrying(known.payload(CollectionPayloads.asked(request)))));
        try {
            TwinCollection collected = interaction.collect(by, request);
            Verdict verdict = Verdict.done(collected.twins().size() + " twins");
            exchange.ifPresent(known -> {
                known.across(17, Exchange.DTIF, Exchange.DTIF, verdict);
                known.across(
                        18,
                        Exchange.DTIF,
                        Exchange.SIF,
                        verdict.carrying(known.payload(CollectionPayloads.collected(collected))));
            });
            return collected;
        } catch (RuntimeException e) {
            failed(exchange, Verdict.of(e));
            throw e;
        }
    }

    private static void failed(Optional<Exchange> exchange, Verdict verdict) {
        exchange.ifPresent(known -> {
            known.across(17, Exchange.DTIF, Exchange.DTIF, verdict);
            known.across(18, Exchange.DTIF, Exchange.SIF, verdict);
        });
    }
}
