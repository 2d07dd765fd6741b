package io.intertwine.core.flow;

import static io.intertwine.core.flow.Steps.failed;
import static io.intertwine.core.flow.Steps.refused;
import static io.intertwine.core.flow.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.flow.Flow.Irregularity;
import io.intertwine.api.flow.Flow.Kind;
import io.intertwine.api.flow.FlowStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Which steps are missing or out of order (clause 9.2).
@Clause("9.2")
class IrregularityTest {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Instant SOON = Steps.START.plusSeconds(1);
    private static final Instant LATER = Steps.START.plusSeconds(60);
    private static final Instant MUCH_LATER = Steps.START.plusSeconds(600);

    private static List<String> irregular(Instant now, List<KeptStep> steps) {
        return Courses.of(steps).stream()
                .flatMap(course -> course.irregularities(true, true, now, QUIET).stream())
                .map(IrregularityTest::words)
                .toList();
    }

    private static String words(Irregularity irregularity) {
        return (irregularity.kind() == Kind.MISSING ? "missing " : "misplaced ") + irregularity.step();
    }

    /// Steps whose exchange nobody told.
    private static List<KeptStep> steps(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> new KeptStep(step(number), KeptStep.UNKNOWN))
                .toList();
    }

    private static List<KeptStep> steps(FlowStep... steps) {
        return List.of(steps).stream()
                .map(step -> new KeptStep(step, KeptStep.UNKNOWN))
                .toList();
    }

    private static List<KeptStep> numbered(long exchange, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> new KeptStep(step(number), exchange))
                .toList();
    }

    @Test
    void theWholeProcedureOnceIsRegular() {
        int[] all = IntStream.rangeClosed(1, 18).toArray();
        assertThat(irregular(MUCH_LATER, steps(all))).isEmpty();
    }

    @Test
    void aFlowMayBeginWithAnyStage() {
        assertThat(irregular(MUCH_LATER, steps(15, 16, 17, 18))).isEmpty();
        assertThat(irregular(MUCH_LATER, steps(6, 7, 6, 7, 4, 5, 13, 14, 15, 16, 17, 18)))
                .isEmpty();
    }

    @Test
    void aServiceThatRunsNeedNotSeeAChange() {
        assertThat(irregular(MUCH_LATER, steps(13))).isEmpty();
    }

    @Test
    @Clause("9.2 step 16")
    void forwardingWithoutVerifyingIsMarked() {
        assertThat(irregular(SOON, steps(15, 17, 18))).containsExactly("missing 16");
        assertThat(irregular(SOON, steps(step(15), step(17), failed(18)))).containsExactly("missing 16");
    }

    @Test
    @Clause("9.2 step 16")
    void verifyingAfterForwardingIsMarked() {
        assertThat(irregular(SOON, steps(15, 17, 16, 18))).containsExactly("misplaced 16");
    }

    @Test
    void aChangeWithoutRunningServiceIsMarked() {
        assertThat(irregular(SOON, steps(14))).containsExactly("missing 13");
    }

    @Test
    @Clause("9.2 step 17")
    void aRejectionEndsTheExchange() {
        assertThat(irregular(MUCH_LATER, steps(step(15), refused(16, "a/b"), refused(17, "a/b"))))
                .isEmpty();
        assertThat(irregular(MUCH_LATER, steps(step(15), refused(17, "never-judged"))))
                .isEmpty();
    }

    @Test
    @Clause("9.2 step 18")
    void anAnswerAfterARejectionIsMarked() {
        assertThat(irregular(SOON, steps(step(15), refused(16, "a/b"), refused(17, "a/b"), step(18))))
                .containsExactly("misplaced 18");
    }

    @Test
    void whatIsUnderWayIsNotMissingYet() {
        assertThat(irregular(SOON, steps(15))).isEmpty();
        assertThat(irregular(LATER, steps(15))).containsExactly("missing 16", "missing 17", "missing 18");
    }

    @Test
    @Clause("9.2 step 18")
    void aTwinSystemHasTheLongestTimeLimitToAnswer() {
        assertThat(irregular(LATER, steps(15, 16, 17))).isEmpty();
        assertThat(irregular(MUCH_LATER, steps(15, 16, 17))).containsExactly("missing 18");
    }

    @Test
    @Clause({"9.2 step 9", "9.2 step 10"})
    void severalSystemsMayBeAskedInOneAcquisition() {
        assertThat(irregular(SOON, steps(8, 9, 10, 9, 10, 11, 12))).isEmpty();
        assertThat(irregular(SOON, steps(8, 9, 9, 10, 10, 11, 12))).isEmpty();
        assertThat(irregular(SOON, steps(8, 9, 9, 10, 11, 12))).containsExactly("missing 10");
        assertThat(irregular(SOON, steps(8, 10, 9, 11, 12))).isEmpty();
    }

    @Test
    void whatAFailureMadeNeedlessIsNotMissing() {
        assertThat(irregular(SOON, steps(step(8), failed(12)))).isEmpty();
        assertThat(irregular(SOON, steps(8, 12))).containsExactly("missing 9", "missing 10", "missing 11");
    }

    @Test
    void saysWhatAHumanUnderstands() {
        List<Irregularity> found = Courses.of(steps(15, 17)).getFirst().irregularities(true, true, MUCH_LATER, QUIET);
        assertThat(found)
                .extracting(Irregularity::reason)
                .containsExactly(
                        "Step 16 (verifies permission) did not happen, though step 17 did.",
                        "Step 18 (responds to the change) has not happened 599 s after step 17.");
    }

    @Nested
    class Concurrent {
        private static List<KeptStep> woven(List<KeptStep> one, List<KeptStep> other) {
            List<KeptStep> woven = new ArrayList<>();
            for (int index = 0; index < Math.max(one.size(), other.size()); index++) {
                one.stream().skip(index).findFirst().ifPresent(woven::add);
                other.stream().skip(index).findFirst().ifPresent(woven::add);
            }
            return woven;
        }

        @Test
        void exchangesOfOneKindDoNotConfuseEachOther() {
            assertThat(irregular(MUCH_LATER, woven(numbered(1, 15, 16, 17, 18), numbered(2, 15, 16, 17, 18))))
                    .isEmpty();
        }

        @Test
        void theOneThatLacksAStepIsFound() {
            assertThat(irregular(SOON, woven(numbered(1, 15, 17, 18), numbered(2, 15, 16, 17, 18))))
                    .containsExactly("missing 16");
        }

        @Test
        void withoutNumbersTheyAreToldApartByTheirOrder() {
            assertThat(irregular(MUCH_LATER, steps(15, 15, 16, 16, 17, 17, 18, 18)))
                    .isEmpty();
            assertThat(irregular(MUCH_LATER, steps(15, 15, 16, 17, 18, 16, 17, 18)))
                    .isEmpty();
            assertThat(irregular(SOON, steps(15, 15, 16, 17, 17, 18, 18))).containsExactly("missing 16");
        }

        @Test
        void stepsWithoutNumberJoinAnExchangeThatWaitsForThem() {
            List<KeptStep> steps = new ArrayList<>(numbered(7, 8));
            steps.addAll(steps(9, 10));
            steps.addAll(numbered(7, 11, 12));
            assertThat(irregular(MUCH_LATER, steps)).isEmpty();
        }
    }
}
