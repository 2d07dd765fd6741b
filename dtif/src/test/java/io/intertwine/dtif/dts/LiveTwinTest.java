package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class LiveTwinTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TwinId PUMP = new TwinId("pump");

    private final AtomicLong sequence = new AtomicLong();
    private final Figures figures = new Figures();
    private final LiveTwin twin = new LiveTwin(PUMP, 0, NOW, null, figures);

    /// True when the report changed the twin.
    private boolean report(long value, @Nullable Instant source) {
        Change change = new Change(PUMP, "speed", JsonValue.of(value), source, Quality.GOOD, false);
        return twin.report(change, null, NOW, sequence::incrementAndGet).isPresent();
    }

    @Test
    void dropsWhatASourceSendsAgainAfterNewerValues() {
        report(780, NOW.minusSeconds(1));

        assertThat(report(576, NOW.minusSeconds(3))).isFalse();
        assertThat(report(781, NOW.minusMillis(900))).isTrue();
        assertThat(sequence).hasValue(2);
    }

    @Test
    void takesAnOldTimeWhenTheClockOfTheSourceWasSet() {
        report(1, NOW.minusMillis(1));

        assertThat(report(2, NOW.minusSeconds(3600))).isTrue();
    }

    @Test
    void doesNotCompareTheSourcesClockWithOurs() {
        report(1, null);

        assertThat(report(2, NOW.minusSeconds(5))).isTrue();
    }

    @Nested
    @Clause({"9.2 step 15", "9.2 step 18"})
    class AfterAWrite {
        private boolean reportAt(long value, Instant now) {
            Change change = Change.of(PUMP, "speed", JsonValue.of(value));
            return twin.report(change, null, now, sequence::incrementAndGet).isPresent();
        }

        private void desire(long value, Instant now) {
            Desired desired = new Desired(JsonValue.of(value), now, "c-" + value);
            twin.desire("speed", "c-" + value, desired, now);
            twin.publish(now, sequence.incrementAndGet());
        }

        private PropertyState speed() {
            twin.publish(NOW, sequence.get());
            return Objects.requireNonNull(twin.state().properties().get("speed"));
        }

        @Test
        void theReportThatMeetsItClearsWhatWasDesiredInTheSameChange() {
            reportAt(100, NOW);
            desire(400, NOW);
            assertThat(twin.state().sync().word()).isEqualTo("diverged");
            assertThat(reportAt(400, NOW)).isTrue();
            assertThat(speed().desired()).isNull();
            assertThat(twin.state().sync().word()).isEqualTo("connected");
        }

        @Test
        void equalReportsSoonAfterAreItsEchoAndChangeNothing() {
            desire(400, NOW);
            reportAt(400, NOW);
            PropertyState written = speed();
            Change again = new Change(PUMP, "speed", JsonValue.of(400.0), null, Quality.GOOD, false);
            assertThat(twin.report(again, null, NOW.plusSeconds(2), sequence::incrementAndGet))
                    .isEmpty();
            assertThat(twin.report(again, null, NOW.plusSeconds(4), sequence::incrementAndGet))
                    .isEmpty();
            assertThat(speed()).isEqualTo(written);
            assertThat(figures.now().echoes()).isEqualTo(2);
        }

        @Test
        void anEqualReportAfterTheWindowIsNew() {
            desire(400, NOW);
            reportAt(400, NOW);
            assertThat(reportAt(400, NOW.plus(Echoes.WINDOW))).isTrue();
        }

        @Test
        void togglingBackAndForthIsNoEcho() {
            desire(400, NOW);
            assertThat(reportAt(400, NOW)).isTrue();
            assertThat(reportAt(0, NOW.plusMillis(10))).isTrue();
            assertThat(reportAt(400, NOW.plusMillis(20))).isTrue();
            assertThat(speed().desired()).isNull();
            assertThat(twin.state().sync().word()).isEqualTo("connected");
        }

        @Test
        void whatIsReportedAlreadyIsNotDesiredAndItsReportIsAnEcho() {
            reportAt(400, NOW);
            desire(400, NOW.plusSeconds(60));
            assertThat(speed().desired()).isNull();
            assertThat(reportAt(400, NOW.plusSeconds(61))).isFalse();
        }

        @Test
        void reportsWithoutAWriteAreNeverEchoes() {
            assertThat(reportAt(400, NOW)).isTrue();
            assertThat(reportAt(400, NOW)).isTrue();
        }

        @Test
        void aValueOfBadQualityDoesNotMeetIt() {
            desire(400, NOW);
            Change bad = new Change(PUMP, "speed", JsonValue.of(400), null, Quality.BAD, false);
            twin.report(bad, null, NOW, sequence::incrementAndGet);
            assertThat(speed().desired()).isNotNull();
        }

        @Test
        void aStoredStateThatWasMetComesBackWithoutWhatWasDesired() {
            Sample sample = new Sample(JsonValue.of(400), null, NOW, NOW, Quality.GOOD, 7);
            twin.recover("speed", new PropertyState(sample, new Desired(JsonValue.of(400), NOW, "c")));
            twin.publish(NOW, 0);
            assertThat(speed().desired()).isNull();
        }
    }
}
