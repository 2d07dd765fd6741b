package io.intertwine.conversion.graphql.served;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNonNull;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.conversion.graphql.PlainJson;
import io.intertwine.conversion.graphql.served.OpenApiText.Described;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One operation as a field: its parameters and its body are arguments.
final class RestField {
    private static final String JSON = "application/json";
    /// Set by the enabler or the connection, never by who asks.
    private static final Set<String> OURS = Set.of("accept", "content-type", "authorization", "cookie", "host");

    private final Operation operation;
    private final InputTypes inputs;
    private final Map<String, JsonObject> parameters = new LinkedHashMap<>();
    private final Names names = new Names();
    private @Nullable String bodyName;
    private String mediaType = JSON;
    private JsonValue bodySchema = JsonObject.EMPTY;

    RestField(Operation operation, InputTypes inputs) {
        this.operation = operation;
        this.inputs = inputs;
    }

    void describe(GraphQLFieldDefinition.Builder field, Described described, OpenApiText document) {
        for (JsonObject one : described.parameters()) {
            if (isGiven(one)) {
                String name = names.of(one.text("name").orElse(""));
                parameters.put(name, one);
                JsonValue schema = one.find("schema").orElse(JsonObject.EMPTY);
                argument(field, name, schema, one.isTrue("required"), Descriptions.of(one));
            }
        }
        JsonObject body =
                document.follow(described.operation().find("requestBody").orElse(JsonObject.EMPTY));
        body.object("content")
                .filter(content -> !content.members().isEmpty())
                .ifPresent(content -> body(field, body, content));
    }

    private static boolean isGiven(JsonObject parameter) {
        String name = parameter.text("name").orElse("").toLowerCase(Locale.ROOT);
        return switch (parameter.text("in").orElse("")) {
            case "path", "query" -> true;
            case "header" -> !OURS.contains(name) && !name.startsWith("intertwine-");
            default -> false;
        };
    }

    private void body(GraphQLFieldDefinition.Builder field, JsonObject body, JsonObject content) {
        boolean json = content.members().containsKey(JSON);
        mediaType = json ? JSON : content.members().keySet().iterator().next();
        bodySchema = json
                ? content.object(JSON).flatMap(one -> one.find("schema")).orElse(JsonObject.EMPTY)
                : JsonObject.EMPTY.with("type", JsonValue.of("string"));
        bodyName = names.of("body");
        argument(field, bodyName, bodySchema, body.isTrue("required"), json ? Descriptions.of(body) : mediaType);
    }

    private void argument(
            GraphQLFieldDefinition.Builder field,
            String name,
            JsonValue schema,
            boolean required,
            @Nullable String description) {
        GraphQLInputType type = inputs.of(schema, operation.id() + "_" + name);
        field.argument(GraphQLArgument.newArgument()
                .name(name)
                .description(description)
                .type(required ? GraphQLNonNull.nonNull(type) : type));
    }

    RestRequest request(Map<String, Object> arguments) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        Map<String, List<String>> headers = new HashMap<>(Map.of("accept", List.of(JSON + ", */*;q=0.5")));
        for (var one : parameters.entrySet()) {
            Object value = arguments.get(one.getKey());
            String name = one.getValue().text("name").orElse("");
            if (value != null) {
                switch (one.getValue().text("in").orElse("")) {
                    case "path" -> path = path.replace("{" + name + "}", encoded(text(value)));
                    case "query" ->
                        texts(one.getValue(), value).forEach(text -> query.add(encoded(name) + "=" + encoded(text)));
                    default -> headers.put(name.toLowerCase(Locale.ROOT), List.of(line(text(value))));
                }
            }
        }
        JsonValue value = bodyName == null || !arguments.containsKey(bodyName)
                ? null
                : inputs.json(bodySchema, arguments.get(bodyName));
        if (value != null) {
            headers.put("content-type", List.of(mediaType));
        }
        return new RestRequest(
                operation.method(),
                path,
                query.isEmpty() ? null : String.join("&", query),
                headers,
                value,
                value == null ? null : bytes(value));
    }

    private byte[] bytes(JsonValue value) {
        String text =
                !mediaType.equals(JSON) && value instanceof JsonValue.JsonText(String plain) ? plain : value.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A list is there once for each of its values, or with commas where the document says so.
    private static List<String> texts(JsonObject parameter, Object value) {
        boolean joined = parameter.find("explode").isPresent() && !parameter.isTrue("explode");
        return value instanceof List<?> list && !joined
                ? list.stream().map(RestField::text).toList()
                : List.of(text(value));
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(RestField::text).toList())
                : PlainJson.json(value) instanceof JsonValue.JsonText(String text)
                        ? text
                        : PlainJson.json(value).toString();
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
