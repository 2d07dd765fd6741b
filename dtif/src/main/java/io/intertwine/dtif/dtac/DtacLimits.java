package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// The bounds of DTAC. When one is reached, old things go or callers get an error that names it.
///
/// @param policyVersions kept versions of each policy; the oldest go first
/// @param approvals      approvals that are pending or not used yet
/// @param approvalTime   how long an approval can be given after it was asked for, and used after it was given
/// @param ratesCounted   combinations of rule, subject, twin and affordance whose rate is counted at once
/// @param audit          bounds of the audit log
public record DtacLimits(int policyVersions, int approvals, Duration approvalTime, int ratesCounted, Audit audit) {
    /// @param age   how long entries are kept
    /// @param bytes about how much they may take; the oldest go first
    /// @param queue entries waiting for the disk; who has more to log waits
    public record Audit(Duration age, long bytes, int queue) {
        public static final Audit DEFAULT = new Audit(Duration.ofDays(30), 1L << 30, 10_000);
    }

    public static final DtacLimits DEFAULT = new DtacLimits(100, 10_000, Duration.ofMinutes(5), 100_000, Audit.DEFAULT);

    public DtacLimits {
        boolean counts = policyVersions > 0 && approvals > 0 && ratesCounted > 0 && audit.queue > 0 && audit.bytes > 0;
        if (!counts || !approvalTime.isPositive() || !audit.age.isPositive()) {
            throw IntertwineException.invalid("The limits of access must be more than 0.");
        }
    }
}
