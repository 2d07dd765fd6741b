package io.intertwine.sif.sdc.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final Pauses pauses = new Pauses(Duration.ofSeconds(5), Duration.ofHours(1), () -> 1);

    @Test
    void doublesUpToTheLongest() {
        assertThat(pauses.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pauses.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pauses.after(5)).isEqualTo(Duration.ofSeconds(80));
        assertThat(pauses.after(1_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void takesOffUpToAQuarterByChance() {
        assertThat(new Pauses(Duration.ofSeconds(8), Duration.ofHours(1), () -> 0).after(1))
                .isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void readsWhatTargetsAskFor() {
        assertThat(pauses.asked("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(pauses.asked("Thu, 01 Jan 2026 00:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pauses.asked("Wed, 31 Dec 2025 00:00:00 GMT", NOW)).isZero();
        assertThat(pauses.asked("999999999", NOW)).isEqualTo(Duration.ofHours(1));
        assertThat(pauses.asked("soon", NOW)).isZero();
        assertThat(pauses.asked("", NOW)).isZero();
    }
}
