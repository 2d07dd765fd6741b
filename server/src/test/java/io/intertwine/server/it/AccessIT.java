package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.server.it.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may do what, beside the policies.
@Clause({"8.3.5", "9.2 NOTE"})
class AccessIT {
    private static ServerProcess server;
    private static Api operator;
    private static Api world;
    private static Api plant;
    private static Api hall;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        operator = server.operator();
        world = operator.client("world", "metaverse-system");
        plant = operator.client("plant-itself", "twin-system");
        hall = operator.client("hall-itself", "twin-system");
        plant.post("/v1/twin-systems", registration("plant", "press-1")).good();
        hall.post("/v1/twin-systems", registration("hall", "lamp-1")).good();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A system whose broker is away: its twins are listed all the same.
    private static String registration(String id, String twin) {
        return """
                {"id": "%s", "type": "mqtt",
                 "connector": {"url": "mqtt://127.0.0.1:9", "topics": [{"filter": "x/{twin}"}]},
                 "twins": [{"id": "%s", "title": "One", "properties": {"level": {"type": "integer"}}}]}""".formatted(id, twin);
    }

    @Test
    void asksWhoYouAre() {
        for (Api stranger : List.of(
                server.anonymous(),
                new Api(operator.base(), "itw_operator_0000"),
                new Api(operator.base(), "itw_nobody_0000"),
                new Api(operator.base(), "secret"))) {
            for (String path : List.of("/v1/me", "/v1/twins", "/v1/clients", "/v1/live", "/v1/twins/press-1/state")) {
                Answer answer = stranger.get(path, "Accept", "text/event-stream, application/json");
                assertThat(answer.problem(401).at("detail")).contains("key");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            }
        }
        server.anonymous().get("/v1/me", "Authorization", "Basic eDp5").problem(401);
    }

    @Test
    void saysWhoTheCallerIs() {
        Answer me = world.get("/v1/me", "Intertwine-User", "alice").good();
        assertThat(me.at("client")).isEqualTo("world");
        assertThat(me.at("role")).isEqualTo("metaverse-system");
        assertThat(me.at("user")).isEqualTo("alice");
        assertThat(plant.get("/v1/me", "Intertwine-User", "alice").problem(400).at("detail"))
                .contains("metaverse system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metaverse-system", "twin-system", "third-party-system"})
    void keepsClientsForTheOperator(String role) {
        Api other = operator.client("other-" + role, role);
        String client = "{\"id\":\"mine\",\"role\":\"operator\"}";
        for (Answer refused : List.of(
                other.get("/v1/clients"),
                other.post("/v1/clients", client),
                other.post("/v1/clients/operator/key", ""),
                other.delete("/v1/clients/world"))) {
            assertThat(refused.problem(403).at("rule")).isEqualTo("builtin/operator-only");
        }
        world.get("/v1/me").good();
    }

    @Test
    void endsTheKeyAndTheStreamsOfARemovedClient() {
        Api guest = operator.client("guest", "metaverse-system");
        try (LiveClient live = LiveClient.open(guest).subscribe("s", "");
                EventStream stream = EventStream.open(guest, "")) {
            operator.delete("/v1/clients/guest").good();
            assertThat(live.closed()).startsWith("1008").contains("key");
            stream.awaitEnd();
        }
        guest.get("/v1/me").problem(401);
        operator.delete("/v1/clients/guest").problem(404);
        operator.delete("/v1/clients/operator").problem(400);
    }

    @Test
    void endsTheOldKeyWhenANewOneIsMade() {
        Api guest = operator.client("renewed", "metaverse-system");
        try (LiveClient live = LiveClient.open(guest)) {
            Answer renewed = operator.post("/v1/clients/renewed/key", "").good();
            assertThat(live.closed()).startsWith("1008");
            guest.get("/v1/me").problem(401);
            new Api(operator.base(), renewed.at("key")).get("/v1/me").good();
        }
        assertThat(operator.get("/v1/clients").good().body()).doesNotContain("itw_", "hash");
        operator.post("/v1/clients", "{\"id\":\"renewed\",\"role\":\"operator\"}")
                .problem(409);
    }

    @Test
    void keepsTwinSystemsApart() {
        assertThat(hall.get("/v1/twins").good().at("items.0.id")).isEqualTo("lamp-1");
        assertThat(hall.get("/v1/twins").at("items.1")).isEqualTo("absent");
        hall.get("/v1/twins/press-1").problem(404);
        hall.get("/v1/twins/press-1/state").problem(404);
        hall.get("/v1/twins/press-1/properties/level").problem(404);
        assertThat(hall.get("/v1/twin-systems/plant/twins").good().at("items")).isEqualTo("[]");
        try (LiveClient live = LiveClient.open(hall)) {
            live.send("{\"type\":\"subscribe\",\"id\":\"s\",\"twins\":[\"press-1\"]}");
            JsonObject snapshot = live.inbox().next("snapshot");
            assertThat(snapshot.array("twins")).isEmpty();
        }
        operator.put("/v1/policies/wide", Policies.all("hall-itself", "plant")).good();
        Answer command = hall.put("/v1/twins/press-1/properties/level", "1").problem(403);
        assertThat(command.at("rule")).isEqualTo("builtin/twin-systems-stay-apart");
    }

    @Test
    void letsOwnersAloneChangeARegistration() {
        String taken = registration("plant", "press-1");
        assertThat(hall.put("/v1/twin-systems/plant", taken).problem(403).at("rule"))
                .isEqualTo("builtin/systems-by-owners");
        hall.delete("/v1/twin-systems/plant").problem(403);
        world.post("/v1/twin-systems", registration("mine", "x-1")).problem(403);
        assertThat(hall.post("/v1/twin-systems", registration("second", "press-1"))
                        .problem(409)
                        .at("detail"))
                .contains("press-1");
        hall.put("/v1/worlds/w", "{}").problem(403);
    }

    @Test
    void keepsPoliciesWithTheirOwners() {
        String foreign = Policies.all("world", "plant");
        assertThat(hall.put("/v1/policies/foreign", foreign).problem(403).at("rule"))
                .isEqualTo("builtin/policies-by-owners");
        String everywhere =
                "{\"rules\":[{\"name\":\"r\",\"effect\":\"allow\",\"subjects\":{},\"twins\":{},\"actions\":[\"read\"]}]}";
        hall.put("/v1/policies/everywhere", everywhere).problem(403);
        world.put("/v1/policies/own", foreign).problem(403);
        plant.put("/v1/policies/plants", foreign).good();
        hall.put("/v1/policies/plants", Policies.all("world", "hall")).problem(403);
        hall.get("/v1/policies/plants").problem(404);
        hall.delete("/v1/policies/plants").problem(404);
        assertThat(operator.get("/v1/policies/plants").good().at("owner")).isEqualTo("plant-itself");
        plant.delete("/v1/policies/plants").good();
    }

    @Test
    void decidesByUserOfAMetaverseSystem() {
        String policy = """
                {"rules": [{"name": "alice", "effect": "allow", "actions": ["read"],
                  "subjects": {"users": ["alice"]}, "twins": {"ids": ["lamp-1"]}}]}""";
        operator.put("/v1/policies/users", policy).good();
        world.get("/v1/twins/lamp-1", "Intertwine-User", "alice").good();
        world.get("/v1/twins/lamp-1", "Intertwine-User", "bob").problem(404);
        world.get("/v1/twins/lamp-1").problem(404);
        operator.delete("/v1/policies/users").good();
    }

    @Test
    void neverShowsACredential() {
        plant.put("/v1/credentials/broker", "{\"type\":\"basic\",\"username\":\"u\",\"password\":\"hush\"}")
                .good();
        assertThat(plant.get("/v1/credentials").good().body())
                .contains("broker", "basic")
                .doesNotContain("hush");
        assertThat(hall.get("/v1/credentials").good().at("items")).isEqualTo("[]");
        plant.put("/v1/credentials/broker", "{\"type\":\"basic\",\"username\":\"u\"}")
                .problem(400);
        plant.put("/v1/credentials/broker", "{\"type\":\"magic\"}").problem(400);
        hall.delete("/v1/credentials/broker").problem(404);
        plant.delete("/v1/credentials/broker").good();
    }
}
