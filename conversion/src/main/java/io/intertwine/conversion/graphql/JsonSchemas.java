package io.intertwine.conversion.graphql;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLScalarType;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conversion.Prose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The schemas of one OpenAPI document, each written once and referred to from everywhere else.
final class JsonSchemas {
    private static final String NULL = "null";

    private final Map<String, JsonValue> components = new LinkedHashMap<>();

    JsonObject components() {
        return new JsonObject(components);
    }

    /// A reference to the schema of this name, which is made when it is not there; it may refer to
    /// itself.
    JsonObject named(String name, Supplier<JsonObject> made) {
        if (components.putIfAbsent(name, JsonObject.EMPTY) == null) {
            components.put(name, made.get());
        }
        return reference(name);
    }

    /// A reference to this schema: under the name, or with a number behind it when the name stands for
    /// another one.
    JsonObject alike(String name, JsonObject schema) {
        String free = name;
        for (int number = 2; components.containsKey(free); number++) {
            if (schema.equals(components.get(free))) {
                return reference(free);
            }
            free = name + "." + number; // no type of GraphQL is called so
        }
        components.put(free, schema);
        return reference(free);
    }

    private static JsonObject reference(String name) {
        return JsonObject.EMPTY.with("$ref", JsonValue.of("#/components/schemas/" + name));
    }

    static JsonObject typed(String type) {
        return JsonObject.EMPTY.with("type", JsonValue.of(type));
    }

    static JsonObject listOf(JsonObject items) {
        return typed("array").with("items", items);
    }

    static JsonObject orNull(JsonObject schema) {
        if (schema.members().isEmpty()) {
            return schema;
        }
        return schema.text("type").isPresent() && schema.find("enum").isEmpty()
                ? schema.with("type", JsonValue.array(List.of(schema.members().get("type"), JsonValue.of(NULL))))
                : JsonObject.EMPTY.with("anyOf", JsonValue.array(List.of(schema, typed(NULL))));
    }

    static JsonObject described(JsonObject schema, @Nullable String text) {
        return Prose.about(text)
                .map(about -> schema.with("description", JsonValue.of(about)))
                .orElse(schema);
    }

    /// Scalars that the schema defines may be any JSON.
    static JsonObject scalar(GraphQLScalarType scalar) {
        return switch (scalar.getName()) {
            case "Int" -> typed("integer").with("format", JsonValue.of("int32"));
            case "Float" -> typed("number");
            case "Boolean" -> typed("boolean");
            case "String", "ID" -> typed("string");
            default -> described(JsonObject.EMPTY, about(scalar));
        };
    }

    private static String about(GraphQLScalarType scalar) {
        String description = scalar.getDescription();
        return scalar.getName() + (description == null || description.isBlank() ? "" : ": " + description);
    }

    JsonObject words(GraphQLEnumType type) {
        return named(type.getName(), () -> {
            List<JsonValue> words = new ArrayList<>();
            for (GraphQLEnumValueDefinition word : type.getValues()) {
                words.add(JsonValue.of(word.getName()));
            }
            return described(typed("string").with("enum", JsonValue.array(words)), type.getDescription());
        });
    }
}
