package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Benches.Bench;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The integration of digital twins (clause 9.2) step by step, once through a broker and once over HTTP.
class FlowIT {
    private static final AtomicInteger NEXT = new AtomicInteger();

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

    static List<Bench> both() {
        return List.of(benches.mqtt, benches.wot);
    }

    /// A virtual world's own client, so that tests do not share policies.
    private record World(Api api, String client) {
        static World enter() {
            String client = "world-" + NEXT.incrementAndGet();
            return new World(server.operator().client(client, "metaverse-system"), client);
        }

        static World allowedAll(Bench bench) {
            World world = enter();
            world.policy(bench, "all-" + world.client, Policies.all(world.client, bench.system()));
            return world;
        }

        void policy(Bench bench, String id, String body) {
            bench.self().put("/v1/policies/" + id, body).good();
        }

        String rule(Bench bench, String effect, String actions, String affordances) {
            return Policies.rule(effect, effect, client, bench.system(), actions, affordances);
        }

        LiveClient follow(Bench bench) {
            return LiveClient.open(api).subscribe("s", "\"twins\":[\"" + bench.twin() + "\"]");
        }
    }

    private static int different() {
        return 1000 + NEXT.incrementAndGet();
    }

    @Clause({"9.2 step 1", "9.2 step 2", "9.2 step 3", "8.3.1"})
    @ParameterizedTest
    @MethodSource("both")
    void showsASystemThatRegisteredItself(Bench bench) {
        var own = bench.self().get("/v1/twin-systems/" + bench.system()).good();
        assertThat(own.at("status.state")).isEqualTo("connected");
        assertThat(own.at("owner")).isEqualTo(bench.system() + "-itself");
        assertThat(own.at("twinCount")).isEqualTo("1");
        assertThat(own.at("connector")).isNotEqualTo("absent");

        var others =
                World.enter().api().get("/v1/twin-systems/" + bench.system()).good();
        assertThat(others.at("status.state")).isEqualTo("connected");
        assertThat(others.at("connector")).isEqualTo("absent");
        assertThat(others.at("credential")).isEqualTo("absent");
    }

    @Clause({"9.2 step 5", "9.2 step 6", "9.2 step 7", "8.3.3"})
    @ParameterizedTest
    @MethodSource("both")
    void listsATwinAndSelectsItIntoAWorld(Bench bench) {
        World world = World.allowedAll(bench);
        assertThat(world.api().get("/v1/twins").good().at("items.0.id")).isEqualTo(bench.twin());
        assertThat(world.api().get("/v1/twins").at("items.1")).isEqualTo("absent");

        world.api().put("/v1/worlds/" + world.client(), "{\"title\":\"Hall\"}").good();
        var selected = world.api()
                .post("/v1/worlds/" + world.client() + "/twins", "{\"twins\":[\"" + bench.twin() + "\"]}")
                .good();
        assertThat(selected.at("items.0.id")).isEqualTo(bench.twin());
        assertThat(world.api().get("/v1/worlds/" + world.client() + "/twins").at("items.0.id"))
                .isEqualTo(bench.twin());

        World other = World.enter();
        other.api().get("/v1/worlds/" + world.client()).problem(404);
        other.api().put("/v1/worlds/" + other.client(), "{}").good();
        other.api()
                .post("/v1/worlds/" + other.client() + "/twins", "{\"twins\":[\"" + bench.twin() + "\"]}")
                .problem(404);
    }

    @Clause("8.3.2")
    @ParameterizedTest
    @MethodSource("both")
    void describesATwinAsAThing(Bench bench) {
        Api api = World.allowedAll(bench).api();
        var td = api.get(bench.path(), "Accept", "application/td+json").good();
        assertThat(td.header("Content-Type")).startsWith("application/td+json");
        assertThat(td.at("@context.0")).isEqualTo("https://www.w3.org/2019/wot/td/v1");
        assertThat(td.at("securityDefinitions.key.scheme")).isEqualTo("bearer");
        assertThat(td.at("properties.level.type")).isEqualTo("integer");
        assertThat(td.at("properties.level.forms.0.href")).isEqualTo(api.base() + bench.path() + "/properties/level");
        assertThat(td.at("actions.add.forms.0.href")).isEqualTo(api.base() + bench.path() + "/actions/add");
    }

    @Clause({"9.2 step 8", "9.2 step 9", "9.2 step 12", "9.2 step 13", "9.2 step 14", "8.3.4"})
    @ParameterizedTest
    @MethodSource("both")
    void streamsAPhysicalChange(Bench bench) {
        try (LiveClient live = World.allowedAll(bench).follow(bench)) {
            int level = different();
            bench.physical().accept(level);
            JsonObject delta = live.inbox().delta(bench.twin(), "level", "" + level);
            assertThat(Tree.at(delta, "id")).isEqualTo("s");
            assertThat(Tree.at(delta, "seq")).matches("[0-9]+");
            assertThat(Tree.at(delta, "changes.0.properties.level.reported.unit"))
                    .isEqualTo("percent");
            assertThat(Tree.at(delta, "changes.0.properties.level.reported.quality"))
                    .isEqualTo("good");
        }
    }

    @Clause({"9.2 step 12", "9.2 step 14"})
    @ParameterizedTest
    @MethodSource("both")
    void saysTheSameAsServerSentEvents(Bench bench) {
        World world = World.allowedAll(bench);
        try (LiveClient socket = world.follow(bench);
                EventStream stream = EventStream.open(world.api(), "?twins=" + bench.twin())) {
            assertThat(Tree.at(stream.inbox().next("snapshot"), "twins.0.twin")).isEqualTo(bench.twin());
            int level = different();
            bench.physical().accept(level);
            JsonObject event = stream.inbox().delta(bench.twin(), "level", "" + level);
            JsonObject message = socket.inbox().delta(bench.twin(), "level", "" + level);
            assertThat(Tree.find(event, "changes.0.properties.level"))
                    .isEqualTo(Tree.find(message, "changes.0.properties.level"));
        }
    }

    @Clause({"9.2 step 15", "9.2 step 16", "9.2 step 17", "9.2 step 18"})
    @ParameterizedTest
    @MethodSource("both")
    void commandsOverRestAndSeesTheChangeComeBack(Bench bench) {
        World world = World.allowedAll(bench);
        try (LiveClient live = world.follow(bench)) {
            int level = different();
            var set = world.api()
                    .put(bench.path() + "/properties/level", "" + level)
                    .good();
            assertThat(set.at("outcome")).isEqualTo("completed");
            live.inbox().delta(bench.twin(), "level", "" + level);
            Benches.awaitValue(world.api(), bench, "level", "" + level);

            var add = world.api()
                    .post(bench.path() + "/actions/add", "{\"by\":5}")
                    .good();
            assertThat(add.body()).isEqualTo("" + (level + 5));
            assertThat(add.header("Intertwine-Outcome")).isEqualTo("completed");
            live.inbox().delta(bench.twin(), "level", "" + (level + 5));
        }
    }

    @Clause({"9.2 step 15", "9.2 step 16", "9.2 step 17", "9.2 step 18"})
    @ParameterizedTest
    @MethodSource("both")
    void commandsOverTheWebSocketAndSeesTheChangeComeBack(Bench bench) {
        try (LiveClient live = World.allowedAll(bench).follow(bench)) {
            int level = different();
            live.send("{\"type\":\"set\",\"id\":\"c1\",\"twin\":\"%s\",\"property\":\"level\",\"value\":%d}"
                    .formatted(bench.twin(), level));
            await().untilAsserted(() -> assertThat(live.inbox().unread().toString())
                    .contains("\"id\":\"c1\",\"outcome\":\"completed\"")
                    .contains("\"value\":" + level));
            live.inbox().reply("c1");
            live.send("{\"type\":\"invoke\",\"id\":\"c2\",\"twin\":\"%s\",\"action\":\"add\",\"input\":{\"by\":3}}"
                    .formatted(bench.twin()));
            await().untilAsserted(() -> assertThat(live.inbox().unread().toString())
                    .contains("\"id\":\"c2\",\"outcome\":\"completed\",\"output\":" + (level + 3))
                    .contains("\"value\":" + (level + 3)));
        }
    }

    @Clause("8.3.5")
    @ParameterizedTest
    @MethodSource("both")
    void refusesWhatNoRuleAllows(Bench bench) {
        World world = World.enter();
        world.policy(bench, "look-" + world.client(), Policies.of(world.rule(bench, "allow", "read,observe", "")));
        var refused = world.api().put(bench.path() + "/properties/level", "1").problem(403);
        assertThat(refused.at("rule")).isEqualTo("default-deny");
        try (LiveClient live = world.follow(bench)) {
            live.send("{\"type\":\"invoke\",\"id\":\"c\",\"twin\":\"%s\",\"action\":\"add\",\"input\":{\"by\":3}}"
                    .formatted(bench.twin()));
            JsonObject reply = live.inbox().reply("c");
            assertThat(Tree.at(reply, "outcome")).isEqualTo("rejected");
            assertThat(Tree.at(reply, "rule")).isEqualTo("default-deny");
            assertThat(Tree.at(reply, "reason")).contains("invoke").contains(bench.twin());
        }
    }

    @Clause("8.3.5")
    @ParameterizedTest
    @MethodSource("both")
    void namesTheRuleThatRefuses(Bench bench) {
        World world = World.allowedAll(bench);
        String policy = "keep-" + world.client();
        world.policy(bench, policy, Policies.of(world.rule(bench, "deny", "write,invoke", "level,add")));
        var refused = world.api().put(bench.path() + "/properties/level", "1").problem(403);
        assertThat(refused.at("rule")).isEqualTo(policy + "/deny");
        assertThat(refused.at("detail")).contains(policy + "/deny").contains("level");
        var action =
                world.api().post(bench.path() + "/actions/add", "{\"by\":1}").problem(403);
        assertThat(action.at("rule")).isEqualTo(policy + "/deny");

        bench.self().delete("/v1/policies/" + policy).good();
        world.api().put(bench.path() + "/properties/level", "1").good();
    }

    @Clause({"8.3.5", "9.2 step 4"})
    @ParameterizedTest
    @MethodSource("both")
    void showsOnlyThePropertiesThatMayBeSeen(Bench bench) {
        World world = World.enter();
        world.policy(bench, "mode-" + world.client(), Policies.of(world.rule(bench, "allow", "read,observe", "mode")));
        assertThat(world.api().get("/v1/twins").good().body())
                .contains("\"mode\"")
                .doesNotContain("level")
                .doesNotContain("\"add\"");
        assertThat(world.api()
                        .get(bench.path(), "Accept", "application/td+json")
                        .body())
                .contains("\"mode\"")
                .doesNotContain("level");
        assertThat(world.api().get(bench.path() + "/state").good().body())
                .contains("\"mode\"")
                .doesNotContain("level");
        world.api().get(bench.path() + "/properties/level").problem(404);
        try (LiveClient live = world.follow(bench)) {
            bench.physical().accept(different());
            String mode = "mode-" + different();
            server.operator()
                    .put(bench.path() + "/properties/mode", "\"" + mode + "\"")
                    .good();
            live.inbox().delta(bench.twin(), "mode", mode);
            assertThat(live.inbox().all().toString()).doesNotContain("level");
        }
    }

    @Clause({"8.3.5", "9.2 step 12"})
    @ParameterizedTest
    @MethodSource("both")
    void stopsAndResumesAnOpenStreamWithItsRules(Bench bench) {
        World world = World.allowedAll(bench);
        String policy = "hide-" + world.client();
        try (LiveClient live = world.follow(bench)) {
            bench.physical().accept(different());
            live.inbox().next("delta");
            world.policy(bench, policy, Policies.of(world.rule(bench, "deny", "observe", "level")));
            JsonObject reduced = live.inbox().next("snapshot");
            assertThat(reduced.toString()).contains("\"mode\"").doesNotContain("level");

            int unseen = different();
            bench.physical().accept(unseen);
            Benches.awaitValue(world.api(), bench, "level", "" + unseen);
            bench.self().delete("/v1/policies/" + policy).good();
            JsonObject whole = live.inbox()
                    .next("snapshot with level", message -> message.toString().contains("\"level\""));
            assertThat(Tree.at(whole, "type")).isEqualTo("snapshot");
            assertThat(Tree.at(whole, "twins.0.properties.level.reported.value"))
                    .isEqualTo("" + unseen);
        }
    }

    @Clause("8.3.5")
    @ParameterizedTest
    @MethodSource("both")
    void endsWhatARemovedPolicyAllowed(Bench bench) {
        World world = World.allowedAll(bench);
        try (LiveClient live = world.follow(bench)) {
            bench.self().delete("/v1/policies/all-" + world.client()).good();
            JsonObject nothing = live.inbox().next("snapshot");
            assertThat(nothing.array("twins")).isEmpty();
            assertThat(world.api().get("/v1/twins").at("items")).isEqualTo("[]");
            world.api().get(bench.path() + "/state").problem(404);
        }
    }

    @Clause({"9.2 step 7", "9.2 step 8"})
    @ParameterizedTest
    @MethodSource("both")
    void followsTheSelectionOfAWorld(Bench bench) {
        World world = World.allowedAll(bench);
        String path = "/v1/worlds/" + world.client();
        world.api().put(path, "{}").good();
        try (LiveClient live = LiveClient.open(world.api())) {
            live.send("{\"type\":\"subscribe\",\"id\":\"w\",\"world\":\"" + world.client() + "\"}");
            assertThat(live.inbox().next("snapshot").array("twins")).isEmpty();
            world.api()
                    .post(path + "/twins", "{\"twins\":[\"" + bench.twin() + "\"]}")
                    .good();
            assertThat(Tree.at(live.inbox().next("snapshot"), "twins.0.twin")).isEqualTo(bench.twin());
            int level = different();
            bench.physical().accept(level);
            live.inbox().delta(bench.twin(), "level", "" + level);
            world.api().delete(path + "/twins/" + bench.twin()).good();
            assertThat(live.inbox().next("snapshot").array("twins")).isEmpty();
            bench.physical().accept(different());
            await().during(Duration.ofMillis(300))
                    .until(() -> live.inbox().unread().isEmpty());
        }
    }
}
