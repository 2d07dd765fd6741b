package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The link over the real WebSocket: who gets in, what is too much, and what a crash of the server leaves.
@Clause({"8.3.1", "8.3.4", "9.2 step 14"})
class LinkIT {
    private static final String PROTOCOL = "intertwine.link.v1+json";
    private static final int KILLS = 5;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static ServerProcess server;
    private static Api counters;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.limits.token-time=2s");
        counters = server.operator().client("counters", "twin-system");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LiveClient connect(@Nullable String key) {
        return LiveClient.connect(server.operator().base(), "/v1/link", PROTOCOL, key == null ? null : "Bearer " + key);
    }

    private static String hello(String system, long resume) {
        return """
                {"type":"hello","system":"%1$s","epoch":"e","resume":%2$d,"twins":[\
                {"id":"%1$s-1","properties":{"n":{"type":"integer"}}}]}""".formatted(system, resume);
    }

    private static long number(JsonObject message, String member) {
        return Long.parseLong(Tree.at(message, member));
    }

    @Test
    void letsNobodyInWithoutAKeyOrWithAnotherSubprotocol() {
        assertThatThrownBy(() -> connect("itw_counters_wrong")).hasStackTraceContaining("401");
        assertThatThrownBy(() -> LiveClient.connect(
                        server.operator().base(), "/v1/link", LiveClient.PROTOCOL, "Bearer " + counters.key()))
                .hasStackTraceContaining("400");
        server.anonymous().get("/v1/link").problem(400);
        try (LiveClient stranger = connect(null)) {
            stranger.send(hello("stranger", 0));
            assertThat(Tree.at(stranger.inbox().next("error"), "problem.status"))
                    .isEqualTo("401");
            assertThat(stranger.closed()).startsWith("1008");
        }
    }

    @Test
    void letsATwinSystemInThatShowsItsTokenFirst() {
        try (LiveClient system = connect(null)) {
            system.send("{\"type\":\"token\",\"token\":\"" + counters.key() + "\"}");
            system.send(hello("token", 0));
            assertThat(Tree.at(system.inbox().next("welcome"), "system")).isEqualTo("token");
        }
    }

    @Test
    void closesWhenNoHelloComesInTime() {
        try (LiveClient silent = connect(counters.key())) {
            assertThat(silent.closed()).startsWith("1008 No hello came within 2 s");
        }
    }

    @Test
    void letsNoWorldInAndNobodyTakeUpTheSystemOfAnother() {
        Api world = server.operator().client("some-world", "metaverse-system");
        Api thief = server.operator().client("thief", "twin-system");
        try (LiveClient owner = connect(counters.key());
                LiveClient avatar = connect(world.key());
                LiveClient other = connect(thief.key())) {
            assertThat(Tree.at(avatar.inbox().next("error"), "problem.rule")).isEqualTo("builtin/systems-by-owners");
            owner.send(hello("mine", 0));
            owner.inbox().next("welcome");
            other.send(hello("mine", 0));
            assertThat(Tree.at(other.inbox().next("error"), "problem.rule")).isEqualTo("builtin/systems-by-owners");
            assertThat(other.closed()).startsWith("1008");
        }
    }

    @Test
    void endsWithTheKeyAndAtAMessageThatIsTooLarge() {
        Api guest = server.operator().client("link-guest", "twin-system");
        try (LiveClient system = connect(guest.key());
                LiveClient large = connect(counters.key())) {
            system.send(hello("guest-system", 0));
            system.inbox().next("welcome");
            server.operator().delete("/v1/clients/link-guest").good();
            assertThat(system.closed()).startsWith("1008");
            large.send("{\"type\":\"hello\",\"system\":\"" + "x".repeat(70_000) + "\"}");
            assertThat(large.closed()).startsWith("1009");
        }
    }

    @Test
    void servesItsDescription() {
        assertThat(server.anonymous().get("/link.asyncapi.yaml").good().body()).contains("intertwine.link.v1+json");
    }

    @Test
    void keepsWhatItAcknowledgedInOrderAndOnceThroughKills() {
        long sent = 0;
        long acknowledged = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            try (LiveClient live = LiveClient.open(server.operator()).subscribe("s", "\"channel\":\"ordered\"");
                    LiveClient system = connect(counters.key())) {
                system.send(hello("count", sent));
                long durable = number(system.inbox().next("welcome"), "durable");
                assertThat(durable).isBetween(acknowledged, sent);
                sent = send(system, durable, sent + 500);
                acknowledged = acknowledged(system, kill == KILLS ? sent : durable + 100);
                if (kill < KILLS) {
                    server.kill();
                }
                checkOnce(live);
            }
            if (kill < KILLS) {
                server.restart();
                counters = server.again(counters);
                long kept = Long.parseLong(
                        server.operator().get("/v1/twins/count-1/state").at("properties.n.reported.value"));
                assertThat(kept).isBetween(acknowledged, sent);
            }
        }
        assertThat(server.operator().get("/v1/twins/count-1/state").at("properties.n.reported.value"))
                .isEqualTo(Long.toString(sent));
    }

    private static long send(LiveClient system, long after, long last) {
        for (long n = after + 1; n <= last; n++) {
            system.send("""
                    {"type":"changes","number":%1$d,"changes":[{"twin":"count-1","property":"n","value":%1$d,\
                    "sourceTime":"%2$s"}]}""".formatted(n, START.plusMillis(n)));
        }
        return last;
    }

    /// Waits until so much is acknowledged, and returns how much really was.
    private static long acknowledged(LiveClient system, long atLeast) {
        await("durable " + atLeast)
                .atMost(Duration.ofSeconds(30))
                .until(() -> latest(system.inbox().all()) >= atLeast);
        return latest(system.inbox().all());
    }

    private static long latest(List<JsonObject> messages) {
        return messages.stream()
                .filter(message -> Tree.at(message, "type").equals("durable"))
                .mapToLong(message -> number(message, "number"))
                .max()
                .orElse(0);
    }

    private static void checkOnce(LiveClient live) {
        List<Long> seen = Readings.of(live.inbox().all(), "count-1", "n");
        if (!seen.isEmpty()
                && live.inbox().all().stream().noneMatch(m -> Tree.at(m, "type").equals("gap"))) {
            assertThat(seen)
                    .isEqualTo(LongStream.rangeClosed(seen.getFirst(), seen.getLast())
                            .boxed()
                            .toList());
        }
    }
}
