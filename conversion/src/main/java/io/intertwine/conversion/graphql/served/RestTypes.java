package io.intertwine.conversion.graphql.served;

import graphql.Scalars;
import graphql.schema.GraphQLScalarType;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the schemas of an OpenAPI document say, as far as types of GraphQL can say it.
final class RestTypes {
    private static final int DEEPEST = 20;

    private final OpenApiText document;

    RestTypes(OpenApiText document) {
        this.document = document;
    }

    /// What a schema is.
    sealed interface Shape {
        record Scalar(GraphQLScalarType type) implements Shape {}

        record Listed(JsonValue items) implements Shape {}

        /// @param name     of the component that it is, or none
        /// @param required names of members
        record Members(Optional<String> name, Map<String, JsonValue> members, List<String> required) implements Shape {}
    }

    private static final Shape ANYTHING = new Shape.Scalar(AnyJson.JSON);

    Shape of(JsonValue schema) {
        return of(schema, Optional.empty(), 0);
    }

    private Shape of(JsonValue schema, Optional<String> name, int depth) {
        if (depth > DEEPEST || !(schema instanceof JsonObject object)) {
            return ANYTHING;
        }
        Optional<String> reference = object.text("$ref");
        if (reference.isPresent()) {
            String target = reference.get();
            return of(document.follow(object), Optional.of(target.substring(target.lastIndexOf('/') + 1)), depth + 1);
        }
        Optional<JsonValue> alternative = onlyAlternative(object);
        if (alternative.isPresent()) {
            return of(alternative.get(), name, depth + 1);
        }
        if (object.find("anyOf").isPresent() || object.find("oneOf").isPresent()) {
            return ANYTHING;
        }
        return object.find("allOf").isPresent() ? together(object, name, depth) : typed(object, name);
    }

    /// That of `anyOf` or `oneOf` which is not null, when there is one only.
    private static Optional<JsonValue> onlyAlternative(JsonObject schema) {
        List<JsonValue> all = schema.array("anyOf").isEmpty() ? schema.array("oneOf") : schema.array("anyOf");
        List<JsonValue> present = all.stream()
                .filter(one -> !(one instanceof JsonObject object
                        && object.text("type").filter("null"::equals).isPresent()))
                .toList();
        return present.size() == 1 ? Optional.of(present.getFirst()) : Optional.empty();
    }

    private Shape together(JsonObject schema, Optional<String> name, int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>(
                schema.object("properties").map(JsonObject::members).orElse(Map.of()));
        List<String> required = new ArrayList<>(words(schema.array("required")));
        List<JsonValue> parts = schema.array("allOf");
        for (JsonValue part : parts) {
            Shape shape = of(part, Optional.empty(), depth + 1);
            if (parts.size() == 1 && members.isEmpty()) {
                return of(part, name, depth + 1);
            }
            if (!(shape instanceof Shape.Members more)) {
                return ANYTHING;
            }
            more.members().forEach(members::putIfAbsent);
            required.addAll(more.required());
        }
        return members.isEmpty() ? ANYTHING : new Shape.Members(name, members, required);
    }

    private static Shape typed(JsonObject schema, Optional<String> name) {
        return switch (type(schema)) {
            case "string" -> new Shape.Scalar(Scalars.GraphQLString);
            case "boolean" -> new Shape.Scalar(Scalars.GraphQLBoolean);
            case "number" -> new Shape.Scalar(Scalars.GraphQLFloat);
            case "integer" ->
                new Shape.Scalar(
                        schema.text("format").filter("int32"::equals).isPresent()
                                ? Scalars.GraphQLInt
                                : AnyJson.INTEGER);
            case "array" -> new Shape.Listed(schema.find("items").orElse(JsonObject.EMPTY));
            case "object" -> {
                Map<String, JsonValue> members =
                        schema.object("properties").map(JsonObject::members).orElse(Map.of());
                yield members.isEmpty() || schema.find("additionalProperties").orElse(null) instanceof JsonObject
                        ? ANYTHING
                        : new Shape.Members(name, members, words(schema.array("required")));
            }
            default -> ANYTHING;
        };
    }

    private static String type(JsonObject schema) {
        List<String> types = words(schema.array("type")).stream()
                .filter(word -> !word.equals("null"))
                .toList();
        String one = types.size() == 1 ? types.getFirst() : schema.text("type").orElse("");
        return one.isEmpty() && schema.find("properties").isPresent() ? "object" : one;
    }

    private static List<String> words(List<JsonValue> values) {
        return values.stream()
                .filter(JsonValue.JsonText.class::isInstance)
                .map(value -> ((JsonValue.JsonText) value).text())
                .toList();
    }
}
