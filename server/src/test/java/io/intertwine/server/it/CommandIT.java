package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import io.intertwine.server.it.Benches.Bench;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Commands have one final answer each (clause 9.2, steps 15 to 18).
@Clause({"8.3.4", "9.2 step 16", "9.2 step 18"})
class CommandIT {
    private static final String LEVEL = "/v1/twins/bench-1/properties/level";
    private static final String MODE = "/v1/twins/bench-1/properties/mode";
    private static final String ACTIONS = "/v1/twins/bench-1/actions/";

    private static ServerProcess server;
    private static Benches benches;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
    }

    /// How often the device took a command whose payload has this text.
    private static long taken(String text) {
        return benches.device.taken().stream()
                .filter(command -> command.contains(text))
                .count();
    }

    @Test
    void executesARepeatedKeyOnce() {
        Answer first = server.operator().post(ACTIONS + "add", "{\"by\":101}", "Idempotency-Key", "repeated");
        Answer second = server.operator().post(ACTIONS + "add", "{\"by\":101}", "Idempotency-Key", "repeated");
        assertThat(second.good().body()).isEqualTo(first.good().body());
        assertThat(taken("\"by\":101}")).isEqualTo(1);
        server.operator().post(ACTIONS + "add", "{\"by\":101}").good();
        assertThat(taken("\"by\":101}")).isEqualTo(2);
    }

    @Test
    void keepsTheKeysOfClientsApart() {
        Api world = server.operator().client("apart", "metaverse-system");
        server.operator()
                .put("/v1/policies/apart", Policies.all("apart", "plant"))
                .good();
        server.operator().put(LEVEL, "201", "Idempotency-Key", "everybodys").good();
        world.put(LEVEL, "202", "Idempotency-Key", "everybodys").good();
        assertThat(taken("\"value\":201")).isEqualTo(1);
        assertThat(taken("\"value\":202")).isEqualTo(1);
    }

    @Test
    void executesAKeyOnceForWhoSendsItAtTheSameTime() throws Exception {
        Callable<Answer> same =
                () -> server.operator().post(ACTIONS + "wait", "{\"ms\":301}", "Idempotency-Key", "together");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer :
                    threads.invokeAll(Stream.generate(() -> same).limit(8).toList())) {
                answer.get().good();
            }
        }
        assertThat(taken("\"ms\":301}")).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherCommand() {
        server.operator().put(LEVEL, "11", "Idempotency-Key", "reused").good();
        Answer other =
                server.operator().put(LEVEL, "12", "Idempotency-Key", "reused").problem(409);
        assertThat(other.at("detail")).contains("reused");
        assertThat(taken("\"value\":12")).isZero();
        server.operator().put(LEVEL, "1", "Idempotency-Key", "not an id").problem(400);
    }

    @Test
    void answersAKeyTheSameAfterAKill() {
        String first = server.operator()
                .post(ACTIONS + "add", "{\"by\":401}", "Idempotency-Key", "kept")
                .good()
                .body();
        Thread underWay = Thread.ofVirtual().start(() -> {
            try {
                server.operator().post(ACTIONS + "wait", "{\"ms\":1501}", "Idempotency-Key", "under-way");
            } catch (UncheckedIOException _) {
                // the server is killed before it answers
            }
        });
        await().until(() -> taken("\"ms\":1501}") == 1);
        server.kill();
        await().until(() -> !underWay.isAlive());
        server.restart();

        Answer again = server.operator().post(ACTIONS + "add", "{\"by\":401}", "Idempotency-Key", "kept");
        assertThat(again.good().body()).isEqualTo(first);
        assertThat(taken("\"by\":401}")).isEqualTo(1);
        Answer unknown = server.operator().post(ACTIONS + "wait", "{\"ms\":1501}", "Idempotency-Key", "under-way");
        assertThat(unknown.status()).isIn(502, 504);
        assertThat(unknown.at("detail")).contains("unknown");
        assertThat(taken("\"ms\":1501}")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(
                        server.operator().get("/v1/twin-systems/plant").at("status.state"))
                .isEqualTo("connected"));
    }

    @Test
    void answersThatTheTimeIsOver() {
        Answer late = server.operator().put(MODE + "?timeLimit=300", "\"mute\"").problem(504);
        assertThat(late.at("detail")).contains("mode", "bench-1", "300 ms", "unknown");
        Answer state = server.operator().get("/v1/twins/bench-1/state");
        assertThat(state.at("properties.mode.desired.value")).isEqualTo("mute");
        assertThat(state.at("properties.mode.reported.value")).isNotEqualTo("mute");
        assertThat(state.at("sync.state")).isEqualTo("diverged");
        server.operator().put(MODE, "\"idle\"").good();
        Benches.awaitValue(server.operator(), benches.mqtt, "mode", "\"idle\"");
        assertThat(server.operator().get("/v1/twins/bench-1/state").at("properties.mode.desired"))
                .isEqualTo("absent");
    }

    @Test
    void refusesTimeLimitsOutOfRange() {
        for (String limit : List.of("0", "-1", "3600000", "soon", "99999999999999999999")) {
            Answer refused =
                    server.operator().put(LEVEL + "?timeLimit=" + limit, "1").problem(400);
            assertThat(refused.at("detail")).contains(limit);
        }
    }

    @Test
    void saysWhyTheDeviceDidNotDoIt() {
        Answer failed = server.operator().post(ACTIONS + "refuse", "").problem(502);
        assertThat(failed.at("detail")).contains("the guard is open");
    }

    @Test
    void keepsWithinTheDescription() {
        for (String value : List.of("-1", "1000001", "1.5", "\"fast\"", "null", "[1]")) {
            Answer refused = server.operator().put(LEVEL, value).problem(403);
            assertThat(refused.at("rule")).isEqualTo("description/schema");
            assertThat(refused.at("detail")).contains("level", "bench-1");
        }
        Answer input =
                server.operator().post(ACTIONS + "add", "{\"by\":\"much\"}").problem(403);
        assertThat(input.at("rule")).isEqualTo("description/schema");
        Answer readOnly = server.operator()
                .put("/v1/twins/bench-1/properties/serial", "\"x\"")
                .problem(403);
        assertThat(readOnly.at("rule")).isEqualTo("description/read-only");
    }

    @Test
    void saysWhatIsUnknown() {
        Answer property =
                server.operator().put("/v1/twins/bench-1/properties/sped", "1").problem(404);
        assertThat(property.at("detail")).contains("sped", "level");
        Answer action = server.operator().post(ACTIONS + "fly", "").problem(404);
        assertThat(action.at("detail")).contains("fly", "refuse");
        server.operator().put("/v1/twins/nobody/properties/level", "1").problem(404);
        server.operator().put("/v1/twins/not%20an%20id/properties/level", "1").problem(400);
    }

    @Test
    void repliesOnTheWebSocketToo() {
        Bench bench = benches.mqtt;
        try (LiveClient live = LiveClient.open(server.operator())) {
            live.send(set(bench, "c1", "\"level\",\"value\":-1"));
            assertThat(Tree.at(live.inbox().reply("c1"), "rule")).isEqualTo("description/schema");
            live.send(set(bench, "c2", "\"mode\",\"value\":\"mute\",\"timeLimit\":200"));
            assertThat(Tree.at(live.inbox().reply("c2"), "outcome")).isEqualTo("timed-out");
            live.send(set(bench, "c3", "\"sped\",\"value\":1"));
            assertThat(Tree.at(live.inbox().reply("c3"), "problem.status")).isEqualTo("404");
            live.send(set(bench, "c4", "\"level\",\"value\":501,\"key\":\"over-ws\""));
            assertThat(Tree.at(live.inbox().reply("c4"), "outcome")).isEqualTo("completed");
            live.send(set(bench, "c5", "\"level\",\"value\":501,\"key\":\"over-ws\""));
            assertThat(Tree.at(live.inbox().reply("c5"), "outcome")).isEqualTo("completed");
            assertThat(taken("\"value\":501")).isEqualTo(1);
            live.send(set(bench, "c6", "\"level\",\"value\":502,\"key\":\"over-ws\""));
            assertThat(Tree.at(live.inbox().reply("c6"), "problem.status")).isEqualTo("409");
        }
    }

    private static String set(Bench bench, String id, String rest) {
        return "{\"type\":\"set\",\"id\":\"%s\",\"twin\":\"%s\",\"property\":%s}".formatted(id, bench.twin(), rest);
    }
}
