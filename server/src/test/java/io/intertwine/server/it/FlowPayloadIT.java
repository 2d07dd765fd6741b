package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the server tells of what the steps of a flow carried.
class FlowPayloadIT {
    private static final String LEVEL = "/v1/twins/bench-1/properties/level";
    private static final String ORDERS = "/v1/third-party-systems/shop/apis/api/orders";

    private static ServerProcess server;
    private static Benches benches;
    private static OrderDesk desk;
    private static Api world;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
        desk = new OrderDesk(1, 0);
        world = server.operator().client("world-a", "metaverse-system");
        server.operator()
                .put("/v1/policies/world-a", Policies.all("world-a", "plant"))
                .good();
        server.operator().put("/v1/policies/calls", """
                        {"rules": [{"name": "use", "effect": "allow", "subjects": {"clients": ["world-a"]}, "services": {},
                          "actions": ["call"]}]}""").good();
        server.operator()
                .client("owner", "third-party-system")
                .post("/v1/third-party-systems", """
                        {"id": "shop", "type": "orders", "title": "Orders", "security": {"strategy": "none"},
                         "properties": {"apiKey": "s3cret"},
                         "apis": [{"name": "api", "server": "%s", "document": %s}]}""".formatted(desk.url(), OrderDesk.DOCUMENT))
                .good();
    }

    @AfterAll
    static void stop() {
        desk.close();
        benches.close();
        server.close();
    }

    private static Answer flow(Api by, Answer of) {
        return by.get("/v1/flows/" + of.header("Intertwine-Flow") + "?payloads=true")
                .good();
    }

    @Test
    @Clause({"9.2 step 15", "9.2 step 17", "9.2 step 18"})
    void showsTheValueOfACommandAndItsAnswer() {
        Answer command = world.put(LEVEL, "11").good();
        Answer flow = flow(world, command);
        assertThat(flow.at("steps.0.payload.parts.0.name")).isEqualTo("value");
        assertThat(flow.at("steps.0.payload.parts.0.twin")).isEqualTo("bench-1");
        assertThat(flow.at("steps.0.payload.parts.0.affordance")).isEqualTo("level");
        assertThat(flow.at("steps.0.payload.parts.0.text")).isEqualTo("11");
        assertThat(flow.at("steps.2.payload.parts.0.text")).isEqualTo("11");
        assertThat(flow.at("steps.3.payload.parts.0.text")).isEqualTo("completed");
        String plain = world.get("/v1/flows/" + command.header("Intertwine-Flow"))
                .good()
                .body();
        assertThat(plain).as("only for who asks").doesNotContain("payload");
        String lanes = world.get(
                        "/v1/flows/" + command.header("Intertwine-Flow") + "?payloads=true", "Accept", "text/plain")
                .good()
                .body();
        assertThat(lanes).contains("value of bench-1/level: 11", "outcome: completed");
    }

    @Test
    @Clause({"8.3.5", "9.2 step 15"})
    void showsNoValueOfAPropertyThatTheReaderMayNotSee() {
        Api writer = server.operator().client("writer", "metaverse-system");
        server.operator()
                .put(
                        "/v1/policies/writer",
                        Policies.of(Policies.rule("write", "allow", "writer", "plant", "write", "level")))
                .good();
        Answer command = writer.put(LEVEL, "7531").good();
        String text = "steps.0.payload.parts.0.text";
        assertThat(flow(server.operator(), command).at(text)).isEqualTo("7531");
        assertThat(flow(benches.mqtt.self(), command).at(text)).isEqualTo("7531");
        assertThat(flow(writer, command).at("steps.0.step")).isEqualTo("15");
        assertThat(flow(writer, command).at("steps.0.payload")).isEqualTo("absent");
        world.get("/v1/flows/" + command.header("Intertwine-Flow") + "?payloads=true")
                .problem(404);
    }

    @Test
    @Clause({"9.1 step 12", "9.1 step 14"})
    void showsBothBodiesOfACallWithoutSecrets() {
        Answer call = world.post(ORDERS + "?access_token=s3cret", "{\"good\":\"chair\",\"password\":\"s3cret\"}")
                .good();
        String id = call.header("Intertwine-Flow");
        await().untilAsserted(() -> assertThat(flow(world, call).body()).contains("\"answer\""));
        String carried = world.get("/v1/flows/" + id + "?payloads=true", "Accept", "text/plain")
                .good()
                .body();
        assertThat(carried)
                .contains(
                        "call: POST /orders?access_token=***",
                        "request: {\"good\":\"chair\",\"password\":\"***\"}",
                        "status: 200");
        assertThat(flow(server.operator(), call).body()).doesNotContain("s3cret");
    }

    @Test
    @Clause({"9.1 step 1", "9.1 step 3", "9.1 step 4", "9.1 step 5"})
    void showsRegistrationsAndSearches() {
        Answer search = world.get("/v1/third-party-systems?type=orders").good();
        assertThat(flow(world, search).body()).contains("\\\"types\\\":[\\\"orders\\\"]", "\"text\":\"shop\"");
        String registrations = server.operator()
                .get("/v1/flows?procedure=9.1&subject=shop&client=owner")
                .good()
                .at("items.0.id");
        assertThat(server.operator()
                        .get("/v1/flows/" + registrations + "?payloads=true")
                        .good()
                        .body())
                .contains("\\\"strategy\\\":\\\"none\\\"", "\\\"apiKey\\\":\\\"***\\\"")
                .doesNotContain("s3cret");
    }

    @Test
    @Clause("9.1 step 12")
    void cutsWhatIsLongAndDescribesWhatIsNoText() {
        String note = "n".repeat(10_000);
        Answer call = world.post(ORDERS, "{\"good\":\"table\",\"note\":\"" + note + "\"}")
                .good();
        await().untilAsserted(() -> assertThat(flow(world, call).body()).contains("\"answer\""));
        Answer flow = flow(world, call);
        assertThat(flow.at("steps.1.payload.cut")).isEqualTo("true");
        assertThat(flow.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(8_000);
        assertThat(Integer.parseInt(flow.at("steps.1.payload.parts.1.size"))).isGreaterThan(10_000);
    }
}
