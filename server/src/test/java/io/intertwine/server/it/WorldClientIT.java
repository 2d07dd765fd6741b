package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.Mosquitto;
import io.intertwine.conformance.peer.WorldClientLibrary;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The client library of worlds, in Node, with the packaged server and real twins.
@Clause({"8.3.4", "9.2 step 14", "9.2 step 15", "9.2 step 18"})
class WorldClientIT {
    private static final int TWINS = 3;
    private static final int CUTS = 5;
    private static final int KILLS = 3;
    private static final String NUMBERS = "{\"systems\":[\"numbers\"],\"channel\":\"ordered\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// The client comes back to the address that it knows.
    private static ServerProcess server() {
        return ServerProcess.start("quarkus.http.port=" + FreePort.find());
    }

    @Test
    void itsOwnTestsPass() {
        WorldClientLibrary.Ended ended = WorldClientLibrary.ownTests();
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("(#|ℹ) pass [1-9][0-9]");
    }

    @Test
    void seesATwinChangeAndGetsOneAnswerToEachCommand() {
        try (ServerProcess server = server();
                Benches benches = Benches.register(server)) {
            Api world = server.operator().client("world", "metaverse-system");
            String allowed =
                    Policies.rule("use", "allow", "world", "plant", "read,observe,write,invoke", "level,add,refuse");
            server.operator().put("/v1/policies/plant", Policies.of(allowed)).good();
            try (WorldClientProcess client = WorldClientProcess.follow(world, "{\"systems\":[\"plant\"]}")) {
                assertThat(client.news("snapshot").toString()).contains("bench-1");
                benches.mqtt.physical().accept(17);
                client.told()
                        .next(
                                "level 17",
                                line -> Tree.at(line, "values.0.1.level").equals("17"));
                checkCommands(client, benches);
            }
        }
    }

    private static void checkCommands(WorldClientProcess client, Benches benches) {
        String set =
                "{\"do\":\"set\",\"twin\":\"bench-1\",\"property\":\"%s\",\"value\":%s,\"options\":{\"key\":\"%s\"}}";
        assertThat(client.answer(set.formatted("level", "40", "k1")).toString()).contains("\"answer\":\"completed\"");
        assertThat(client.answer(set.formatted("level", "40", "k1")).toString()).contains("\"answer\":\"completed\"");
        assertThat(benches.device.taken()).as("one key, one execution").hasSize(1);
        JsonObject refused = client.answer(set.formatted("level", "2000000", "k2"));
        assertThat(Tree.at(refused, "answer")).isEqualTo("rejected");
        assertThat(Tree.at(refused, "rule")).isNotEqualTo("absent");
        JsonObject wrong = client.answer("{\"do\":\"set\",\"twin\":\"bench-1\",\"property\":\"level\",\"value\":1,"
                + "\"options\":{\"timeLimit\":120001}}");
        assertThat(Tree.at(wrong, "status")).isEqualTo("400");
        JsonObject failed = client.answer("{\"do\":\"invoke\",\"twin\":\"bench-1\",\"action\":\"refuse\"}");
        assertThat(Tree.at(failed, "answer")).isEqualTo("failed");
        assertThat(Tree.at(failed, "reason")).contains("the guard is open");
        JsonObject added =
                client.answer("{\"do\":\"invoke\",\"twin\":\"bench-1\",\"action\":\"add\",\"input\":{\"by\":2}}");
        assertThat(Tree.at(added, "output")).isEqualTo("42");
    }

    @Test
    void afterACutOfTheConnectionEachChangeComesOnceAndNoneIsMissing() {
        try (Mosquitto broker = Mosquitto.start();
                ServerProcess server = server()) {
            register(server, broker);
            try (NumberedTelemetry telemetry = new NumberedTelemetry(broker, TWINS);
                    WorldClientProcess client = WorldClientProcess.follow(server.operator(), NUMBERS)) {
                client.news("delta");
                for (int cut = 0; cut < CUTS; cut++) {
                    client.cut();
                    client.news("resumed");
                    client.news("delta");
                }
                NumbersSeen seen = awaitLast(client, telemetry.stop());
                assertThat(seen.gaps()).isZero();
                assertThat(seen.changes()).isGreaterThan(CUTS);
            }
        }
    }

    @Test
    void afterAKillOfTheServerEachChangeComesOnceOrAGapSaysSo() {
        try (Mosquitto broker = Mosquitto.start("max_queued_messages 0");
                ServerProcess server = server()) {
            register(server, broker);
            try (NumberedTelemetry telemetry = new NumberedTelemetry(broker, TWINS);
                    WorldClientProcess client = WorldClientProcess.follow(server.operator(), NUMBERS)) {
                client.news("delta");
                for (int kill = 0; kill < KILLS; kill++) {
                    server.kill();
                    client.news("cut");
                    server.restart();
                    assertThat(Tree.at(client.news("gap"), "reason")).contains("started again");
                    client.news("snapshot");
                    client.news("delta");
                }
                NumbersSeen seen = awaitLast(client, telemetry.stop());
                assertThat(seen.gaps()).isEqualTo(KILLS);
            }
        }
    }

    private static NumbersSeen awaitLast(WorldClientProcess client, long last) {
        await("number " + last)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seen(client).last()).isEqualTo(last));
        return seen(client);
    }

    private static NumbersSeen seen(WorldClientProcess client) {
        NumbersSeen seen = new NumbersSeen(TWINS);
        seen.check(client.told().all());
        return seen;
    }

    private static void register(ServerProcess server, Mosquitto broker) {
        server.operator()
                .put("/v1/credentials/broker", MqttDevice.credential(broker))
                .good();
        server.operator().post("/v1/twin-systems", """
                        {"id": "numbers", "type": "mqtt", "credential": "broker", "connector": {
                          "url": "%s",
                          "topics": [{"filter": "numbers/{twin}/telemetry", "time": "/time"}],
                          "model": {"properties": {"n": {"type": "integer"}}}}}""".formatted(broker.url())).good();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.operator()
                                .get("/v1/twin-systems/numbers")
                                .at("status.state"))
                        .isEqualTo("connected"));
    }

    @Test
    void aCommandUnderWayWhenTheServerIsKilledIsDoneOnceAndAnswered() {
        try (ServerProcess server = server();
                Benches benches = Benches.register(server);
                WorldClientProcess client = WorldClientProcess.follow(server.operator(), "{\"systems\":[\"plant\"]}")) {
            client.news("snapshot");
            client.say("{\"do\":\"invoke\",\"twin\":\"bench-1\",\"action\":\"wait\",\"input\":{\"ms\":60000},"
                    + "\"options\":{\"timeLimit\":20000}}");
            await().atMost(PATIENCE).until(() -> !benches.device.taken().isEmpty());
            server.kill();
            server.restart();
            client.news("resumed");
            assertThat(Tree.at(client.answer(), "answer")).isIn("unknown", "timed-out");
            assertThat(benches.device.taken()).hasSize(1);
        }
    }
}
