package io.intertwine.dtif.dtac;

import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.RecordStore;
import java.time.InstantSource;

/// DTAC whole: the parts of access control and how they hang together. [#start] comes before the first command, and
/// [#close] after everything that decides.
///
/// @param access decides what is done with twins
/// @param calls  decides calls of third-party systems, by the same policies
public record AccessControl(
        DtacPorts ports,
        RecordAuditLog audit,
        PolicyBook policies,
        ApprovalBook approvals,
        PolicyAccess access,
        PolicyCalls calls)
        implements AutoCloseable {
    /// Without third-party systems.
    public static AccessControl of(
            RecordStore records, SystemOwners owners, TwinList twins, DtacLimits limits, InstantSource clock) {
        return of(new DtacPorts(records, owners, twins), limits, clock);
    }

    public static AccessControl of(DtacPorts ports, DtacLimits limits, InstantSource clock) {
        RecordAuditLog audit =
                new RecordAuditLog(ports.records(), ports.owners(), ports.services(), limits.audit(), clock);
        PolicyBook policies = new PolicyBook(ports, audit, limits, clock);
        ApprovalBook approvals = new ApprovalBook(ports.records(), audit, limits, clock);
        RateMeter rates = new RateMeter(limits.ratesCounted());
        CallDecider calls = new CallDecider(ports.services(), clock);
        return new AccessControl(
                ports,
                audit,
                policies,
                approvals,
                new PolicyAccess(policies, ports.owners(), approvals, rates, clock),
                new PolicyCalls(policies, calls, rates, audit, clock));
    }

    public PolicyExplainer explainer(Worlds worlds) {
        return new PolicyExplainer(this, worlds);
    }

    public void start() {
        audit.start();
        access.start();
    }

    /// After everything that decides: the log is written to its end.
    @Override
    public void close() {
        access.close();
        audit.close();
    }
}
