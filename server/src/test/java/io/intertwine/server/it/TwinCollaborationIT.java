package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.Mosquitto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Collaborations that read and command real devices on a broker, and that such devices start, while the
/// server is killed.
@Clause({"8.2.4", "8.3.4", "8.3.5"})
class TwinCollaborationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Mosquitto broker = Mosquitto.start();
    private final MqttDevice device = MqttDevice.connect(broker, "press");
    private final ServerProcess server = ServerProcess.start();
    private Api world = server.operator().client("world", "metaverse-system");

    @BeforeEach
    void register() {
        Api operator = server.operator();
        operator.put("/v1/credentials/broker", MqttDevice.credential(broker)).good();
        operator.post("/v1/twin-systems", MqttDevice.registration("plant", broker, "broker"))
                .good();
        operator.put("/v1/policies/plant", Policies.all("world", "plant")).good();
        awaitValue("press", "mode", "\"idle\"");
    }

    @AfterEach
    void stop() {
        server.close();
        device.close();
        broker.close();
    }

    private void awaitValue(String twin, String property, String value) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.get("/v1/twins/" + twin + "/properties/" + property)
                                .body())
                        .isEqualTo(value));
    }

    private void restart() {
        server.kill();
        server.restart();
        world = server.again(world);
    }

    private void store(String name, String tasks) {
        String head = "document: {dsl: '1.0.0', namespace: test, name: " + name + ", version: '1.0.0'}\ndo:\n";
        world.post("/v1/collaborations", head + tasks, "Content-Type", "application/yaml")
                .good();
    }

    private String start(String collaboration) {
        return world.post("/v1/runs", "{\"collaboration\":\"" + collaboration + "\"}")
                .good()
                .at("id");
    }

    private Api.Answer become(String run, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Api.Answer now = world.get("/v1/runs/" + run).good();
            assertThat(now.at("state")).as(now.body()).isEqualTo(state);
        });
        return world.get("/v1/runs/" + run);
    }

    private long taken(String command) {
        return device.taken().stream().filter(one -> one.startsWith(command)).count();
    }

    @Test
    void aRunReadsWritesAndInvokes() {
        store("work", """
              - before: {call: twin, with: {twin: press, read: [level]}}
              - raise: {call: twin, with: {twin: press, set: {level: "${ level + 40 }"}}}
              - add: {call: twin, with: {twin: press, invoke: add, input: {by: 2}}}
              - after: {call: twin, with: {twins: [press], read: [level, mode]}}
            """);
        Api.Answer run = become(start("work"), "completed");
        assertThat(run.at("output.press.level")).isEqualTo("42");
        assertThat(run.body()).contains("\"function\":\"twin\"", "\"output\":42");
        assertThat(device.taken()).hasSize(2);
        assertThat(world.get("/v1/flows/" + run.at("flow")).good().body()).contains("press");
    }

    @Test
    void aDeviceThatRefusesFailsTheRunAndARuleThatRefusesIsNamed() {
        store("refuse", "  - no: {call: twin, with: {twin: press, invoke: refuse}}\n");
        assertThat(become(start("refuse"), "failed").at("error.detail")).contains("the guard is open");
        server.operator()
                .put(
                        "/v1/policies/calm",
                        Policies.of(Policies.rule("no-refusing", "deny", "world", "plant", "invoke", "refuse")))
                .good();
        Api.Answer run = become(start("refuse"), "failed");
        assertThat(run.at("error.title")).isEqualTo("calm/no-refusing");
        assertThat(run.at("error.type")).endsWith("/authorization");
        assertThat(taken("refuse")).isOne();
    }

    @Test
    void saysAtOnceWhatCannotBeRight() {
        String bad = """
            document: {dsl: '1.0.0', namespace: test, name: bad, version: '1.0.0'}
            do:
              - high: {call: twin, with: {twin: press, set: {level: -1}}}
              - odd: {call: twin, with: {twin: press, invoke: fly}}
            """;
        Api.Answer refused = world.post("/v1/collaborations", bad, "Content-Type", "application/yaml")
                .problem(400);
        assertThat(refused.at("detail"))
                .contains("Line 3, column 5, step 'high'", "at least 0", "Line 4, column 5, step 'odd'", "'fly'");
    }

    /// The device took the command, and the server was killed before it answered.
    @Test
    void aBehaviourThatWasUnderWayIsNotCalledAgain() {
        store("wait", "  - wait: {call: twin, with: {twin: press, invoke: wait, input: {ms: 3000}}}\n");
        String run = start("wait");
        await().atMost(PATIENCE).until(() -> taken("wait") == 1);
        restart();
        assertThat(become(run, "unknown").at("reason")).contains("do/0/wait#1");
        world.post("/v1/runs/" + run + "/resolve", "{\"step\":\"do/0/wait#1\",\"output\":\"it waited\"}")
                .good();
        assertThat(become(run, "completed").at("output")).isEqualTo("it waited");
        assertThat(taken("wait")).isOne();
    }

    @Test
    void aWriteThatWasUnderWayIsDoneWhenTheDeviceReportsIt() {
        store("mute", "  - mute: {call: twin, with: {twin: press, set: {mode: mute}}}\n");
        String run = start("mute");
        await().atMost(PATIENCE).until(() -> taken("mode") == 1);
        server.kill();
        device.report("{\"level\":0,\"mode\":\"mute\"}");
        server.restart();
        world = server.again(world);
        become(run, "completed");
        assertThat(taken("mode")).isOne();
    }

    private static String trigger(String twins, String when, int most) {
        return """
            {"id":"full","twins":%s,"when":"%s","collaboration":"note","input":"{'twin': twin, 'level': values.level}",
             "limit":{"most":%d,"period":"PT1H"}}""".formatted(twins, when, most);
    }

    private List<String> noted() {
        JsonObject page = (JsonObject)
                world.get("/v1/runs?collaboration=note&limit=1000").good().json();
        return page.array("items").stream()
                .map(run -> world.get("/v1/runs/" + Tree.at(run, "id")).good().at("input.twin"))
                .sorted()
                .toList();
    }

    @Test
    void aDeviceStartsARunWhenItsLevelPassesAMark() {
        store("note", "  - note: {set: {of: \"${ $workflow.input.twin }\"}}\n");
        Api.Answer made = world.post(
                        "/v1/collaboration-triggers",
                        trigger("{\"ids\":[\"press\"]}", "values.level > 90 && before.level <= 90", 2),
                        "Intertwine-User",
                        "ada")
                .good();
        assertThat(made.at("status.watching")).isEqualTo("true");
        for (int level : List.of(80, 95, 99, 10, 91, 10, 92)) {
            device.setLevel(level);
            awaitValue("press", "level", Integer.toString(level));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                world.get("/v1/collaboration-triggers/full").at("status.suppressed"))
                        .isEqualTo("1"));
        Api.Answer shown = world.get("/v1/collaboration-triggers/full").good();
        assertThat(shown.at("status.started")).isEqualTo("2");
        assertThat(shown.at("user")).isEqualTo("ada");
        assertThat(noted()).containsExactly("press", "press");
        Api.Answer run = become(shown.at("status.lastRun"), "completed");
        assertThat(run.at("user")).isEqualTo("ada");
        assertThat(run.at("input.level")).isEqualTo("91");
        keeps(shown);
    }

    private void keeps(Api.Answer shown) {
        world.post("/v1/collaboration-triggers/full/disable", "").good();
        device.setLevel(10);
        assertThat(world.get("/v1/collaboration-triggers").good().at("items.0.enabled"))
                .isEqualTo("false");
        Api other = server.operator().client("other", "metaverse-system");
        other.get("/v1/collaboration-triggers/full").problem(404);
        world.post("/v1/collaboration-triggers", trigger("{}", "values.level > 1.0", 1))
                .problem(409);
        Api.Answer bad = world.put("/v1/collaboration-triggers/full", "{\"when\":\"values.level >\",\"limits\":{}}")
                .problem(400);
        assertThat(bad.at("detail"))
                .contains("'twins' is missing", "'collaboration' is missing", "'limits' is unknown");
        world.put(
                        "/v1/collaboration-triggers/full",
                        trigger("{}", "values.level > 50.0", 5).replace("\"id\":\"full\",", ""))
                .good();
        assertThat(world.post("/v1/collaboration-triggers/full/enable", "")
                        .good()
                        .at("when"))
                .isEqualTo("values.level > 50.0");
        assertThat(shown.at("since"))
                .isLessThan(world.get("/v1/collaboration-triggers/full").at("since"));
        assertThat(world.delete("/v1/collaboration-triggers/full").status()).isEqualTo(204);
    }

    /// Whenever the server is killed around it, each passing of the mark starts one run.
    @Test
    void noPassingIsLostOrDoubledThroughKills() {
        int rounds = 6;
        List<MqttDevice> devices = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            devices.add(MqttDevice.connect(broker, "press-" + i));
            awaitValue("press-" + i, "level", "0");
        }
        store("note", "  - note: {set: {of: \"${ $workflow.input.twin }\"}}\n");
        world.post("/v1/collaboration-triggers", trigger("{\"systems\":[\"plant\"]}", "values.level > 90.0", 100))
                .good();
        Random random = new Random(7);
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            devices.get(i).setLevel(100);
            passed.add("press-" + i);
            Duration moment = Duration.ofMillis(i == 0 ? 0 : random.nextInt(60));
            await().pollDelay(moment).until(() -> true);
            restart();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(noted()).isEqualTo(passed));
        }
        devices.forEach(MqttDevice::close);
        assertThat(world.get("/v1/collaboration-triggers/full").good().at("status.suppressed"))
                .isEqualTo("0");
    }
}
