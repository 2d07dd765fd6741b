package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class LiveTwinTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TwinId PUMP = new TwinId("pump");

    private final AtomicLong sequence = new AtomicLong();
    private final LiveTwin twin = new LiveTwin(PUMP, NOW, null);

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
}
