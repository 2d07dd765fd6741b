package io.intertwine.dtif.dtac;

import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.RecordStore;
import java.time.InstantSource;

/// DTAC whole: the parts of access control and how they hang together. [#start] comes before the first command, and
/// [#close] after everything that decides.
public record AccessControl(
        RecordAuditLog audit, PolicyBook policies, ApprovalBook approvals, PolicyAccess access, InstantSource clock)
        implements AutoCloseable {
    public static AccessControl of(
            RecordStore records, SystemOwners owners, TwinList twins, DtacLimits limits, InstantSource clock) {
        RecordAuditLog audit = new RecordAuditLog(records, owners, limits.audit(), clock);
        PolicyBook policies = new PolicyBook(records, owners, twins, audit, limits, clock);
        ApprovalBook approvals = new ApprovalBook(records, audit, limits, clock);
        return new AccessControl(
                audit, policies, approvals, new PolicyAccess(policies, owners, approvals, limits, clock), clock);
    }

    public PolicyExplainer explainer(SystemOwners owners, TwinList twins, Worlds worlds) {
        return new PolicyExplainer(policies, access, owners, twins, worlds);
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
