package io.intertwine.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void triesAgainSoonAndThenLessAndLessOften() {
        long[] full = {250, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000};

        for (long millis : full) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(millis * 3 / 4), Duration.ofMillis(millis));
        }
    }

    @Test
    void beginsAnewAfterAStableSession() {
        Stream.generate(backoff::next)
                .limit(100)
                .forEach(delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofSeconds(30)));

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }
}
