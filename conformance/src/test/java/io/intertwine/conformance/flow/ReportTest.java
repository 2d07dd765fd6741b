package io.intertwine.conformance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final List<Check> CHECKS = Conformance.checks();

    private static Finding passed(Check check) {
        return new Finding(check, Duration.ofMillis(12), null);
    }

    private static Finding failed(Check check) {
        return new Finding(
                check, Duration.ofMillis(12), new Finding.Failure("a <refusal>", "yes & \u0001 more", "abc123"));
    }

    @Test
    void hasACheckForEachStepAndEachFunctionalEntity() {
        Set<String> cited = new HashSet<>();
        CHECKS.forEach(check -> cited.addAll(check.clauses()));
        assertThat(cited)
                .containsExactlyInAnyOrderElementsOf(
                        Requirement.ALL.stream().map(Requirement::clause).toList());
        assertThat(Requirement.ALL).hasSize(19 + 18 + 5 + 6 + 4);
    }

    @Test
    void namesEachCheckOnce() {
        assertThat(CHECKS.stream().map(Check::title)).doesNotHaveDuplicates();
    }

    @Test
    void failsWhenNothingRan() {
        Report nothing = new Report("nobody", List.of(), null);
        assertThat(nothing.passed()).isFalse();
        assertThat(nothing.lines()).allSatisfy(line -> assertThat(line).contains("failed", "no check ran"));
        assertThat(JunitXml.text(List.of(nothing))).contains("tests=\"52\" failures=\"52\"");
    }

    @Test
    void passesWhenEverythingDid() {
        Report good = new Report("ours", CHECKS.stream().map(ReportTest::passed).toList(), null);
        assertThat(good.passed()).isTrue();
        assertThat(good.lines()).hasSize(52).allSatisfy(line -> assertThat(line).contains("  passed  "));
        assertThat(JunitXml.text(List.of(good))).contains("failures=\"0\"").doesNotContain("<failure");
    }

    @Test
    void failsWhenSomethingIsLeftBehind() {
        Report untidy =
                new Report("ours", CHECKS.stream().map(ReportTest::passed).toList(), "the client conf-1");
        assertThat(untidy.passed()).isFalse();
        assertThat(untidy.lines().getLast()).contains("clean-up", "failed", "conf-1");
    }

    @Test
    void saysOfAFailureWhatWasExpectedWhatCameAndTheFlow() {
        Check broken = CHECKS.stream()
                .filter(check -> check.title().equals("a deny rule outweighs an allow rule"))
                .findFirst()
                .orElseThrow();
        Report report = new Report(
                "ours",
                CHECKS.stream()
                        .map(check -> check == broken ? failed(check) : passed(check))
                        .toList(),
                null);
        assertThat(new TreeSet<>(
                        report.unmet().stream().map(Requirement::clause).toList()))
                .containsExactly("8.3.5", "9.2 step 16", "9.2 step 17");
        assertThat(report.lines())
                .contains(
                        "    a deny rule outweighs an allow rule",
                        "      expected  a <refusal>",
                        "      flow      abc123");
        assertThat(JunitXml.text(List.of(report)))
                .contains("message=\"expected a &lt;refusal&gt;\">came: yes &amp; ? more\nflow: abc123</failure>");
    }
}
