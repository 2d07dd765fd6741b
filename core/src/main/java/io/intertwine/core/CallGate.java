package io.intertwine.core;

import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.sif.dtda.CallTickets;
import io.intertwine.api.sif.dtda.TwinDataAccess;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.core.flow.TracedTwinDataAccess;
import io.intertwine.core.flow.TracedTwinInteraction;
import io.intertwine.core.flow.Tracer;
import io.intertwine.dtif.dtac.DtacPorts;
import io.intertwine.sif.dtda.LocalCallTickets;
import io.intertwine.sif.dtda.LocalTwinDataAccess;
import java.util.Optional;
import java.util.function.Function;

/// Joins the decision point to the systems integration functions, which are built after it and ask it themselves.
final class CallGate {
    private final CallTickets tickets;
    private volatile KnownServices services = KnownServices.NONE;
    private volatile Function<GrantKey, Optional<Grant>> grants = _ -> Optional.empty();

    /// @param calls that may be under way at once
    CallGate(int calls) {
        tickets = new LocalCallTickets(calls);
    }

    /// From now on these third-party systems and grants are known.
    void attach(KnownServices known, Function<GrantKey, Optional<Grant>> granted) {
        services = known;
        grants = granted;
    }

    KnownServices services() {
        return id -> services.find(id);
    }

    CallTickets tickets() {
        return tickets;
    }

    DtacPorts access(IntertwineBuilder parts, SystemOwners owners, TwinList twins) {
        return new DtacPorts(parts.records, owners, twins, services(), key -> grants.apply(key), parts.conditions);
    }

    TwinDataAccess twinData(IntertwineBuilder parts, TwinInteraction interaction, AuditLog audit, Tracer tracer) {
        TwinDataAccess local = new LocalTwinDataAccess(
                new LocalTwinDataAccess.Ports(
                        new TracedTwinInteraction(interaction, tracer), tickets, services(), audit),
                parts.twinDataPerMinute,
                parts.clock);
        return new TracedTwinDataAccess(local, tickets, tracer);
    }
}
