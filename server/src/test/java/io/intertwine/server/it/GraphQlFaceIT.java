package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import graphql.introspection.IntrospectionQueryBuilder;
import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.PeerHttp;
import io.intertwine.conformance.peer.Vendure;
import io.intertwine.server.it.Api.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real shop with a GraphQL API, Vendure, registered by its own schema and seen as REST.
@Clause({"8.2.1", "8.2.4", "9.1 step 11", "9.1 step 14"})
class GraphQlFaceIT {
    private static final String OPERATIONS = """
            # Products by their names
            query products($take: Int!, $term: String) {
              products(options: { take: $take, filter: { name: { contains: $term } } }) {
                totalItems
                items { name slug variants { id sku priceWithTax } }
              }
            }
            mutation add($variant: ID!, $quantity: Int!) {
              order: addItemToOrder(productVariantId: $variant, quantity: $quantity) {
                __typename
                ... on Order { code state totalQuantity }
                ... on ErrorResult { errorCode message }
              }
            }
            query myOrder($code: String!) { orderByCode(code: $code) { state } }
            """;
    private static final String RUN = """
            document: {dsl: '1.0.0', namespace: test, name: fill, version: '1.0.0', title: Fill the basket}
            do:
              - find:
                  call: service
                  with: {system: shop, operation: products, query: {take: 1, term: "${ term }"}}
              - add:
                  call: service
                  with:
                    system: shop
                    operation: add
                    body: {variant: "${ products.items[0].variants[0].id }", quantity: 2}
              - look:
                  call: service
                  with: {system: shop, operation: myOrder, query: {code: "${ order.code & $workflow.input.suffix }"}}
            """;

    private static final String INTROSPECTION = IntrospectionQueryBuilder.build(
            IntrospectionQueryBuilder.Options.defaultOptions().isOneOf(false));

    @TempDir
    private static Path folder;

    private static Vendure vendure;
    private static ServerProcess server;
    private static Api world;

    @BeforeAll
    static void start() {
        vendure = Vendure.start();
        server = ServerProcess.start();
        world = server.operator().client("world", "metaverse-system");
        register(OPERATIONS).good();
        server.operator().put("/v1/policies/shop", """
            {"rules":[{"name":"buy","effect":"allow","subjects":{"clients":["world"]},
             "services":{"systems":["shop"]},"actions":["call"]}]}""").good();
        world.post("/v1/grants", """
            {"system":"shop","user":"ada","proof":{"key":"%s"}}""".formatted(vendure.customer("ada@world.example")))
                .good();
        world.post("/v1/collaborations", RUN, "Content-Type", "application/yaml")
                .good();
    }

    @AfterAll
    static void stop() {
        server.close();
        vendure.close();
    }

    private static Answer register(String operations) {
        String question =
                JsonObject.EMPTY.with("query", JsonValue.of(INTROSPECTION)).toString();
        String schema = PeerHttp.send("POST", vendure.shop(), Map.of("Content-Type", "application/json"), question)
                .body();
        return server.operator().post("/v1/third-party-systems", """
            {"id":"shop","type":"shop","title":"Garden shop",
             "apis":[{"name":"main","server":"%s","protocol":"graphql","check":"request-and-response",
              "document":%s,"operations":%s}],
             "security":{"strategy":"api-key","key":{"header":"Authorization","prefix":"Bearer "},
              "userInfo":{"url":"%s?query=%%7BactiveCustomer%%7BemailAddress%%7D%%7D",
               "subject":"/data/activeCustomer/emailAddress"}}}""".formatted(
                        vendure.shop(), JsonValue.of(schema), JsonValue.of(operations), vendure.shop()));
    }

    private static Answer run(String term, String suffix) {
        String id = world.post(
                        "/v1/runs",
                        "{\"collaboration\":\"fill\",\"input\":{\"term\":\"%s\",\"suffix\":\"%s\"}}"
                                .formatted(term, suffix),
                        "Intertwine-User",
                        "ada")
                .good()
                .at("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !world.get("/v1/runs/" + id, "Intertwine-User", "ada")
                        .at("state")
                        .equals("running"));
        return world.get("/v1/runs/" + id, "Intertwine-User", "ada").good();
    }

    @Test
    void showsTheOperationsAsOpenApi() {
        Answer document =
                world.get("/v1/third-party-systems/shop/documents/main").good();
        assertThat(document.at("paths./products.get.summary")).isEqualTo("Products by their names");
        assertThat(document.at("paths./add.post.operationId")).isEqualTo("add");
        assertThat(document.body()).contains("#/components/schemas/UpdateOrderItemsResult", "Order");
    }

    @Test
    void aCollaborationFillsTheBasketThroughTheFace() {
        Answer run = run("chair", "");
        assertThat(run.at("state")).as(run.body()).isEqualTo("completed");
        assertThat(run.body()).contains("AddingItems");
        assertThat(vendure.orders())
                .anySatisfy(order -> assertThat(Tree.at(order, "state")).isEqualTo("AddingItems"));
    }

    @Test
    void whatVendureRefusesIsSeen() {
        Answer run = run("chair", "-of-somebody-else");
        assertThat(run.at("state")).as(run.body()).isEqualTo("failed");
        assertThat(run.body()).contains("403", "FORBIDDEN");
    }

    private static Answer call(String path) {
        return world.get("/v1/third-party-systems/shop/apis/main/" + path, "Intertwine-User", "ada");
    }

    @Test
    void callsThroughTheGatewayAreConverted() {
        Answer found = call("products?take=1&term=chair").good();
        assertThat(found.at("products.items.0.slug")).as(found.body()).isEqualTo("garden-chair");
        assertThat(call("products?take=many").problem(400).at("code")).isEqualTo("sdc.invalid-request");
        Answer foreign = call("myOrder?code=x");
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(403);
        assertThat(foreign.at("errors.0.code")).isEqualTo("FORBIDDEN");
    }

    @Test
    void aFieldThatTheSchemaDoesNotHaveIsRefusedWithItsPlace() {
        Answer refused = register("query products {\n  products { items { name colour } }\n}");
        assertThat(refused.problem(400).at("code")).isEqualTo("tpsr.invalid-api");
        assertThat(refused.at("detail")).contains("line 2, column 27", "colour");
    }

    private static Answer ask(String user, String query) {
        String body = JsonObject.EMPTY.with("query", JsonValue.of(query)).toString();
        return world.post("/v1/third-party-systems/shop/graphql/main", body, "Intertwine-User", user);
    }

    @Test
    void theFaceCanBeAskedByGraphQlAgain() {
        Answer found = ask("ada", "{ a: products(take: 1, term: \"chair\") { products { items { slug } } } }")
                .good();
        assertThat(found.at("data.a.products.items.0.slug")).as(found.body()).isEqualTo("garden-chair");
        Answer refused =
                ask("eve", "{ products(take: 1) { products { totalItems } } }").good();
        assertThat(refused.at("errors.0.extensions.code")).as(refused.body()).isEqualTo("tpsaa.no-grant");
        Answer none =
                ask("ada", "{ products(take: 1) { products { colour } } }").good();
        assertThat(none.at("errors.0.message")).contains("colour");
        assertThat(ask("ada", "{ myOrder(code: \"x\") { orderByCode { state } } }")
                        .body())
                .contains("403");
        new Api(server.operator().base(), null)
                .post("/v1/third-party-systems/shop/graphql/main", "{\"query\":\"{__typename}\"}")
                .problem(401);
    }

    @Test
    void theReferenceImplementationTakesTheSchema() throws IOException, InterruptedException {
        Path sdl = Files.writeString(
                folder.resolve("shop.graphql"),
                world.get("/v1/third-party-systems/shop/graphql/main").good().body());
        Path introspected = Files.writeString(
                folder.resolve("shop.json"), ask("ada", INTROSPECTION).good().body());
        ProcessBuilder node = new ProcessBuilder("node", "-e", """
                const g = require('graphql'), fs = require('fs');
                const written = g.buildSchema(fs.readFileSync(process.argv[1], 'utf8'));
                const told = g.buildClientSchema(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).data);
                for (const schema of [written, told]) {
                  g.assertValidSchema(schema);
                  const query = g.parse('{ products(take: 1) { products { items { name } } } }');
                  console.log(g.validate(schema, query).length);
                }""", sdl.toString(), introspected.toString());
        node.environment().put("NODE_PATH", vendure.modules().toString());
        Process checked = node.redirectErrorStream(true).start();
        String said = new String(checked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(checked.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly("0", "0");
    }
}
