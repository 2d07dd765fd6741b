package io.intertwine.sif.sdc.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.sif.sdc.RunId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultedTest {
    private static final RunId RUN = new RunId("r1");

    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private final Faulted faulted = new Faulted(() -> now);

    @Test
    void isTriedAgainOnceItsPauseIsOverAndOnceForEachFault() {
        faulted.note(RUN);
        assertThat(faulted.due()).isEmpty();
        now = now.plus(Faulted.FIRST_PAUSE);
        assertThat(faulted.due()).containsExactly(RUN);
        now = now.plus(Duration.ofDays(1));
        assertThat(faulted.due()).isEmpty();
    }

    @Test
    void waitsLongerEachTimeUpToABound() {
        Duration waited = Duration.ZERO;
        for (int time = 0; time < 20; time++) {
            Duration before = waited;
            waited = Duration.ZERO;
            faulted.note(RUN);
            while (faulted.due().isEmpty()) {
                waited = waited.plus(Faulted.FIRST_PAUSE);
                now = now.plus(Faulted.FIRST_PAUSE);
            }
            assertThat(waited).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Faulted.LONGEST_PAUSE);
        }
        assertThat(waited).isEqualTo(Faulted.LONGEST_PAUSE);
    }

    @Test
    void beginsAnewAfterItWentWell() {
        faulted.note(RUN);
        faulted.note(RUN);
        faulted.settle(RUN);
        now = now.plus(Faulted.LONGEST_PAUSE);
        assertThat(faulted.due()).isEmpty();
        faulted.note(RUN);
        now = now.plus(Faulted.FIRST_PAUSE);
        assertThat(faulted.due()).containsExactly(RUN);
    }
}
