package io.intertwine.conversion.graphql.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.graphql.served.ServedApi.Question;
import io.intertwine.openapi.OpenApiReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A REST API asked by GraphQL.
@Clause("8.2.4")
class ServedApiTest {
    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Shop, version: '1'}
            paths:
              /orders/{order-id}:
                parameters:
                  - {name: order-id, in: path, required: true, schema: {type: string}}
                get:
                  operationId: getOrder
                  description: One order
                  parameters:
                    - {name: with, in: query, schema: {type: array, items: {type: string}}}
                    - {name: X-Trace, in: header, schema: {type: string}}
                    - {name: Authorization, in: header, schema: {type: string}}
                  responses:
                    '200':
                      description: The order
                      content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
              /orders:
                get:
                  operationId: get-orders
                  responses:
                    '200':
                      description: All
                      content:
                        application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Order'}}}
                post:
                  operationId: order
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
                  responses: {'201': {description: Made, content: {application/json: {schema: {}}}}}
                delete: {responses: {'204': {description: Gone}}}
            components:
              schemas:
                Order:
                  type: object
                  required: [good-name]
                  properties:
                    good-name: {type: string}
                    good_name: {type: string}
                    count: {type: integer, format: int32}
                    stamp: {type: integer}
                    price: {type: number}
                    extra: {type: object}
                    before: {$ref: '#/components/schemas/Order'}
            """;
    private static final ServedApi API = new ServedApi(
            new OpenApiReader()
                    .read(new ApiDescription("shop", URI.create("https://shop.example"), DOCUMENT, Checked.OPERATION)),
            ServedLimits.DEFAULT);

    private final List<RestRequest> made = new ArrayList<>();

    private JsonObject ask(String query, String variables, int status, String body) {
        RestCalls calls = request -> {
            made.add(request);
            return new RestCalls.Result.Answer(new Answered(
                    status,
                    Map.of("content-type", List.of("application/json")),
                    body.getBytes(StandardCharsets.UTF_8)));
        };
        JsonObject given = JsonReader.readObject(variables.getBytes(StandardCharsets.UTF_8));
        return API.ask(new Question(query, null, given), calls).body();
    }

    @Test
    void readsAreQueriesAndAllElseMutations() {
        assertThat(API.sdl())
                .contains("getOrder(X_Trace: String, order_id: String!, with: [String]): Order")
                .contains("get_orders: [Order]")
                .contains("order(body: OrderInput!): JSON")
                .contains("DELETE_orders: JSON")
                .contains("good_name_2: String", "stamp: Integer", "extra: JSON", "before: OrderInput")
                .doesNotContain("Authorization");
    }

    @Test
    void aFieldIsACall() {
        JsonObject answer = ask(
                "query q($id: String!) { getOrder(order_id: $id, with: [\"a\", \"b c\"], X_Trace: \"t\")"
                        + " { good_name good_name_2 count before { stamp } } }",
                "{\"id\":\"7/8\"}",
                200,
                "{\"good-name\":\"chair\",\"good_name\":\"x\",\"count\":3,\"before\":{\"stamp\":12345678901}}");
        assertThat(answer).hasToString("""
                {"data":{"getOrder":{"good_name":"chair","good_name_2":"x","count":3,\
                "before":{"stamp":12345678901}}}}""");
        RestRequest request = made.getFirst();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/orders/7%2F8");
        assertThat(request.query()).isEqualTo("with=a&with=b%20c");
        assertThat(request.headers()).containsEntry("x-trace", List.of("t"));
        assertThat(request.body()).isNull();
    }

    @Test
    void theBodyHasTheNamesOfTheService() {
        ask(
                "mutation m($p: Float) { order(body: {good_name: \"bed\", price: $p, extra: {a: [1, true]},"
                        + " before: {good_name: \"sofa\"}}) }",
                "{\"p\":1.5}",
                201,
                "{}");
        assertThat(made.getFirst().value()).hasToString("""
                {"good-name":"bed","price":1.5,"extra":{"a":[1,true]},"before":{"good-name":"sofa"}}""");
        assertThat(made.getFirst().headers()).containsEntry("content-type", List.of("application/json"));
    }

    @Test
    void aRefusalIsAnErrorAtItsField() {
        RestCalls refusing = _ -> new RestCalls.Result.Failure("tpsaa.no-grant", "some/rule", "No grant.");
        JsonObject answer = API.ask(new Question("{ get_orders { count } }", null, null), refusing)
                .body();
        assertThat(answer.toString())
                .contains("\"message\":\"No grant.\"", "tpsaa.no-grant", "some/rule", "get_orders");
        JsonObject bad = ask("{ get_orders { count } }", "{}", 404, "{\"detail\":\"none\"}");
        assertThat(bad.toString()).contains("\"status\":404", "none");
    }

    @Test
    void whatDoesNotFitTheSchemaIsNoCall() {
        assertThat(ask("{ get_orders { colour } }", "{}", 200, "[]").toString()).contains("colour");
        assertThat(ask("mutation { order(body: {count: 1}) }", "{}", 200, "[]").toString())
                .contains("good_name");
        assertThat(ask("{ get_orders {", "{}", 200, "[]").toString()).contains("errors");
        assertThat(made).isEmpty();
    }

    @Test
    void boundsTheCallsOfARequest() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 11; i++) {
            many.append(" a").append(i).append(": get_orders { count }");
        }
        assertThat(ask(many + "}", "{}", 200, "[]").toString()).contains("11 calls", "at most 10");
        String deep = "before { ".repeat(30) + "count" + " }".repeat(30);
        assertThat(ask("{ get_orders { " + deep + " } }", "{}", 200, "[]").toString())
                .contains("20 deep");
        assertThat(made).isEmpty();
    }

    @Test
    void tellsItsSchema() {
        JsonObject answer = ask(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY, "{}", 200, "{}");
        assertThat(answer.object("data").orElseThrow().object("__schema")).isPresent();
        assertThat(made).isEmpty();
    }
}
