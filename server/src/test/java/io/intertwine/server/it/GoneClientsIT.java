package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the server's heap still has of clients that are gone, whether they said so or not.
@Clause("9.2 step 14")
class GoneClientsIT {
    private static final int CLIENTS = 50;
    /// Some may be in the hands of a thread that has nothing else to do yet.
    private static final int LEFT = 5;

    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"id\":\"s\"}";

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void leaveNoSocketWhenTheyVanish() throws IOException {
        List<SlowSocket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SlowSocket client = new SlowSocket(server.operator());
            client.send(SUBSCRIBE);
            client.readUntil(text -> text.contains("\"snapshot\""));
            clients.add(client);
        }
        assertThat(instances("LiveSocket")).isGreaterThanOrEqualTo(CLIENTS);
        for (SlowSocket client : clients) {
            client.close();
        }
        awaitNoneOf("LiveSocket");
    }

    @Test
    void leaveNoSocketWhenTheyClose() throws IOException {
        List<LiveClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(LiveClient.open(server.operator()).subscribe("s", "\"twins\":[]"));
        }
        assertThat(instances("LiveSocket")).isGreaterThanOrEqualTo(CLIENTS);
        clients.forEach(LiveClient::close);
        awaitNoneOf("LiveSocket");
    }

    @Test
    void leaveNoEventStream() throws IOException {
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            EventStream stream = EventStream.open(server.operator(), "");
            stream.inbox().next("snapshot");
            streams.add(stream);
        }
        assertThat(instances("LiveStream")).isGreaterThanOrEqualTo(CLIENTS);
        streams.forEach(EventStream::close);
        awaitNoneOf("LiveStream");
    }

    private static void awaitNoneOf(String type) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(instances(type)).isLessThanOrEqualTo(LEFT));
    }

    /// Counted after a collection, which the count begins with.
    private static long instances(String type) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(histogram).contains("java.lang.String");
        return histogram
                .lines()
                .filter(line -> line.strip().endsWith("io.intertwine.server.live." + type))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", 3)[1]))
                .sum();
    }
}
