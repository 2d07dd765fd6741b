package io.intertwine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.conformance.enabler.inprocess.InProcessEnabler;
import io.intertwine.conformance.flow.Conformance;
import io.intertwine.conformance.flow.Finding;
import io.intertwine.conformance.flow.Report;
import io.intertwine.conformance.flow.Requirement;
import io.intertwine.core.BrokenEnabler.Fault;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The checks of clauses 9.1 and 9.2 notice what is wrong with an enabler, and complain of nothing else.
class BrokenEnablerTest {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static Report sound;

    @BeforeAll
    static void examineASoundOne() {
        sound = examine(Fault.NONE);
    }

    private static Report examine(Fault fault) {
        return Conformance.examine(new BrokenEnabler(new InProcessEnabler(CoreHost::start), fault), PATIENCE, _ -> {});
    }

    private static Set<String> failed(Report report) {
        return report.findings().stream()
                .filter(finding -> !finding.passed())
                .map(Finding::check)
                .map(check -> check.title())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What the fault makes fail that does not fail without it.
    private static Set<String> failedBy(Report broken) {
        Set<String> more = failed(broken);
        more.removeAll(failed(sound));
        return more;
    }

    @Test
    void aSoundEnablerMeetsEverything() {
        assertThat(failed(sound)).isEmpty();
        assertThat(sound.passed()).isTrue();
        assertThat(sound.leftovers()).isNull();
    }

    @Test
    void noticesThatARefusedCommandIsForwarded() {
        Report broken = examine(Fault.FORWARDS_WHAT_A_RULE_REFUSES);
        assertThat(failedBy(broken))
                .contains(
                        "what no rule allows is rejected",
                        "a deny rule outweighs an allow rule",
                        "a twin system cannot command the twin of another")
                .isSubsetOf(
                        "what no rule allows is rejected",
                        "a deny rule outweighs an allow rule",
                        "a value beyond the limit of a rule is rejected",
                        "the step that refused is recorded",
                        "a twin system cannot command the twin of another");
        assertThat(broken.unmet().stream().map(Requirement::clause))
                .contains("9.2 step 16", "9.2 step 17", "9.2 NOTE", "8.3.5");
        assertThat(broken.passed()).isFalse();
    }

    @Test
    void noticesThatChangesAreDropped() {
        Report broken = examine(Fault.DROPS_CHANGES);
        assertThat(failedBy(broken))
                .contains(
                        "a change of state is reflected",
                        "a change of location is reflected",
                        "what the object does is reflected as an event",
                        "the time of the source is kept",
                        "each change comes in its order")
                .doesNotContain("what no rule allows is rejected", "the twin list is kept");
        assertThat(broken.unmet().stream().map(Requirement::clause)).contains("9.2 step 14", "8.3.4");
        assertThat(broken.meets(requirement("9.2 step 1"))).isTrue();
        assertThat(String.join("\n", broken.lines()))
                .contains("expected  a delta in which strokes of")
                .contains("9.2 step 14   failed");
    }

    @Test
    void noticesThatTwinsOfOthersAreShown() {
        Report broken = examine(Fault.SHOWS_TWINS_TO_EVERYBODY);
        assertThat(failedBy(broken))
                .contains(
                        "who may nothing sees nothing",
                        "only what may be read is shown",
                        "a twin system sees no twin of another")
                .isSubsetOf(
                        "who may nothing sees nothing",
                        "only what may be read is shown",
                        "twins that may not be read are not found",
                        "a twin system sees no twin of another");
        assertThat(broken.unmet().stream().map(Requirement::clause)).contains("8.3.5", "9.2 NOTE");
    }

    @Test
    void noticesThatARepeatedCommandIsDoneAgain() {
        assertThat(failedBy(examine(Fault.REPEATS_COMMANDS)))
                .containsExactly("a command that is repeated is done once");
    }

    @Test
    void noticesThatAnybodyChangesARegistration() {
        assertThat(failedBy(examine(Fault.LETS_ANYBODY_CHANGE_REGISTRATIONS)))
                .containsExactly("nobody else changes a registration");
    }

    @Test
    void noticesThatARevokedGrantIsKept() {
        Report broken = examine(Fault.KEEPS_REVOKED_GRANTS);
        assertThat(failedBy(broken)).containsExactly("a revoked grant is good for nothing");
        assertThat(broken.unmet().stream().map(Requirement::clause)).contains("8.2.3", "9.1 step 13");
    }

    @Test
    void noticesThatTicketsAreForgotten() {
        Report broken = examine(Fault.FORGETS_TICKETS);
        assertThat(failedBy(broken))
                .containsExactlyInAnyOrder(
                        "twin information is given while a call lasts", "a ticket that is none is refused");
        assertThat(broken.unmet().stream().map(Requirement::clause)).contains("8.2.5", "9.1 step 16");
    }

    private static Requirement requirement(String clause) {
        return Requirement.ALL.stream()
                .filter(one -> one.clause().equals(clause))
                .findFirst()
                .orElseThrow();
    }
}
