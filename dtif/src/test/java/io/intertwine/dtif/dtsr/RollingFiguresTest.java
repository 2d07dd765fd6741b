package io.intertwine.dtif.dtsr;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtsr.Percentiles;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause("8.3.1")
class RollingFiguresTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Nested
    class Rate {
        private final RollingRate rate = new RollingRate();

        @Test
        void isZeroBeforeAnythingHappened() {
            assertThat(rate.at(START)).isZero();
        }

        @Test
        void countsFromTheFirstThingAsLongAsThatIsLessThanAMinuteAgo() {
            rate.add(START, 10);
            rate.add(after(1), 10);
            assertThat(rate.at(after(1))).isEqualTo(10);
            assertThat(rate.at(after(9))).isEqualTo(2);
        }

        @Test
        void forgetsWhatIsOlderThanAMinute() {
            rate.add(START, 600);
            rate.add(after(59), 60);
            assertThat(rate.at(after(59))).isEqualTo(11);
            assertThat(rate.at(after(60))).isEqualTo(1);
            assertThat(rate.at(after(500))).isZero();
        }

        @Test
        void survivesAClockThatGoesBack() {
            rate.add(after(100), 6);
            rate.add(START, 6);
            assertThat(rate.at(START)).isBetween(0.0, 12.0);
        }
    }

    @Nested
    class LastMinutePercentiles {
        private final RollingPercentiles percentiles = new RollingPercentiles();

        @Test
        void areAbsentBeforeAnythingWasMeasured() {
            assertThat(percentiles.at(START)).isEqualTo(Percentiles.NONE);
        }

        @Test
        void areMeasuredValues() {
            for (int i = 1; i <= 100; i++) {
                percentiles.add(START, Duration.ofMillis(i));
            }
            assertThat(percentiles.at(START)).isEqualTo(new Percentiles(50, 99));
        }

        @Test
        void ofOneMeasurementAreThatMeasurement() {
            percentiles.add(START, Duration.ofMillis(7));
            assertThat(percentiles.at(START)).isEqualTo(new Percentiles(7, 7));
        }

        @Test
        void leaveOutWhatIsOlderThanAMinute() {
            percentiles.add(START, Duration.ofMillis(900));
            percentiles.add(after(30), Duration.ofMillis(5));
            assertThat(percentiles.at(after(61))).isEqualTo(new Percentiles(5, 5));
            assertThat(percentiles.at(after(120))).isEqualTo(Percentiles.NONE);
        }

        @Test
        void keepTheNewestWhenMoreAreMeasuredThanFit() {
            for (int i = 0; i < 5000; i++) {
                percentiles.add(START, Duration.ofMillis(i < 2500 ? 1000 : 1));
            }
            assertThat(percentiles.at(START)).isEqualTo(new Percentiles(1, 1));
        }
    }
}
