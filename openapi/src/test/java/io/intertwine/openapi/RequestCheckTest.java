package io.intertwine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Clause("8.2.4")
class RequestCheckTest {
    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));
    private static final String PATHS = """
            components:
              parameters:
                order: {name: order, in: path, required: true, schema: {$ref: '#/components/schemas/Number'}}
              schemas:
                Number: {type: integer, minimum: 1}
                Order:
                  type: object
                  required: [item]
                  additionalProperties: false
                  properties:
                    item: {type: string, pattern: '^[a-z\\u0041]{1,8}$'}
                    count: {$ref: '#/components/schemas/Number'}
                    note: %s
              requestBodies:
                order: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}},
                  'text/*': {}}}
            paths:
              /orders/{order}:
                parameters:
                - $ref: '#/components/parameters/order'
                - {name: shown, in: query, schema: {type: boolean}}
                get:
                  parameters:
                  - {name: tag, in: query, schema: {type: array, items: {type: string, maxLength: 3}, maxItems: 2}}
                  - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
                  - {name: pipes, in: query, style: pipeDelimited, explode: false,
                     schema: {type: array, items: {type: number}}}
                  - {name: sort, in: query, required: true, schema: {enum: [up, down]}}
                  - {name: any, in: query, schema: {oneOf: [{type: integer}, {enum: [all]}]}}
                  - {name: filter, in: query, style: deepObject, schema: {type: object}}
                  - {name: X-Limit, in: header, schema: {type: number, maximum: 10}}
                  - {name: X-List, in: header, schema: {type: array, items: {type: integer}}}
                  - {name: session, in: cookie, schema: {type: string, minLength: 3}}
                  - {name: Authorization, in: header, required: true, schema: {type: string}}
                  responses: {'200': {description: done}}
                put:
                  requestBody: {$ref: '#/components/requestBodies/order'}
                  responses: {'204': {description: done}}
            """;
    private final ReadApi older = Documents.read(Documents.older(PATHS.formatted("{type: string, nullable: true}")));
    private final ReadApi newer =
            Documents.read(Documents.newer(PATHS.formatted("{type: [string, 'null'], const: null}")));

    private static List<String> get(
            ReadApi api, String path, @Nullable String query, Map<String, List<String>> headers) {
        Operation operation = api.match("GET", path).orElseThrow();
        return api.faults(operation, path, query, headers, null);
    }

    private static List<String> put(ReadApi api, Map<String, List<String>> headers, @Nullable String body) {
        Operation operation = api.match("PUT", "/orders/1").orElseThrow();
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return api.faults(operation, "/orders/1", null, headers, bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/1|sort=up",
                "/orders/%31|sort=up&shown=true",
                "/orders/1|sort=down&tag=a&tag=b",
                "/orders/1|sort=down&ids=1,2,3&pipes=1.5%7C2",
                "/orders/1|sort=down&any=7",
                "/orders/1|sort=down&any=all",
                "/orders/1|sort=down&filter[a]=b&other=c",
                "/orders/1|s%6frt=u%70"
            })
    void acceptsParametersThatFit(String path, String query) {
        assertThat(get(older, path, query, Map.of())).isEmpty();
        assertThat(get(newer, path, query, Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/0|sort=up|The path parameter 'order'",
                "/orders/1.5|sort=up|The path parameter 'order'",
                "/orders/one|sort=up|The path parameter 'order'",
                "/orders/1|x=y|The query parameter 'sort' is missing: give it.",
                "/orders/1|sort=side|The query parameter 'sort'",
                "/orders/1|sort=up&sort=down|The query parameter 'sort' is there 2 times: give it once.",
                "/orders/1|sort=up&shown=yes|The query parameter 'shown'",
                "/orders/1|sort=up&shown|The query parameter 'shown'",
                "/orders/1|sort=up&tag=a&tag=b&tag=c|The query parameter 'tag'",
                "/orders/1|sort=up&tag=long|The query parameter 'tag' at /0",
                "/orders/1|sort=up&ids=1,b|The query parameter 'ids' at /1",
                "/orders/1|sort=up&any=none|The query parameter 'any'"
            })
    void namesTheParameterThatDoesNotFit(String path, String query, String fault) {
        assertThat(get(older, path, query, Map.of())).isNotEmpty().allMatch(said -> said.startsWith(fault));
        assertThat(get(newer, path, query, Map.of())).isNotEmpty().allMatch(said -> said.startsWith(fault));
    }

    @Test
    void looksAtHeadersAndCookies() {
        assertThat(get(
                        older,
                        "/orders/1",
                        "sort=up",
                        Map.of(
                                "x-limit",
                                List.of("7"),
                                "X-LIST",
                                List.of("1, 2", "3"),
                                "Cookie",
                                List.of("a=b; session=abc"))))
                .isEmpty();
        assertThat(get(older, "/orders/1", "sort=up", Map.of("x-limit", List.of("11"))))
                .singleElement()
                .asString()
                .startsWith("The header 'X-Limit'");
        assertThat(get(older, "/orders/1", "sort=up", Map.of("Cookie", List.of("session=a"))))
                .singleElement()
                .asString()
                .startsWith("The cookie parameter 'session'");
    }

    @Test
    void acceptsABodyThatFits() {
        assertThat(put(older, JSON, "{\"item\": \"shirtA\", \"count\": 2, \"note\": null}"))
                .isEmpty();
        assertThat(put(newer, JSON, "{\"item\": \"shirtA\", \"count\": 2, \"note\": null}"))
                .isEmpty();
        assertThat(put(older, Map.of("content-type", List.of("text/plain")), "hello"))
                .isEmpty();
        assertThat(put(older, JSON, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|item",
                "{\"item\": 7}|/item",
                "{\"item\": \"SHIRT\"}|/item",
                "{\"item\": \"a\", \"count\": 0}|/count",
                "{\"item\": \"a\", \"other\": 0}|other",
                "{\"item\": \"a\", \"note\": 1}|/note",
                "[]|The body",
                "{\"item\": |is no JSON",
                "hello|is no JSON"
            })
    void saysWhatOfABodyDoesNotFit(String body, String fault) {
        assertThat(put(older, JSON, body)).isNotEmpty().anyMatch(said -> said.contains(fault));
        assertThat(put(newer, JSON, body)).isNotEmpty().anyMatch(said -> said.contains(fault));
    }

    @Test
    void asksForABodyAndItsType() {
        assertThat(put(older, JSON, "")).containsExactly("The body is missing: send one.");
        assertThat(put(older, Map.of("Content-Type", List.of("application/xml")), "<a/>"))
                .containsExactly(
                        "The body has the content type 'application/xml': send one of application/json," + " text/*.");
        assertThat(put(older, Map.of(), "{}")).singleElement().asString().contains("content type ''");
    }

    @Test
    void refusesABodyThatIsNotDescribed() {
        Operation operation = older.match("GET", "/orders/1").orElseThrow();

        assertThat(older.faults(operation, "/orders/1", "sort=up", JSON, "{}".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("The body is not described for this operation: leave it out.");
    }

    @Test
    void survivesNumbersThatTakeMuchToReckonWith() {
        for (String number : List.of("1e999999999", "9".repeat(200), "-1e-999999999", "1e400")) {
            assertThat(put(older, JSON, "{\"item\": \"a\", \"count\": " + number + "}"))
                    .isNotEmpty();
            assertThat(get(older, "/orders/1", "sort=up&any=" + number, Map.of()))
                    .isNotEmpty();
        }
    }
}
