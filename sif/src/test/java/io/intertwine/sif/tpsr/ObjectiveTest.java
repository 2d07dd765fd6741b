package io.intertwine.sif.tpsr;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.tpsr.ServiceHealth.Breach;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@Clause("8.2.1")
class ObjectiveTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final double PROMISED = 100;

    private final Objective objective = new Objective("p95", Duration.ofMinutes(5));

    private void at(int seconds, double measured) {
        objective.judge(BEGIN.plusSeconds(seconds), PROMISED, measured, measured > PROMISED);
    }

    private void each10Seconds(int from, int to, double measured) {
        for (int second = from; second <= to; second += 10) {
            at(second, measured);
        }
    }

    @Test
    void isBreachedWhenMissedForFiveMinutesSinceTheTimeItBegan() {
        each10Seconds(0, 50, 20);
        each10Seconds(60, 350, 150);
        assertThat(objective.breach()).isEmpty();
        at(360, 170);
        assertThat(objective.breach()).contains(new Breach("p95", PROMISED, 170, BEGIN.plusSeconds(60)));
    }

    @Test
    void beginsAnewWhenItIsMetOnceMeanwhile() {
        each10Seconds(0, 290, 150);
        at(295, 20);
        each10Seconds(300, 590, 150);
        assertThat(objective.breach()).isEmpty();
        at(600, 150);
        assertThat(objective.breach())
                .hasValueSatisfying(breach -> assertThat(breach.since()).isEqualTo(BEGIN.plusSeconds(300)));
    }

    @Test
    void endsWhenMetForFiveMinutesAndNotBefore() {
        each10Seconds(0, 300, 150);
        each10Seconds(310, 500, 20);
        at(510, 150);
        each10Seconds(520, 810, 20);
        assertThat(objective.breach())
                .hasValueSatisfying(breach -> assertThat(breach.since()).isEqualTo(BEGIN));
        at(820, 20);
        assertThat(objective.breach()).isEmpty();
    }

    @Test
    void neitherBeginsNorEndsWithoutFigures() {
        at(0, 150);
        each10Seconds(10, 600, Double.NaN);
        at(610, 150);
        assertThat(objective.breach()).isEmpty();
        each10Seconds(620, 910, 150);
        assertThat(objective.breach()).isPresent();
        each10Seconds(920, 2000, Double.NaN);
        assertThat(objective.breach()).isPresent();
    }

    @Test
    void bridgesAShortGapInTheFigures() {
        each10Seconds(0, 100, 150);
        each10Seconds(110, 250, Double.NaN);
        each10Seconds(260, 300, 150);
        assertThat(objective.breach())
                .hasValueSatisfying(breach -> assertThat(breach.since()).isEqualTo(BEGIN));
    }

    @Test
    void isNeverBreachedWithoutAPromise() {
        each10Seconds(0, 300, 150);
        objective.judge(BEGIN.plusSeconds(310), null, 150, false);
        assertThat(objective.breach()).isEmpty();
    }
}
