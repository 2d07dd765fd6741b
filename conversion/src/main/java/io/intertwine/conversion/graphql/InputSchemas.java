package io.intertwine.conversion.graphql;

import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.InputValueWithState;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What variables look like in JSON.
final class InputSchemas {
    private final GraphQLSchema schema;
    private final JsonSchemas schemas;

    InputSchemas(GraphQLSchema schema, JsonSchemas schemas) {
        this.schema = schema;
        this.schemas = schemas;
    }

    static boolean isRequired(GraphQLType type, boolean defaulted) {
        return type instanceof GraphQLNonNull && !defaulted;
    }

    /// An object with a member for each variable.
    JsonObject body(List<VariableDefinition> variables) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        for (VariableDefinition one : variables) {
            properties.put(one.getName(), variable(one));
            if (isRequired(Types.input(schema, one.getType()), one.getDefaultValue() != null)) {
                required.add(JsonValue.of(one.getName()));
            }
        }
        return object(properties, required);
    }

    JsonObject variable(VariableDefinition one) {
        JsonObject typed = typed(Types.input(schema, one.getType()));
        return one.getDefaultValue() == null ? typed : typed.with("default", PlainJson.written(one.getDefaultValue()));
    }

    private static JsonObject object(Map<String, JsonValue> properties, List<JsonValue> required) {
        JsonObject object = JsonSchemas.typed("object").with("properties", new JsonObject(properties));
        JsonObject whole = required.isEmpty() ? object : object.with("required", JsonValue.array(required));
        return whole.with("additionalProperties", JsonValue.of(false));
    }

    JsonObject typed(GraphQLType type) {
        return type instanceof GraphQLNonNull needed
                ? present(needed.getWrappedType())
                : JsonSchemas.orNull(present(type));
    }

    private JsonObject present(GraphQLType type) {
        return switch (type) {
            case GraphQLList list -> JsonSchemas.listOf(typed(list.getWrappedType()));
            case GraphQLScalarType id
            when id.getName().equals("ID") ->
                JsonObject.EMPTY.with(
                        "type", JsonValue.array(List.of(JsonValue.of("string"), JsonValue.of("integer"))));
            case GraphQLScalarType scalar -> JsonSchemas.scalar(scalar);
            case GraphQLEnumType words -> schemas.words(words);
            case GraphQLInputObjectType object -> schemas.named(object.getName(), () -> members(object));
            default -> JsonObject.EMPTY;
        };
    }

    private JsonObject members(GraphQLInputObjectType type) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            properties.put(field.getName(), member(field));
            if (isRequired(field.getType(), field.hasSetDefaultValue())) {
                required.add(JsonValue.of(field.getName()));
            }
        }
        JsonObject object = JsonSchemas.described(object(properties, required), type.getDescription());
        return type.isOneOf()
                ? object.with("minProperties", JsonValue.of(1)).with("maxProperties", JsonValue.of(1))
                : object;
    }

    private JsonObject member(GraphQLInputObjectField field) {
        JsonObject typed = JsonSchemas.described(typed(field.getType()), field.getDescription());
        InputValueWithState given = field.getInputFieldDefaultValue();
        return given.isLiteral() && given.getValue() instanceof Value<?> literal
                ? typed.with("default", PlainJson.written(literal))
                : typed;
    }
}
