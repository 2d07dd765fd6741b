package io.intertwine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Clause("8.2.4")
class MatchTest {
    private static final String DOCUMENT = Documents.older("""
            security: [{login: [read]}]
            components:
              securitySchemes: {login: {type: oauth2}, key: {type: apiKey}}
            paths:
              /:
                get: {operationId: root, responses: {}}
              /orders:
                get: {operationId: list, summary: All orders, responses: {}}
                post:
                  operationId: order
                  security: [{login: [write, read]}, {key: [admin]}]
                  responses: {}
              /orders/:
                put: {operationId: slash, responses: {}}
              /orders/new:
                get: {operationId: fresh, security: [], responses: {}}
              /orders/{order}:
                parameters: [{name: order, in: path, required: true, schema: {type: string}}]
                get: {operationId: one, security: [{key: []}], responses: {}}
                delete: {responses: {}}
              /orders/{order}.pdf:
                parameters: [{name: order, in: path, required: true, schema: {type: string}}]
                get: {operationId: pdf, responses: {}}
              /orders/{order}/lines/{line}:
                parameters:
                - {name: order, in: path, required: true, schema: {type: string}}
                - {name: line, in: path, required: true, schema: {type: integer}}
                get: {operationId: line, responses: {}}
              /orders/new/lines/all:
                get: {operationId: all, responses: {}}
            """);
    private final ReadApi api = Documents.read(DOCUMENT);

    private String match(String method, String path) {
        return api.match(method, path).map(Operation::id).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, root",
        "GET, /orders, list",
        "POST, /orders, order",
        "PUT, /orders/, slash",
        "GET, /orders/new, fresh",
        "GET, /orders/n%65w, fresh",
        "GET, /orders/17, one",
        "GET, /orders/a%2Fb, one",
        "GET, /orders/%C3%A4, one",
        "GET, /orders/..., one",
        "GET, /orders/17.pdf, pdf",
        "GET, /orders/.pdf, one",
        "GET, /orders/new/lines/all, all",
        "GET, /orders/new/lines/7, line",
        "GET, /orders/17/lines/all, line",
        "DELETE, /orders/17, 'DELETE /orders/{order}'"
    })
    void findsTheOperationWithTheMostConstantPath(String method, String path, String operation) {
        assertThat(match(method, path)).isEqualTo(operation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "//orders",
                "/orders//lines/7",
                "/orders/17/",
                "/orders/.",
                "/orders/..",
                "/orders/../orders",
                "/./orders",
                "/orders/%2e",
                "/orders/%2E%2e",
                "/orders/.%2e",
                "/orders/..%2fadmin",
                "/orders/a%2F..%2Fb",
                "/orders/%2e%2e%5cadmin",
                "/orders/..;a=b",
                "/orders/%2e%2e;/lines/7",
                "/orders/%",
                "/orders/%2",
                "/orders/%zz",
                "/orders/%00",
                "/orders/a%0d%0ab",
                "/orders/%7f",
                "/orders/%ff",
                "/orders/%c0%ae%c0%ae",
                "/orders/a b",
                "/orders/\u00e4",
                "/orders/a?b",
                "/orders/a#b",
                "/orders/a\\b",
                "/orders/\u2025",
                "/orders%2F17",
                "/customers",
                "/orders/17/lines",
                "/orders/17/lines/1/2"
            })
    void findsNothingForAPathThatAServerMightTakeForAnother(String path) {
        assertThat(match("GET", path)).isEqualTo("none");
    }

    @Test
    void findsNothingForAnotherMethod() {
        assertThat(match("PATCH", "/orders")).isEqualTo("none");
        assertThat(match("get", "/orders")).isEqualTo("none");
    }

    @Test
    void tellsWhatAnOperationIsAndNeeds() {
        Operation order = api.match("POST", "/orders").orElseThrow();
        assertThat(order.idempotent()).isFalse();
        assertThat(order.needs()).containsExactly(Set.of("write", "read"), Set.of("admin"));

        Operation list = api.match("GET", "/orders").orElseThrow();
        assertThat(list.idempotent()).isTrue();
        assertThat(list.summary()).isEqualTo("All orders");
        assertThat(list.needs()).containsExactly(Set.of("read"));

        assertThat(api.match("GET", "/orders/new").orElseThrow().needs()).isEmpty();
        assertThat(api.match("GET", "/orders/1").orElseThrow().needs()).isEmpty();
        assertThat(api.operations())
                .hasSize(10)
                .startsWith(api.match("GET", "/").orElseThrow());
    }
}
