package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Collaborations by REST, while answers get lost and the server is killed.
@Clause({"8.2.4", "9.1 step 11", "9.1 step 12", "9.1 step 13", "9.1 step 14"})
class CollaborationIT {
    private static final int RUNS = 200;
    private static final int KILLS = 5;
    private static final String BUY = """
            document: {dsl: '1.0.0', namespace: test, name: buy, version: '1.0.0', title: Buy and store}
            do:
              - ordered:
                  try:
                    - order:
                        call: service
                        with: {system: shop, operation: order, body: {good: "${ $workflow.input.good }"}}
                        metadata:
                          compensate:
                            call: service
                            with: {system: shop, operation: cancel, path: {id: "${ id }"}}
                  catch:
                    errors: {with: {status: 502}}
                    retry: {delay: {milliseconds: 5}, backoff: {constant: {}}, limit: {attempt: {count: 20}}}
              - stored:
                  try:
                    - store:
                        call: service
                        with: {system: depot, operation: order, body: {good: "${ $workflow.input.good }"}}
                        metadata:
                          compensate:
                            call: service
                            with: {system: depot, operation: cancel, path: {id: "${ id }"}}
                  catch:
                    errors: {with: {status: 502}}
                    retry: {delay: {milliseconds: 5}, backoff: {constant: {}}, limit: {attempt: {count: 20}}}
              - check:
                  switch:
                    - bad: {when: "${ $workflow.input.refused = true }", then: refuse}
                    - good: {then: end}
              - refuse: {raise: {error: {type: 'https://shop.example/refused', status: 409, title: Refused}}}
            """;

    @Test
    void ordersAgreeWhateverGetsLostAndHoweverOftenTheServerIsKilled() {
        try (OrderDesk shop = new OrderDesk(1, 5);
                OrderDesk depot = new OrderDesk(2, 5);
                ServerProcess server = ServerProcess.start()) {
            prepare(server, shop, depot);
            Api world = server.operator().client("world", "metaverse-system");
            Set<String> started = new LinkedHashSet<>();
            Random random = new Random(3);
            for (int kill = 0; kill < KILLS; kill++) {
                start(world, started, RUNS * (kill + 1) / KILLS);
                Duration moment = Duration.ofMillis(random.nextInt(200));
                await().pollDelay(moment).until(() -> true);
                server.kill();
                server.restart();
                world = new Api(server.operator().base(), world.key());
            }
            Api asking = world;
            for (String id : started) {
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(
                                        asking.get("/v1/runs/" + id).good().at("state"))
                                .isIn("completed", "compensated"));
            }
            agree(asking, started, shop, depot);
        }
    }

    private static void prepare(ServerProcess server, OrderDesk shop, OrderDesk depot) {
        Api owner = server.operator().client("owner", "third-party-system");
        register(owner, "shop", shop);
        register(owner, "depot", depot);
        server.operator()
                .put(
                        "/v1/policies/calls",
                        "{\"rules\":[{\"name\":\"use\",\"effect\":\"allow\",\"subjects\":{\"clients\":[\"world\"]},"
                                + "\"services\":{},\"actions\":[\"call\"]}]}")
                .good();
        server.operator()
                .send("POST", "/v1/collaborations", BUY, "Content-Type", "application/yaml")
                .good();
    }

    private static void register(Api owner, String system, OrderDesk desk) {
        owner.post("/v1/third-party-systems", """
                        {"id": "%s", "type": "orders", "title": "Orders", "security": {"strategy": "none"},
                         "apis": [{"name": "api", "server": "%s", "document": %s}]}""".formatted(system, desk.url(), OrderDesk.DOCUMENT))
                .good();
    }

    /// Every fifth one is to be undone.
    private static void start(Api world, Set<String> started, int until) {
        while (started.size() < until) {
            int number = started.size();
            String body = "{\"collaboration\": \"buy\", \"input\": {\"good\": \"g" + number + "\", \"refused\": "
                    + (number % 5 == 0) + "}}";
            started.add(world.post("/v1/runs", body, "Idempotency-Key", "k" + number)
                    .good()
                    .at("id"));
        }
    }

    private static void agree(Api world, Set<String> started, OrderDesk shop, OrderDesk depot) {
        Set<String> bought = new HashSet<>();
        for (String id : started) {
            Api.Answer run = world.get("/v1/runs/" + id);
            String good = run.at("input.good");
            boolean completed = run.at("state").equals("completed");
            assertThat(completed)
                    .as(run.body())
                    .isNotEqualTo(run.at("input.refused").equals("true"));
            if (completed) {
                bought.add("{\"good\":\"" + good + "\"}");
            }
        }
        assertThat(bought).hasSize(RUNS * 4 / 5);
        assertThat(shop.standing()).isEqualTo(bought);
        assertThat(depot.standing()).isEqualTo(bought);
        assertThat(shop.doubled()).isEmpty();
        assertThat(depot.doubled()).isEmpty();
    }

    @Test
    void showsRunsToTheirStartersOnlyAndEverythingOfThem() {
        try (OrderDesk shop = new OrderDesk(4, 0);
                OrderDesk depot = new OrderDesk(5, 0);
                ServerProcess server = ServerProcess.start()) {
            prepare(server, shop, depot);
            Api world = server.operator().client("world", "metaverse-system");
            Api other = server.operator().client("other", "metaverse-system");
            saysWhatIsWrong(world);
            String id = world.post("/v1/runs", "{\"collaboration\": \"buy\", \"input\": {\"good\": \"chair\"}}")
                    .good()
                    .at("id");
            await().untilAsserted(() ->
                    assertThat(world.get("/v1/runs/" + id).at("state")).isEqualTo("completed"));
            Api.Answer run = world.get("/v1/runs/" + id);
            assertThat(run.body()).contains("order#1", "idempotencyKey", "\"flowSteps\":[11,12,13,14]");
            assertThat(world.get("/v1/flows/" + run.at("flow")).good().body())
                    .contains("shop")
                    .contains("depot");
            other.get("/v1/runs/" + id).problem(404);
            other.post("/v1/runs/" + id + "/cancel", "{}").problem(404);
            world.post("/v1/runs/" + id + "/cancel", "{}").problem(409);
            server.operator()
                    .client("party", "third-party-system")
                    .post("/v1/runs", "{\"collaboration\": \"buy\"}")
                    .problem(403);
            assertThat(shop.standing()).hasSize(1);
            JsonObject list =
                    (JsonObject) world.get("/v1/runs?state=completed").good().json();
            assertThat(list.array("items")).hasSize(1);
            tries(world);
            assertThat(shop.standing()).hasSize(1);
        }
    }

    private static void saysWhatIsWrong(Api world) {
        Api.Answer refused = world.send(
                "POST",
                "/v1/collaborations",
                BUY.replace("operation: order", "operation: fly"),
                "Content-Type",
                "application/yaml");
        assertThat(refused.problem(400).at("detail"))
                .contains("Line 5, column 11, step 'order'")
                .contains("fly");
        assertThat(refused.at("code")).isEqualTo("sdc.invalid-collaboration");
    }

    private static void tries(Api world) {
        String answers = "{\"order\": {\"output\": {\"id\": \"x1\"}}, \"store\": {\"output\": {\"id\": \"x2\"}}}";
        Api.Answer dry = world.post(
                        "/v1/collaborations/buy/dry-run",
                        "{\"input\": {\"good\": \"bed\", \"refused\": true}, \"answers\": " + answers + "}")
                .good();
        assertThat(dry.at("error.title")).isEqualTo("Refused");
        assertThat(dry.body()).contains("\"undone\":[{\"position\":\"undo/do/1/stored");
    }
}
