package io.intertwine.api.dtif.dtac;

import io.intertwine.api.dtif.dtac.PolicyFinding.Severity;
import java.util.List;

/// What there is to say about the draft of a policy. `valid` when it can be stored.
public record PolicyReport(boolean valid, List<PolicyFinding> findings) {
    public PolicyReport {
        findings = List.copyOf(findings);
    }

    public static PolicyReport of(List<PolicyFinding> findings) {
        return new PolicyReport(findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR), findings);
    }
}
