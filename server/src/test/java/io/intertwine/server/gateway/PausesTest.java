package io.intertwine.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.tpsaa.GrantId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class PausesTest {
    private static final GrantId ADA = new GrantId("ada");
    private static final ClientId WORLD = new ClientId("world");
    private static final GrantId BOB = new GrantId("bob");

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Pauses pauses = new Pauses(Duration.ofSeconds(60), nanos::get);

    @Test
    void tooManyRequestsPauseOneUserAndUnavailabilityEverybody() {
        pauses.note(429, "10", ADA);
        assertThat(pauses.left(ADA)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pauses.left(BOB)).isNull();
        pauses.note(429, "5", WORLD);
        assertThat(pauses.left(WORLD)).as("without a grant").isEqualTo(Duration.ofSeconds(5));
        assertThat(pauses.left(BOB)).isNull();
        pauses.note(503, "20", ADA);
        assertThat(pauses.left(BOB)).isEqualTo(Duration.ofSeconds(20));
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(pauses.left(ADA)).isNull();
        assertThat(pauses.left(BOB)).isNull();
    }

    @Test
    void noSystemCanAskForMoreThanTheLongestPause() {
        pauses.note(503, "999999999", WORLD);
        assertThat(pauses.left(WORLD)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void readsSecondsAndDatesAndNothingElse() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(Pauses.parse("120", now)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Pauses.parse("Thu, 01 Jan 2026 00:01:00 GMT", now)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Pauses.parse("soon", now)).isNull();
        assertThat(Pauses.parse("-1", now)).isNull();
        assertThat(Pauses.parse("", now)).isNull();
    }
}
