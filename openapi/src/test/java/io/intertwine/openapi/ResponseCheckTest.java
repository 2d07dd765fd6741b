package io.intertwine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Clause("8.2.4")
class ResponseCheckTest {
    private static final Map<String, List<String>> JSON = Map.of("content-type", List.of("application/json"));
    private final ReadApi api = Documents.read(Documents.newer("""
            paths:
              /a:
                get:
                  responses:
                    '200':
                      description: done
                      headers: {X-Left: {required: true, schema: {type: integer}}}
                      content: {application/json: {schema: {type: object, required: [id]}}}
                    '204': {description: nothing}
                    '4XX': {description: no, content: {application/problem+json: {schema: {required: [title]}}}}
              /b:
                get:
                  responses:
                    default: {description: all, content: {'*/*': {schema: {type: integer}}}}
            """));

    private List<String> faults(String path, int status, Map<String, List<String>> headers, String body) {
        Operation operation = api.match("GET", path).orElseThrow();
        return api.responseFaults(operation, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptsAResponseThatFits() {
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("application/json"), "x-left", List.of("3"));

        assertThat(faults("/a", 200, headers, "{\"id\": 1}")).isEmpty();
        assertThat(faults("/a", 204, Map.of(), "")).isEmpty();
        assertThat(faults("/b", 200, JSON, "7")).isEmpty();
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThat(faults("/a", 200, JSON, "{}"))
                .hasSize(2)
                .anyMatch(said -> said.equals("The header 'X-Left' is missing: give it."))
                .anyMatch(said -> said.startsWith("The response") && said.contains("id"));
        assertThat(faults("/a", 404, Map.of("Content-Type", List.of("application/problem+json")), "{}"))
                .hasSize(1);
        assertThat(faults("/a", 404, Map.of("Content-Type", List.of("text/html")), "<p>"))
                .singleElement()
                .asString()
                .contains("content type 'text/html'");
        assertThat(faults("/b", 500, JSON, "{")).singleElement().asString().contains("is no JSON");
    }

    @Test
    void asksOfSuccessesOnlyThatTheyAreDescribed() {
        assertThat(faults("/a", 201, JSON, "{}")).singleElement().asString().contains("status 201 is not described");
        assertThat(faults("/a", 302, JSON, "")).hasSize(1);
        assertThat(faults("/a", 503, JSON, "{}")).isEmpty();
    }
}
