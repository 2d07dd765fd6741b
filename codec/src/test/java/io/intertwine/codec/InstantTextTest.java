package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T12:00:28.608123Z",
                "2026-05-01T12:00:28Z",
                "2026-05-01T12:00:28.1Z",
                "2026-05-01T12:00:28.000000001Z",
                "2026-05-01T12:00:28.12345678Z",
                "2026-05-01T12:00:28+02:00",
                "2026-05-01t12:00:28z",
                "2024-02-29T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.9Z",
                "-0001-12-31T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-05-01T24:00:00Z",
                "2026-05-01T12:00:28.Z"
            })
    void readsWhatTheInstantReads(String text) {
        assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-05-01",
                "2026-05-01T12:00:28",
                "2026-02-29T12:00:28Z",
                "2026-13-01T12:00:28Z",
                "2026-00-01T12:00:28Z",
                "2026-05-00T12:00:28Z",
                "2026-05-01T25:00:28Z",
                "2026-05-01T12:60:28Z",
                "2026-05-01T12:00:61Z",
                "2026-05-01T12:00:28.1234567890Z",
                "2026-05-01T12:00:28,5Z",
                "2026-05-01T12:00:28.-5Z",
                "2026-05-01T12:00: 8Z",
                "2026/05-01T12:00:28Z"
            })
    void refusesWithTheSameWords(String text) {
        assertThatThrownBy(() -> Instant.parse(text))
                .isInstanceOfSatisfying(
                        DateTimeParseException.class,
                        expected -> assertThatThrownBy(() -> InstantText.parse(text))
                                .isInstanceOf(DateTimeParseException.class)
                                .hasMessage(expected.getMessage()));
    }

    @Test
    void agreesOnTimesOfAllSorts() {
        Random random = new Random(29);
        for (int i = 0; i < 20_000; i++) {
            int[] steps = {1, 1000, 1_000_000, 1_000_000_000};
            int step = steps[random.nextInt(steps.length)];
            Instant time = Instant.ofEpochSecond(
                    random.nextLong(-70_000_000_000L, 270_000_000_000L),
                    random.nextInt(1_000_000_000) / step * (long) step);
            assertThat(InstantText.parse(time.toString())).isEqualTo(time);
        }
    }
}
