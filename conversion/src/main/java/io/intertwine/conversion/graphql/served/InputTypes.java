package io.intertwine.conversion.graphql.served;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLTypeReference;
import io.intertwine.api.json.JsonValue;
import io.intertwine.conversion.graphql.PlainJson;
import io.intertwine.conversion.graphql.served.RestTypes.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Types of arguments, and the way back from the names that GraphQL allows to those of the service.
final class InputTypes {
    private static final int MOST = 2_000;

    private final RestTypes types;
    private final Names names;
    private final Map<Shape, String> known = new HashMap<>();
    /// By type, then by field.
    private final Map<String, Map<String, Member>> members = new HashMap<>();

    InputTypes(RestTypes types, Names names) {
        this.types = types;
        this.names = names;
    }

    private record Member(String name, JsonValue schema) {}

    GraphQLInputType of(JsonValue schema, String hint) {
        return switch (types.of(schema)) {
            case Shape.Scalar(var scalar) -> scalar;
            case Shape.Listed(var items) -> GraphQLList.list(of(items, hint));
            case Shape.Members shape -> object(shape, hint);
        };
    }

    private GraphQLInputType object(Shape.Members shape, String hint) {
        String before = known.get(shape);
        if (before != null) {
            return GraphQLTypeReference.typeRef(before);
        }
        if (known.size() >= MOST) {
            return AnyJson.JSON;
        }
        String name = names.of(shape.name().orElse(hint) + "Input");
        known.put(shape, name);
        Map<String, Member> fields = new LinkedHashMap<>();
        members.put(name, fields);
        GraphQLInputObjectType.Builder object =
                GraphQLInputObjectType.newInputObject().name(name);
        Names taken = new Names();
        shape.members().forEach((member, schema) -> {
            String field = taken.of(member);
            fields.put(field, new Member(member, schema));
            GraphQLInputType type = of(schema, name + "_" + member);
            object.field(GraphQLInputObjectField.newInputObjectField()
                    .name(field)
                    .description(Descriptions.of(schema))
                    .type(shape.required().contains(member) ? GraphQLNonNull.nonNull(type) : type));
        });
        return object.build();
    }

    /// The value with the names of the service.
    JsonValue json(JsonValue schema, @Nullable Object value) {
        return switch (types.of(schema)) {
            case Shape.Members shape
            when value instanceof Map<?, ?> map && known.containsKey(shape) ->
                object(members.getOrDefault(known.get(shape), Map.of()), map);
            case Shape.Listed(var items)
            when value instanceof List<?> list ->
                JsonValue.array(list.stream().map(one -> json(items, one)).toList());
            default -> PlainJson.json(value);
        };
    }

    private JsonValue object(Map<String, Member> fields, Map<?, ?> map) {
        Map<String, JsonValue> object = new LinkedHashMap<>();
        map.forEach((field, value) -> {
            Member member = fields.get(String.valueOf(field));
            if (member != null) {
                object.put(member.name(), json(member.schema(), value));
            }
        });
        return new JsonValue.JsonObject(object);
    }
}
