package io.intertwine.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    @Test
    void quotesTheDetailOfAProblemDocument() {
        assertThat(answer(403, "application/problem+json", "{\"title\":\"Forbidden\",\"detail\":\"locked\"}")
                        .described())
                .isEqualTo("HTTP 403: locked");
        assertThat(answer(403, "application/problem+json", "{\"title\":\"Forbidden\"}")
                        .described())
                .isEqualTo("HTTP 403: Forbidden");
    }

    @Test
    void quotesTheBeginningOfATextAndNothingOfAPage() {
        assertThat(answer(500, "text/plain", "a\r\nb").described()).isEqualTo("HTTP 500: a b");
        assertThat(answer(500, "text/plain", "x".repeat(900)).described()).hasSizeLessThan(250);
        assertThat(answer(502, "text/html", "<html>").described()).isEqualTo("HTTP 502");
    }

    @Test
    void tellsWhenItWasModified() {
        HttpHeaders headers =
                HttpHeaders.of(Map.of("Last-Modified", List.of("Tue, 15 Nov 2022 12:45:26 GMT")), (_, _) -> true);

        assertThat(new HttpAnswer(200, headers, new byte[0]).lastModified())
                .hasValue(Instant.parse("2022-11-15T12:45:26Z"));
    }

    @Test
    void waitsLongerFromAttemptToAttempt() {
        Backoff backoff = new Backoff(new Random(1));
        List<Duration> delays =
                IntStream.range(0, 8).mapToObj(_ -> backoff.next()).toList();

        assertThat(delays.getFirst()).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        assertThat(delays.get(2)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2000));
        assertThat(delays.getLast()).isBetween(Duration.ofMillis(11_250), Duration.ofSeconds(15));
    }

    private static HttpAnswer answer(int status, String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (_, _) -> true);
        return new HttpAnswer(status, headers, body.getBytes(UTF_8));
    }
}
