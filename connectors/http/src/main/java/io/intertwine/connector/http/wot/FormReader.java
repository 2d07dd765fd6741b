package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.http.Origin;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Chooses, among the forms of an affordance, the best one that this connector speaks: HTTP with JSON, SSE before long
/// poll, and the origin of the TD before others.
final class FormReader {
    private final JsonObject td;
    private final Optional<URI> base;
    private final SecurityReader security;

    /// @param base where relative addresses begin
    FormReader(JsonObject td, Optional<URI> base) {
        this.td = td;
        this.base = base;
        this.security = new SecurityReader(td);
    }

    Optional<Form> find(Operation operation, JsonObject affordance) {
        return affordance.array("forms").stream()
                .flatMap(value -> value instanceof JsonObject form ? Stream.of(form) : Stream.empty())
                .filter(form -> operations(form, operation, affordance).contains(operation.word()))
                .flatMap(form -> read(operation, form, affordance).stream())
                .min(Comparator.comparing((Form form) -> form.subprotocol() == Form.Subprotocol.LONG_POLL)
                        .thenComparing(form -> !atHome(form)));
    }

    private boolean atHome(Form form) {
        return base.isPresent() && Origin.of(base.get()).equals(Origin.of(form.href()));
    }

    private static Set<String> operations(JsonObject form, Operation operation, JsonObject affordance) {
        if (form.find("op").isEmpty()) {
            return operation.usual(affordance);
        }
        return Stream.concat(form.text("op").stream(), texts(form.array("op"))).collect(Collectors.toSet());
    }

    private static Stream<String> texts(List<JsonValue> values) {
        return values.stream()
                .flatMap(value -> value instanceof JsonText(String text) ? Stream.of(text) : Stream.empty());
    }

    private Optional<Form> read(Operation operation, JsonObject form, JsonObject affordance) {
        Optional<Form.Subprotocol> subprotocol = subprotocol(form).filter(operation::carriedBy);
        String contentType = form.text("contentType").orElse("application/json");
        if (subprotocol.isEmpty() || !spoken(contentType, subprotocol.get())) {
            return Optional.empty();
        }
        Map<String, JsonValue> variables = new HashMap<>(Addresses.defaults(td));
        variables.putAll(Addresses.defaults(affordance));
        return form.text("href")
                .flatMap(href -> Addresses.resolve(base, href, variables))
                .map(href -> new Form(
                        href,
                        form.text("htv:methodName")
                                .filter(FormReader::methodName)
                                .orElse(operation.method()),
                        contentType,
                        subprotocol.get(),
                        security.of(form)));
    }

    private static boolean methodName(String name) {
        return name.matches("[A-Z]{1,20}") && !name.equals("CONNECT");
    }

    private static Optional<Form.Subprotocol> subprotocol(JsonObject form) {
        return switch (form.text("subprotocol").orElse("")) {
            case "" -> Optional.of(Form.Subprotocol.NONE);
            case "sse" -> Optional.of(Form.Subprotocol.SSE);
            case "longpoll" -> Optional.of(Form.Subprotocol.LONG_POLL);
            default -> Optional.empty();
        };
    }

    private static boolean spoken(String contentType, Form.Subprotocol subprotocol) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean printable = contentType.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        boolean json = type.equals("application/json") || type.endsWith("+json");
        return (printable && json) || (subprotocol == Form.Subprotocol.SSE && type.equals("text/event-stream"));
    }
}
