package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ServiceProbe.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause("8.2.1")
class GuardedProbeTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final GuardedHttp http = new GuardedHttp(
            new AddressGuard(AddressPolicy.STRICT.allowing("127.0.0.0/8"), ScriptedResolver.answering("127.0.0.1")),
            HttpLimits.DEFAULT);
    private final GuardedProbe probe = new GuardedProbe(http, () -> nanos.getAndAdd(1_000_000));

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void tellsStatusAndLatencyOfAServiceThatWorks() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Answer answer = probe.ask(server.at("shop.example", "/health"), LONG);

            assertThat(answer.good()).isTrue();
            assertThat(answer.latency()).isEqualTo(Duration.ofMillis(1));
            assertThat(answer.failure()).isNull();
        }
    }

    @Test
    void tellsTheStatusOfAServiceThatDoesNot() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")) {
            Answer answer = probe.ask(server.at("shop.example", "/health"), LONG);

            assertThat(answer.good()).isFalse();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.failure()).isEqualTo("HTTP 503");
        }
    }

    @Test
    void readsNoMoreThanTheHead() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\nabc")) {
            assertThat(probe.ask(server.at("shop.example", "/"), LONG).good()).isTrue();
        }
    }

    @Test
    void tellsWhyThereWasNoAnswer() throws IOException {
        try (RawServer server = new RawServer(_ -> RawServer.hang())) {
            Answer late = probe.ask(server.at("shop.example", "/"), Duration.ofMillis(200));
            assertThat(late.status()).isZero();
            assertThat(late.failure()).isEqualTo("no answer in time");
        }
        Answer forbidden = probe.ask(URI.create("http://10.0.0.1/"), LONG);
        assertThat(forbidden.status()).isZero();
        assertThat(forbidden.failure()).contains("intertwine.guard.allow");
    }
}
