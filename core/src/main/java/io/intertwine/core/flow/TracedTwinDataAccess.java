package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.sif.dtda.CallTickets;
import io.intertwine.api.sif.dtda.TwinDataAccess;
import io.intertwine.core.flow.Exchange.Asking;
import org.jspecify.annotations.Nullable;

/// Records that third-party systems ask for twin information, in the flow of the call that they need it for.
@Clause({"9.1 step 15", "9.1 step 19"})
public final class TracedTwinDataAccess implements TwinDataAccess {
    private final TwinDataAccess access;
    private final CallTickets tickets;
    private final Tracer tracer;

    public TracedTwinDataAccess(TwinDataAccess access, CallTickets tickets, Tracer tracer) {
        this.access = access;
        this.tickets = tickets;
        this.tracer = tracer;
    }

    @Override
    public TwinCollection collect(Subject by, CollectionRequest request, @Nullable String ticket) {
        Exchange exchange = ticket == null
                ? tracer.beginThirdParty(by, "")
                : tickets.find(ticket)
                        .map(call -> tracer.beginThirdParty(
                                call.flow(), by, call.system().value()))
                        .orElseGet(() -> tracer.beginThirdParty(by, ""));
        return exchange.answered(
                new Asking<>(15, CollectionPayloads.asked(request), 19, CollectionPayloads::collected),
                () -> access.collect(by, request, ticket));
    }
}
