package io.intertwine.conformance.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The findings about one enabler, by requirement.
///
/// @param enabler   its name
/// @param leftovers what the run could not remove from it; null when nothing is left
public record Report(
        String enabler, List<Finding> findings, @Nullable String leftovers) {
    public Report {
        findings = List.copyOf(findings);
    }

    /// The findings about this requirement.
    public List<Finding> about(Requirement requirement) {
        return findings.stream()
                .filter(finding -> finding.check().clauses().contains(requirement.clause()))
                .toList();
    }

    /// A requirement is met when checks of it ran and all of them passed.
    public boolean meets(Requirement requirement) {
        List<Finding> about = about(requirement);
        return !about.isEmpty() && about.stream().allMatch(Finding::passed);
    }

    public List<Requirement> unmet() {
        return Requirement.ALL.stream().filter(one -> !meets(one)).toList();
    }

    /// Whether something ran, every requirement is met and nothing is left behind.
    public boolean passed() {
        return !findings.isEmpty() && unmet().isEmpty() && leftovers == null;
    }

    /// A line for each requirement; below one that is not met, what was expected, what came, and the flow.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Requirement requirement : Requirement.ALL) {
            List<Finding> about = about(requirement);
            lines.add("%-12s  %s  %s (%s)"
                    .formatted(
                            requirement.clause(),
                            meets(requirement) ? "passed" : "failed",
                            requirement.title(),
                            count(about)));
            about.stream().filter(finding -> !finding.passed()).forEach(finding -> explain(finding, lines));
        }
        if (leftovers != null) {
            lines.add("clean-up      failed  " + leftovers);
        }
        return lines;
    }

    private static String count(List<Finding> about) {
        long failed = about.stream().filter(finding -> !finding.passed()).count();
        String checks = about.size() == 1 ? "1 check" : about.size() + " checks";
        if (about.isEmpty()) {
            return "no check ran";
        }
        return failed == 0 ? checks : checks + ", " + failed + " failed";
    }

    private static void explain(Finding finding, List<String> lines) {
        Finding.Failure failure = finding.failure();
        if (failure == null) {
            return;
        }
        lines.add("    " + finding.check().title());
        lines.add("      expected  " + failure.expected());
        lines.add("      came      " + failure.came());
        if (failure.flow() != null) {
            lines.add("      flow      " + failure.flow());
        }
    }
}
