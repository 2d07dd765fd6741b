package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Benches.Bench;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A broker and a Thing go away and come back while a virtual world watches.
@Clause({"8.3.1", "8.3.4", "9.2 step 14"})
class OutageIT {
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

    @Test
    void tellsRealDifferencesOnlyWhenTheBrokerIsBack() {
        benches.broker.publishRetained("plant/steady/telemetry", "{\"level\":1,\"mode\":\"calm\"}");
        benches.broker.publishRetained("plant/moving/telemetry", "{\"level\":2,\"mode\":\"calm\"}");
        Bench moving = new Bench("plant", "moving", benches.mqtt.self(), _ -> {});
        Benches.awaitValue(server.operator(), moving, "mode", "\"calm\"");
        try (LiveClient live = LiveClient.open(server.operator()).subscribe("s", "\"systems\":[\"plant\"]");
                EventStream events = EventStream.open(server.operator(), "?systems=plant")) {
            benches.broker.kill();
            awaitStale(live.inbox(), "plant", "steady");
            awaitStale(events.inbox(), "plant", "steady");
            checkCommandsFail(moving);

            benches.broker.restart();
            benches.broker.publishRetained("plant/moving/telemetry", "{\"level\":3}");
            live.inbox().any("system plant connected", message -> status(message, "plant", "connected"));
            live.inbox().delta("moving", "level", "3");
            events.inbox().delta("moving", "level", "3");
            broughtNothing(live.inbox().all(), "steady", "level");
            broughtNothing(live.inbox().all(), "steady", "mode");
            broughtNothing(events.inbox().all(), "steady", "level");
            assertThat(server.operator().get("/v1/twins/steady/state").at("sync.state"))
                    .isEqualTo("connected");
        }
    }

    @Test
    void tellsRealDifferencesOnlyWhenTheThingIsBack() {
        Bench bench = benches.wot;
        bench.physical().accept(7);
        Benches.awaitValue(server.operator(), bench, "level", "7");
        Benches.awaitValue(server.operator(), bench, "mode", "\"idle\"");
        try (LiveClient live = LiveClient.open(server.operator()).subscribe("s", "\"systems\":[\"hall\"]")) {
            benches.thing.process().kill();
            awaitStale(live.inbox(), "hall", bench.twin());
            checkCommandsFail(bench);

            benches.thing.process().start();
            live.inbox().any("system hall connected", message -> status(message, "hall", "connected"));
            live.inbox()
                    .any(
                            "level 0",
                            message ->
                                    Inbox.brings(message, bench.twin(), "level").equals(Optional.of("0")));
            Benches.awaitStatus(bench, "connected");
            broughtNothing(live.inbox().all(), bench.twin(), "mode");
            broughtNothing(live.inbox().all(), bench.twin(), "stamp");
        }
    }

    private static void awaitStale(Inbox inbox, String system, String twin) {
        JsonObject news = inbox.any("system " + system, message -> status(message, system, "unreachable"));
        assertThat(Tree.at(news, "twins")).contains(twin);
        assertThat(Tree.at(news, "status.lastError")).isNotEqualTo("absent");
        inbox.any(
                "stale " + twin,
                message -> message.array("changes").stream()
                        .anyMatch(change -> Tree.at(change, "twin").equals(twin)
                                && Tree.at(change, "sync.state").equals("stale")));
    }

    private static boolean status(JsonObject message, String system, String state) {
        return Tree.at(message, "system").equals(system)
                && Tree.at(message, "status.state").equals(state);
    }

    private static void checkCommandsFail(Bench bench) {
        var state = server.operator().get(bench.path() + "/state").good();
        assertThat(state.at("sync.state")).isEqualTo("stale");
        assertThat(state.at("sync.reason")).isNotEqualTo("absent");
        assertThat(state.at("properties.level.reported.value")).isNotEqualTo("absent");
        var health = bench.self().get("/v1/twin-systems/" + bench.system()).good();
        assertThat(health.at("status.state")).isEqualTo("unreachable");
        assertThat(health.at("status.lastError")).containsAnyOf("127.0.0.1", bench.twin());
        var set = server.operator().put(bench.path() + "/properties/level", "9").problem(502);
        assertThat(set.at("detail")).containsAnyOf("127.0.0.1", bench.twin());
    }

    private static void broughtNothing(List<JsonObject> messages, String twin, String property) {
        assertThat(messages)
                .noneMatch(message -> Inbox.brings(message, twin, property).isPresent());
    }
}
