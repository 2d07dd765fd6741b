package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conversion.grpc.GrpcOperation.Body;
import io.intertwine.conversion.grpc.OfferedMethods.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The OpenAPI document of the methods that are offered; it names those that are not.
final class GrpcDocument {
    /// No message has such a name, as names in proto files have no hyphen.
    private static final String PROBLEM = "grpc-problem";

    private final MessageSchemas schemas;
    private final Map<String, PathPattern> shapes = new HashMap<>();

    GrpcDocument(GrpcLimits limits) {
        this.schemas = new MessageSchemas(limits);
    }

    JsonObject write(String title, Offer offer) {
        Map<String, JsonValue> paths = new LinkedHashMap<>();
        for (GrpcOperation operation : offer.operations()) {
            // paths that differ in names of parameters only are the same path
            PathPattern named = shapes.computeIfAbsent(operation.path().shape(), _ -> operation.path());
            JsonObject others = paths.get(named.text()) instanceof JsonObject there ? there : JsonObject.EMPTY;
            String verb = operation.verb().toLowerCase(Locale.ROOT);
            paths.put(named.text(), others.with(verb, operation(operation, named)));
        }
        JsonObject info = JsonObject.EMPTY.with("title", JsonValue.of(title)).with("version", JsonValue.of("1.0.0"));
        if (!offer.refused().isEmpty()) {
            info = info.with("description", JsonValue.of("Not offered: " + String.join("; ", offer.refused()) + "."));
        }
        Map<String, JsonValue> components = schemas.components();
        components.put(PROBLEM, problem());
        return JsonObject.EMPTY
                .with("openapi", JsonValue.of("3.1.0"))
                .with("info", info)
                .with("paths", new JsonObject(paths))
                .with("components", JsonObject.EMPTY.with("schemas", new JsonObject(components)));
    }

    private JsonObject operation(GrpcOperation operation, PathPattern named) {
        JsonObject described = JsonObject.EMPTY
                .with("operationId", JsonValue.of(operation.id()))
                .with("summary", JsonValue.of("Calls " + operation.target()));
        List<JsonValue> parameters = parameters(operation, named);
        if (!parameters.isEmpty()) {
            described = described.with("parameters", JsonValue.array(parameters));
        }
        JsonObject body = body(operation);
        if (!body.members().isEmpty()) {
            described =
                    described.with("requestBody", JsonObject.EMPTY.with("content", content("application/json", body)));
        }
        return described.with("responses", responses(operation));
    }

    private JsonObject body(GrpcOperation operation) {
        return switch (operation.body()) {
            case Body.None() -> JsonObject.EMPTY;
            case Body.Whole() -> schemas.of(operation.called().getInputType());
            case Body.Field(FieldDescriptor field) -> schemas.of(field);
        };
    }

    private List<JsonValue> parameters(GrpcOperation operation, PathPattern named) {
        List<JsonValue> parameters = new ArrayList<>();
        for (String name : named.names()) {
            parameters.add(JsonObject.EMPTY
                    .with("name", JsonValue.of(name))
                    .with("in", JsonValue.of("path"))
                    .with("required", JsonValue.of(true))
                    .with("schema", pathSchema(operation, named, name)));
        }
        if (operation.queried()) {
            query(operation)
                    .forEach(field -> parameters.add(JsonObject.EMPTY
                            .with("name", JsonValue.of(QueryFields.name(field)))
                            .with("in", JsonValue.of("query"))
                            .with("schema", schemas.of(field.getLast()))));
        }
        return parameters;
    }

    /// A part of a value, and one whose name is another operation's, is a text.
    private JsonObject pathSchema(GrpcOperation operation, PathPattern named, String name) {
        List<FieldDescriptor> field = operation.bound().get(name);
        return field != null && named.equals(operation.path())
                ? schemas.of(field.getLast())
                : MessageSchemas.typed("string");
    }

    private static List<List<FieldDescriptor>> query(GrpcOperation operation) {
        HashSet<List<FieldDescriptor>> elsewhere =
                new HashSet<>(operation.bound().values());
        if (operation.body() instanceof Body.Field(FieldDescriptor field)) {
            elsewhere.add(List.of(field));
        }
        return QueryFields.all(operation.called().getInputType(), elsewhere).fields();
    }

    private JsonObject responses(GrpcOperation operation) {
        FieldDescriptor shown = operation.answer();
        JsonObject one = shown == null ? schemas.of(operation.called().getOutputType()) : schemas.of(shown);
        boolean nothing = shown != null && shown.hasPresence();
        JsonObject message = nothing
                ? JsonObject.EMPTY.with("anyOf", JsonValue.array(List.of(one, MessageSchemas.typed("null"))))
                : one;
        JsonObject whole = operation.called().isServerStreaming()
                ? MessageSchemas.typed("array").with("items", message)
                : message;
        return JsonObject.EMPTY
                .with("200", response("The answer", content("application/json", whole)))
                .with(
                        "default",
                        response(
                                "The service refused it",
                                content("application/problem+json", MessageSchemas.reference(PROBLEM))));
    }

    private static JsonObject response(String description, JsonObject content) {
        return JsonObject.EMPTY.with("description", JsonValue.of(description)).with("content", content);
    }

    private static JsonObject content(String mediaType, JsonObject schema) {
        return JsonObject.EMPTY.with(mediaType, JsonObject.EMPTY.with("schema", schema));
    }

    private static JsonObject problem() {
        JsonObject text = MessageSchemas.typed("string");
        JsonObject properties = JsonObject.EMPTY
                .with("type", text)
                .with("title", text)
                .with("status", MessageSchemas.typed("integer"))
                .with("detail", text)
                .with("code", text)
                .with("details", MessageSchemas.typed("array"));
        return MessageSchemas.typed("object").with("properties", properties);
    }
}
