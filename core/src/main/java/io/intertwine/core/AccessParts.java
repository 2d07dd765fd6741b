package io.intertwine.core;

import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.RecordStore;
import io.intertwine.core.audit.ReadAudit;
import io.intertwine.dtif.dtac.ApprovalBook;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtac.PolicyAccess;
import io.intertwine.dtif.dtac.PolicyBook;
import io.intertwine.dtif.dtac.PolicyExplainer;
import io.intertwine.dtif.dtac.RecordAuditLog;
import java.time.InstantSource;

/// The parts of DTAC and how they hang together.
record AccessParts(
        RecordAuditLog audit, PolicyBook policies, ApprovalBook approvals, PolicyAccess access, InstantSource clock) {
    static AccessParts of(
            RecordStore records, SystemOwners owners, TwinList twins, DtacLimits limits, InstantSource clock) {
        RecordAuditLog audit = new RecordAuditLog(records, owners, limits.audit(), clock);
        PolicyBook policies = new PolicyBook(records, owners, twins, audit, limits, clock);
        ApprovalBook approvals = new ApprovalBook(records, audit, limits, clock);
        return new AccessParts(
                audit, policies, approvals, new PolicyAccess(policies, owners, approvals, limits, clock), clock);
    }

    PolicyExplainer explainer(SystemOwners owners, TwinList twins, Worlds worlds) {
        return new PolicyExplainer(policies, access, owners, twins, worlds);
    }

    ReadAudit readAudit(TwinList twins) {
        return new ReadAudit(audit, access, twins, clock);
    }

    void start() {
        audit.start();
        access.start();
    }

    /// After everything that decides: the log is written to its end.
    void close() {
        access.close();
        audit.close();
    }
}
