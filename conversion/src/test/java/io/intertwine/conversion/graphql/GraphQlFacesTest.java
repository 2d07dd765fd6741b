package io.intertwine.conversion.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The OpenAPI document of a GraphQL API.
@Clause({"8.2.1", "8.2.4"})
class GraphQlFacesTest {
    private static final String GOODS = """
            # Goods, the cheapest first
            query goods($first: Int = 10, $sort: Sort!, $ids: [ID!]) {
              goods(first: $first, sort: $sort, ids: $ids) { ...Shown cost: price @include(if: true) }
            }
            fragment Shown on Good { id title: name }
            """;
    private static final String ORDER = """
            mutation order($lines: [Line!]!) {
              order(lines: $lines) { __typename ... on Order { code lines { id } } ... on Refusal { message } }
            }
            """;

    private static JsonValue at(ReadApi api, String pointer) {
        JsonValue found = Shop.document(api);
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/");
            found = found instanceof JsonObject object
                    ? object.find(name).orElseThrow(() -> new AssertionError(pointer))
                    : ((JsonValue.JsonArray) found).items().get(Integer.parseInt(name));
        }
        return found;
    }

    @Test
    void queriesWithPlainVariablesAreReadAndAllOthersPosted() {
        ReadApi api = Shop.read(GOODS + ORDER + "query within($r: Range) { goods(within: $r) { id } }");
        assertThat(api.operations())
                .extracting(Operation::id, Operation::method, Operation::idempotent)
                .containsExactlyInAnyOrder(
                        tuple("goods", "GET", true), tuple("order", "POST", false), tuple("within", "POST", true));
        assertThat(Shop.operation(api, "goods").summary()).isEqualTo("Goods, the cheapest first");
        assertThat(api.operations()).noneMatch(api::takesKey);
    }

    @Test
    void variablesAreParametersWithTypeAndDefault() {
        ReadApi api = Shop.read(GOODS);
        assertThat(at(api, "/paths/~1goods/get/parameters")).hasToString("""
                [{"name":"first","in":"query","required":false,"schema":{"type":"integer","format":"int32",\
                "default":10}},{"name":"sort","in":"query","required":true,"schema":{"$ref":\
                "#/components/schemas/Sort"}},{"name":"ids","in":"query","required":false,"schema":\
                {"type":"array","items":{"type":"string"}}}]""");
        assertThat(at(api, "/components/schemas/Sort"))
                .hasToString("{\"type\":\"string\",\"enum\":[\"PRICE\",\"NAME\"]}");
    }

    @Test
    void whatIsSelectedIsTheAnswer() {
        ReadApi api = Shop.read(GOODS);
        JsonValue good = at(api, "/components/schemas/Good");
        assertThat(good).hasToString("""
                {"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"},\
                "cost":{"description":"Money"}},"required":["id","title"]}""");
        assertThat(at(api, "/paths/~1goods/get/responses/200/content/application~1json/schema"))
                .hasToString("""
                {"type":"object","properties":{"goods":{"type":"array","items":\
                {"$ref":"#/components/schemas/Good"}}},"required":["goods"]}""");
    }

    @Test
    void aUnionIsOneOfItsShapesEachWrittenOnce() {
        ReadApi api = Shop.read(ORDER);
        JsonObject ordered = (JsonObject) at(api, "/components/schemas/Ordered");
        assertThat(ordered.array("anyOf")).hasSize(2);
        assertThat(ordered.toString()).contains("\"code\"", "\"message\"", "__typename");
    }

    @Test
    void inputObjectsAreComponentsThatMayHoldThemselves() {
        ReadApi api = Shop.read("query within($r: Range!) { goods(within: $r) { id } }");
        assertThat(at(api, "/components/schemas/Range/properties/not")).hasToString("""
                {"anyOf":[{"$ref":"#/components/schemas/Range"},{"type":"null"}]}""");
        assertThat(at(api, "/components/schemas/Range/properties/from/description"))
                .hasToString("\"The least price\"");
        assertThat(at(api, "/paths/~1within/post/requestBody/content/application~1json/schema/required"))
                .hasToString("[\"r\"]");
        Operation within = Shop.operation(api, "within");
        assertThat(faults(api, within, "{\"r\":{\"not\":{\"from\":3}}}")).isEmpty();
        assertThat(faults(api, within, "{\"r\":{\"not\":{\"form\":3}}}")).isNotEmpty();
        assertThat(faults(api, within, "{}")).isNotEmpty();
    }

    private static List<String> faults(ReadApi api, Operation operation, String body) {
        return api.faults(
                operation,
                operation.path(),
                null,
                Map.of("content-type", List.of("application/json")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameTypeAskedForInOtherWordsIsAnotherSchema() {
        ReadApi api = Shop.read("""
                query one { good(id: 1) { id } }
                query two { good(id: 1) { name } }
                query three { good(id: 1) { name } }""");
        JsonObject schemas = (JsonObject) at(api, "/components/schemas");
        assertThat(schemas.members()).containsOnlyKeys("Good", "Good.2", "graphql.problem");
    }

    @Test
    void theAnswerToAnIntrospectionIsASchemaToo() {
        graphql.schema.GraphQLSchema schema = graphql.schema.idl.UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new graphql.schema.idl.SchemaParser().parse(Shop.SCHEMA));
        Object data = graphql.GraphQL.newGraphQL(schema)
                .build()
                .execute(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY)
                .toSpecification();
        String answer = new String(io.intertwine.codec.Json.write(data), StandardCharsets.UTF_8);
        assertThat(Shop.read(answer, GOODS + ORDER).document())
                .isEqualTo(Shop.read(GOODS + ORDER).document());
    }
}
