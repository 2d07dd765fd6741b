package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server to which the operator allowed no network of his own.
@Clause("8.3.1")
class GuardIT {
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.guard.allow=");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void connectsToNoThingOnItsOwnMachine() {
        // the server's own interface would answer
        staysAway("wot", "{\"things\":[{\"url\":\"" + server.operator().base() + "/q/health\"}]}", "127.0.0.1");
        staysAway("wot", "{\"directory\":\"http://169.254.169.254/latest/meta-data/\"}", "169.254.169.254");
    }

    @Test
    void connectsToNoBrokerOnItsOwnMachine() {
        staysAway("mqtt", "{\"url\":\"mqtt://localhost:1883\",\"topics\":[{\"filter\":\"a/{twin}\"}]}", "loopback");
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static void staysAway(String type, String connector, String reason) {
        String id = "inner-" + NUMBER.incrementAndGet();
        server.operator()
                .post(
                        "/v1/twin-systems",
                        "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"title\":\"Inner\",\"connector\":"
                                + connector + "}")
                .good();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                server.operator().get("/v1/twin-systems/" + id).at("status.lastError"))
                        .contains(reason, "intertwine.guard.allow"));
    }
}
