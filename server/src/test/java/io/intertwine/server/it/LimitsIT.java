package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every limit has a clear error when it is reached.
@Clause("7")
class LimitsIT {
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "intertwine.limits.requests-per-second=5",
                "intertwine.limits.request-burst=30",
                "intertwine.limits.live-connections=3",
                "intertwine.limits.live-connections-per-client=2");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Api client(String id) {
        return await().until(() -> made(id), made -> made.status() == 201)
                .at("key")
                .transform(key -> new Api(server.operator().base(), key));
    }

    private static Answer made(String id) {
        return server.operator().post("/v1/clients", "{\"id\":\"" + id + "\",\"role\":\"metaverse-system\"}");
    }

    @Test
    void boundsTheRequestsOfAClient() {
        Api eager = client("eager");
        Api calm = client("calm");
        Answer last = eager.get("/v1/me");
        for (int request = 0; request < 1000 && last.status() == 200; request++) {
            last = eager.get("/v1/me");
        }
        assertThat(last.problem(429).at("detail")).contains("eager", "5 requests a second");
        assertThat(last.header("Retry-After")).isEqualTo("1");
        calm.get("/v1/me").good();
        await().untilAsserted(() -> eager.get("/v1/me").good());
    }

    @Test
    void boundsTheMessagesOnAWebSocket() {
        Api eager = client("talkative");
        try (LiveClient live = LiveClient.open(eager)) {
            for (int message = 0; message < 100; message++) {
                live.send("{\"type\":\"unsubscribe\",\"id\":\"m" + message + "\"}");
            }
            live.inbox()
                    .next("429", message -> Tree.at(message, "problem.status").equals("429"));
        }
    }

    @Test
    void boundsTheLiveConnections() {
        Api one = client("one");
        Api two = client("two");
        try (LiveClient first = LiveClient.open(one);
                EventStream second = EventStream.open(one, "")) {
            Answer third = one.get("/v1/live", "Accept", "text/event-stream").problem(503);
            assertThat(third.at("detail")).contains("'one'", "limit");
            assertThat(third.header("Retry-After")).isEqualTo("1");
            try (LiveClient refused = LiveClient.connect(one.base(), LiveClient.PROTOCOL, "Bearer " + one.key())) {
                assertThat(refused.closed()).startsWith("1013").contains("limit");
            }
            try (LiveClient other = LiveClient.open(two)) {
                two.get("/v1/live", "Accept", "text/event-stream").problem(503);
                other.subscribe("s", "");
            }
            assertThat(first.inbox().unread()).isEmpty();
            second.inbox().next("snapshot");
        }
        await().untilAsserted(() -> {
            try (EventStream again = EventStream.open(one, "")) {
                again.inbox().next("snapshot");
            }
        });
    }

    @Test
    void refusesADataFolderThatIsInUse(@TempDir Path folder) throws Exception {
        String said = failingStart(folder, server.data());
        assertThat(said).contains("Intertwine did not start: ", server.data().toString(), "Another");
        assertThat(said.lines().filter(line -> line.contains("\tat ")).toList()).isEmpty();
    }

    @Test
    void refusesADataFolderThatCannotBe(@TempDir Path folder) throws Exception {
        Path file = java.nio.file.Files.createFile(folder.resolve("file"));
        assertThat(failingStart(folder, file.resolve("data"))).contains("Intertwine did not start: ", "--data");
    }

    @Test
    void saysAllThatIsWrongWithTheGuard(@TempDir Path folder) throws Exception {
        String said = failingStart(
                folder,
                folder.resolve("data"),
                "intertwine.guard.allow=127.0.0.0/8,10.0.0.1/8",
                "intertwine.guard.ports=80,0",
                "intertwine.guard.schemes=gopher");
        assertThat(said)
                .contains("'10.0.0.1/8' has bits beyond the first 8")
                .contains("intertwine.guard.ports: ")
                .contains("intertwine.guard.schemes is gopher: give http, https, or both.");
    }

    private static String failingStart(Path folder, Path data, String... settings)
            throws IOException, InterruptedException {
        Process second = new ProcessBuilder(ServerProcess.command(data, folder.resolve("ready.json"), settings))
                .redirectErrorStream(true)
                .start();
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).as(said).isEqualTo(1);
        return said;
    }
}
