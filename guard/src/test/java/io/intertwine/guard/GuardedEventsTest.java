package io.intertwine.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.port.EventCarrier.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class GuardedEventsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Map<String, String> HEADERS = Map.of("webhook-id", "e1");

    private final AddressGuard guard =
            new AddressGuard(AddressPolicy.STRICT.allowing("127.0.0.0/8"), ScriptedResolver.answering("127.0.0.1"));
    private final GuardedHttp http = new GuardedHttp(guard, HttpLimits.DEFAULT);
    private final GuardedEvents events = new GuardedEvents(http, guard);

    @AfterEach
    void close() {
        http.close();
    }

    private Answer send(URI target, Duration limit) {
        return events.send("POST", target, HEADERS, "{}".getBytes(UTF_8), limit);
    }

    @Test
    void tellsStatusAndHeaders() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")) {
            Answer answer = send(server.at("world.example", "/events"), LONG);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsEntry("retry-after", "7");
            assertThat(answer.reason()).isNull();
        }
    }

    @Test
    void tellsWhyThereWasNoAnswer() throws IOException {
        try (RawServer server = new RawServer(_ -> RawServer.hang())) {
            Answer late = send(server.at("world.example", "/"), Duration.ofMillis(200));
            assertThat(late.status()).isZero();
            assertThat(late.reason()).isEqualTo("no answer in time");
        }
    }

    @Test
    void connectsToNoForbiddenAddress() {
        URI inside = URI.create("http://10.0.0.1/");
        assertThatThrownBy(() -> events.check(inside)).hasMessageContaining("intertwine.guard.allow");
        assertThat(send(inside, LONG).reason()).contains("intertwine.guard.allow");
    }
}
