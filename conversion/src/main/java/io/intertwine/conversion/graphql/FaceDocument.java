package io.intertwine.conversion.graphql;

import graphql.language.Comment;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conversion.Prose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The OpenAPI document of GraphQL operations: `GET /{name}` for queries whose variables can be query
/// parameters, `POST /{name}` for all others.
final class FaceDocument {
    private static final String PROBLEM = "application/problem+json";

    private final String title;
    private final GraphQLSchema schema;
    private final JsonSchemas schemas = new JsonSchemas();
    private final InputSchemas inputs;
    private final OutputSchemas outputs;

    FaceDocument(String title, GraphQLSchema schema) {
        this.title = title;
        this.schema = schema;
        this.inputs = new InputSchemas(schema, schemas);
        this.outputs = new OutputSchemas(schema, schemas);
    }

    JsonObject of(List<NamedOperation> operations) {
        Map<String, JsonValue> paths = new LinkedHashMap<>();
        for (NamedOperation one : operations) {
            String method = one.isRead(schema) ? "get" : "post";
            paths.put("/" + one.name(), JsonObject.EMPTY.with(method, operation(one)));
        }
        JsonObject info = JsonObject.EMPTY
                .with("title", JsonValue.of(title))
                .with("version", JsonValue.of("1"))
                .with("description", JsonValue.of("A REST face for operations of a GraphQL API."));
        return JsonObject.EMPTY
                .with("openapi", JsonValue.of("3.1.0"))
                .with("info", info)
                .with("paths", new JsonObject(paths))
                .with("components", JsonObject.EMPTY.with("schemas", schemas.components()));
    }

    private JsonObject operation(NamedOperation one) {
        JsonObject operation = summed(one).with("operationId", JsonValue.of(one.name()));
        if (one.isRead(schema)) {
            operation = operation.with(
                    "parameters",
                    JsonValue.array(
                            one.variables().stream().map(this::parameter).toList()));
        } else if (!one.variables().isEmpty()) {
            operation = operation.with("requestBody", body(one));
        }
        return operation.with("responses", responses(one));
    }

    private static JsonObject summed(NamedOperation one) {
        String comments = one.definition().getComments().stream()
                .map(Comment::getContent)
                .map(String::strip)
                .collect(Collectors.joining(" "));
        String summary = Prose.about(comments)
                .orElse((one.isMutation() ? "The GraphQL mutation " : "The GraphQL query ") + one.name());
        return JsonObject.EMPTY.with("summary", JsonValue.of(Prose.line(summary)));
    }

    private JsonObject parameter(VariableDefinition variable) {
        GraphQLType type = Types.input(schema, variable.getType());
        JsonObject values = GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList list
                ? JsonSchemas.listOf(word(list.getWrappedType()))
                : word(type);
        if (variable.getDefaultValue() != null) {
            values = values.with("default", PlainJson.written(variable.getDefaultValue()));
        }
        return JsonObject.EMPTY
                .with("name", JsonValue.of(variable.getName()))
                .with("in", JsonValue.of("query"))
                .with("required", JsonValue.of(InputSchemas.isRequired(type, variable.getDefaultValue() != null)))
                .with("schema", values);
    }

    /// In a query parameter nothing is null: it is left out.
    private JsonObject word(GraphQLType type) {
        GraphQLType plain = GraphQLTypeUtil.unwrapNonNull(type);
        return plain instanceof GraphQLScalarType scalar
                ? JsonSchemas.scalar(scalar)
                : inputs.typed(GraphQLNonNull.nonNull(plain));
    }

    private JsonObject body(NamedOperation one) {
        JsonObject variables = inputs.body(one.variables());
        return JsonObject.EMPTY
                .with("required", JsonValue.of(!variables.array("required").isEmpty()))
                .with("content", content("application/json", variables));
    }

    private static JsonObject content(String mediaType, JsonObject schemaOf) {
        return JsonObject.EMPTY.with(mediaType, JsonObject.EMPTY.with("schema", schemaOf));
    }

    private JsonObject responses(NamedOperation one) {
        GraphQLObjectType root = one.isMutation() ? schema.getMutationType() : schema.getQueryType();
        JsonObject good = response("The data of the operation", content("application/json", outputs.data(root, one)));
        JsonObject bad = response("The service answered with errors", content(PROBLEM, problem()));
        return JsonObject.EMPTY.with("200", good).with("default", bad);
    }

    private static JsonObject response(String description, JsonObject content) {
        return JsonObject.EMPTY.with("description", JsonValue.of(description)).with("content", content);
    }

    /// A name that no type of GraphQL has.
    private JsonObject problem() {
        return schemas.named("graphql.problem", () -> {
            JsonObject error = JsonSchemas.typed("object")
                    .with(
                            "properties",
                            JsonObject.EMPTY
                                    .with("message", JsonSchemas.typed("string"))
                                    .with("path", JsonSchemas.typed("array"))
                                    .with("code", JsonSchemas.typed("string")));
            return JsonSchemas.typed("object")
                    .with(
                            "properties",
                            JsonObject.EMPTY
                                    .with("type", JsonSchemas.typed("string"))
                                    .with("title", JsonSchemas.typed("string"))
                                    .with("status", JsonSchemas.typed("integer"))
                                    .with("detail", JsonSchemas.typed("string"))
                                    .with("errors", JsonSchemas.listOf(error))
                                    .with("data", JsonObject.EMPTY));
        });
    }
}
