package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.NodeWot;
import io.intertwine.server.it.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Steps 6 to 12 of clause 9.2 with a real Thing, a device on a real broker, and a system that is away.
@Clause({"8.3.3", "9.2 step 6", "9.2 step 7", "9.2 step 8", "9.2 step 12"})
class AcquisitionIT {
    private static final String AWAY = """
            {"id": "away", "type": "mqtt",
             "connector": {"url": "mqtt://127.0.0.1:9", "topics": [{"filter": "x/{twin}"}]},
             "twins": [{"id": "away-1", "title": "One", "properties": {"level": {"type": "integer"}}}]}""";

    private static ServerProcess server;
    private static Benches benches;
    private static Api operator;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start("intertwine.limits.twins-per-world=3");
        operator = server.operator();
        world = operator.client("world", "metaverse-system");
        benches = Benches.register(server);
        operator.post("/v1/twin-systems", AWAY).good();
        operator.put(
                        "/v1/policies/world",
                        Policies.of(
                                Policies.rule("hall", "allow", "world", "hall", Policies.EVERYTHING, ""),
                                Policies.rule("plant", "allow", "world", "plant", "read,observe", ""),
                                Policies.rule("away", "allow", "world", "away", Policies.EVERYTHING, "")))
                .good();
        world.put("/v1/worlds/w", "{}").good();
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
    }

    @Test
    void listsTheTwinsOfASystemAsTheCallerMaySeeThem() {
        assertThat(world.get("/v1/twin-systems/hall/twins").good().at("items.0.id"))
                .isEqualTo(NodeWot.TWIN);
        world.get("/v1/twin-systems/nothing/twins").problem(404);
    }

    @Test
    void answersASelectionWithPropertiesAndPermissionEvenWhenASystemIsAway() {
        Answer selected = world.post(
                        "/v1/worlds/w/twins",
                        "{\"twins\":[\"%s\",\"%s\",\"away-1\"]}".formatted(NodeWot.TWIN, Benches.MQTT_TWIN))
                .good();
        assertThat(selected.at("items.0.id")).isEqualTo("away-1");
        assertThat(selected.at("items.0.acquired.outcome")).isEqualTo("unavailable");
        assertThat(selected.at("items.0.acquired.reason")).contains("away");
        assertThat(selected.at("items.0.acquired.permission.acquired")).isEqualTo("absent");
        assertThat(selected.at("items.1.acquired.outcome")).isEqualTo("current");
        assertThat(selected.at("items.1.acquired.permission.write")).isEqualTo("{}");
        assertThat(selected.at("items.2.acquired.permission.write.level.rule")).isEqualTo("world/hall");
        assertThat(world.get("/v1/worlds/w/twins").good().at("items.2.acquired"))
                .isEqualTo("absent");
        Answer again = world.post("/v1/worlds/w/acquire", "").good();
        assertThat(again.at("twins.2.twin.properties.level.unit")).isEqualTo("percent");
        Answer named = world.post("/v1/twins/acquire", "{\"twins\":[\"nobody\",\"%s\"]}".formatted(NodeWot.TWIN))
                .good();
        assertThat(named.at("twins.0.outcome")).isEqualTo("absent");
        assertThat(named.at("twins.1.outcome")).isEqualTo("current");
        world.post("/v1/twins/acquire", "{}").problem(400);
    }

    @Test
    @Clause({"9.2 step 11", "9.2 step 16"})
    void refusesWhatTheTwinSystemDoesNotPermit() {
        String stamp = "/v1/twins/" + NodeWot.TWIN + "/permission";
        operator.post("/v1/twins/acquire", "{\"twins\":[\"%s\"]}".formatted(NodeWot.TWIN))
                .good();
        assertThat(world.get(stamp).good().at("write.level.permitted")).isEqualTo("true");
        assertThat(world.get(stamp).at("write.stamp")).isEqualTo("absent");
        world.get("/v1/twins/nobody/permission").problem(404);
    }

    @Test
    @Clause("8.3.1")
    void keepsAWorldWithinItsLimit() {
        operator.post("/v1/twin-systems", AWAY.replace("\"away\"", "\"more\"").replace("away-1", "more-1"))
                .good();
        operator.put("/v1/worlds/small-too", "{}").good();
        Answer full = operator.post(
                "/v1/worlds/small-too/twins?acquire=false",
                "{\"twins\":[\"%s\",\"%s\",\"away-1\",\"more-1\"]}".formatted(NodeWot.TWIN, Benches.MQTT_TWIN));
        assertThat(full.problem(full.status()).at("code")).isEqualTo("dtia.world-full");
        operator.delete("/v1/twin-systems/more").good();
    }

    @Test
    @Clause("9.2 step 11")
    void noticesAThingThatChangesItsModelAndGoesAway() {
        try (NodeWot other = NodeWot.start(java.util.Map.of("THING_ID", "urn:dev:changing"))) {
            Api owner = operator.client("changer", "twin-system");
            owner.post(
                            "/v1/twin-systems",
                            "{\"id\":\"changing\",\"type\":\"wot\",\"connector\":{\"things\":[{\"url\":\"%s\"}]}}"
                                    .formatted(other.td()))
                    .good();
            String twin = "/v1/twins/urn:dev:changing";
            until(() -> operator.get(twin).good());
            operator.post(twin + "/actions/remodel", "").good();
            until(() -> {
                assertThat(owner.post("/v1/twin-systems/changing/refresh", "")
                                .good()
                                .at("current"))
                        .isEqualTo("1");
                assertThat(operator.get(twin).at("properties.pressure.readOnly"))
                        .isEqualTo("true");
            });
            operator.post(twin + "/actions/vanish", "").good();
            until(() -> {
                owner.post("/v1/twin-systems/changing/refresh", "").good();
                operator.get(twin).problem(404);
            });
            Answer changes = operator.get("/v1/twin-systems/changing/changes").good();
            assertThat(changes.at("items.0.change")).isEqualTo("disappeared");
            assertThat(changes.at("items.1.change")).isEqualTo("changed");
            assertThat(changes.at("items.2.change")).isEqualTo("appeared");
            assertThat(world.get("/v1/twin-systems/changing/changes").good().at("items"))
                    .isEqualTo("[]");
            assertThat(world.post("/v1/twin-systems/changing/refresh", "")
                            .problem(403)
                            .at("rule"))
                    .isEqualTo("builtin/systems-by-owners");
        }
    }

    @Test
    @Clause({"8.3.6", "9.1 step 17", "9.1 step 18"})
    void collectsTwinDataForAThirdPartySystem() {
        Api carrier = operator.client("carrier", "third-party-system");
        operator.put(
                        "/v1/policies/carrier",
                        Policies.of(Policies.rule("level", "allow", "carrier", "hall", "read", "level")))
                .good();
        until(() -> assertThat(operator.get("/v1/twins/" + NodeWot.TWIN + "/properties/level")
                        .status())
                .isEqualTo(200));
        Answer data = carrier.post(
                        "/v1/twin-data",
                        "{\"twins\":[\"%s\",\"%s\",\"nobody\"],\"properties\":[\"level\",\"mode\"],\"maxAge\":1}"
                                .formatted(NodeWot.TWIN, Benches.MQTT_TWIN))
                .good();
        assertThat(data.at("twins.0.state.properties.level.reported.value")).isNotEqualTo("absent");
        assertThat(data.at("twins.0.state.properties.mode")).isEqualTo("absent");
        assertThat(data.at("twins.0.withheld.mode")).isEqualTo("default-deny");
        assertThat(data.at("twins.0.outdated.0")).isEqualTo("level");
        assertThat(data.at("twins.1")).isEqualTo("absent");
        assertThat(data.at("absent")).isEqualTo("[\"" + Benches.MQTT_TWIN + "\",\"nobody\"]");
        carrier.post("/v1/twin-data", "{\"twins\":[]}").problem(400);
    }

    @Test
    @Clause("8.3.5")
    void doesNotTellWhichTwinsThereAre() {
        Api stranger = operator.client("stranger", "metaverse-system");
        String known = stranger.put("/v1/twins/" + Benches.MQTT_TWIN + "/properties/level", "1")
                .problem(404)
                .at("detail");
        String unknown = stranger.put("/v1/twins/nobody/properties/level", "1")
                .problem(404)
                .at("detail");
        assertThat(known.replace(Benches.MQTT_TWIN, "nobody")).isEqualTo(unknown);
    }

    private static void until(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(holds);
    }
}
