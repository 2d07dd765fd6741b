package io.intertwine.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.CannedServer;
import io.intertwine.cli.rest.Connection;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final String STREAM = "text/event-stream";

    private final List<String> notices = new ArrayList<>();
    private CannedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new CannedServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private LiveFeed feed(URI url) {
        var api = new Api(new Connection(url, "itw_a_b", null));
        return new LiveFeed(
                api, "/v1/live?rate=2", notices::add, new BackOff(Duration.ofMillis(1), Duration.ofMillis(4)));
    }

    @Test
    void connectsAgainWhereItWas() throws InterruptedException {
        server.answers("GET /v1/live", 200, STREAM, "id: 5\ndata: a\n\n")
                .answers("GET /v1/live", 503, "application/problem+json", "{}")
                .answers("GET /v1/live", 200, STREAM, "id: 6\ndata: b\n\n");
        List<String> seen = new ArrayList<>();
        feed(server.url()).follow(event -> {
            seen.add(event.data());
            return seen.size() < 2;
        });
        assertThat(seen).containsExactly("a", "b");
        assertThat(server.asked().getLast().headers())
                .containsEntry("Last-event-id", "5")
                .containsEntry("Accept", STREAM);
        assertThat(notices).hasSize(3).last().isEqualTo("-- connected again");
    }

    @Test
    void doesNotInsistWhereItIsRefused() {
        server.answers("GET /v1/live", 404, "application/problem+json", "{\"detail\": \"There is no world 'x'.\"}");
        assertThat(catchThrowableOfType(Failure.class, () -> feed(server.url()).follow(_ -> true)))
                .hasMessage("error: There is no world 'x'.");
    }

    @Test
    void doesNotWaitForAServerThatWasNeverThere() {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> feed(URI.create("http://127.0.0.1:1")).follow(_ -> true));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void waitsLongerEachTimeUpToALimit() {
        var backOff = new BackOff(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(List.of(backOff.next(), backOff.next(), backOff.next()))
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(1500));
        backOff.reset();
        assertThat(backOff.next()).isEqualTo(Duration.ofMillis(500));
    }
}
