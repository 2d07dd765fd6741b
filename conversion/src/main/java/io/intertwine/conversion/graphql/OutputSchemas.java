package io.intertwine.conversion.graphql;

import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLUnionType;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an answer looks like in JSON: of the types, only what an operation asks for. What is asked
/// of the same type in the same words is written once.
final class OutputSchemas {
    private final GraphQLSchema schema;
    private final JsonSchemas schemas;
    private final Map<Asked, JsonObject> known = new HashMap<>();

    OutputSchemas(GraphQLSchema schema, JsonSchemas schemas) {
        this.schema = schema;
        this.schemas = schemas;
    }

    /// Selections are the same when they stand at the same place.
    private record Asked(String type, List<SelectionSet> sets) {}

    JsonObject data(GraphQLObjectType root, NamedOperation operation) {
        return object(root, List.of(operation.definition().getSelectionSet()), operation.fragments());
    }

    private JsonObject object(GraphQLObjectType type, List<SelectionSet> sets, Fragments fragments) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        List<JsonValue> required = new ArrayList<>();
        new Selected(schema, type, fragments).of(sets).forEach((key, member) -> {
            JsonObject typed = typed(member.field().getType(), member.sets(), fragments);
            properties.put(key, JsonSchemas.described(typed, member.field().getDescription()));
            if (member.always()) {
                required.add(JsonValue.of(key));
            }
        });
        JsonObject object = JsonSchemas.typed("object").with("properties", new JsonObject(properties));
        return required.isEmpty() ? object : object.with("required", JsonValue.array(required));
    }

    private JsonObject typed(GraphQLType type, List<SelectionSet> sets, Fragments fragments) {
        return type instanceof GraphQLNonNull needed
                ? present(needed.getWrappedType(), sets, fragments)
                : JsonSchemas.orNull(present(type, sets, fragments));
    }

    private JsonObject present(GraphQLType type, List<SelectionSet> sets, Fragments fragments) {
        return switch (type) {
            case GraphQLList list -> JsonSchemas.listOf(typed(list.getWrappedType(), sets, fragments));
            case GraphQLScalarType scalar -> JsonSchemas.scalar(scalar);
            case GraphQLEnumType words -> schemas.words(words);
            case GraphQLCompositeType composite -> composite(composite, sets, fragments);
            default -> JsonObject.EMPTY;
        };
    }

    private JsonObject composite(GraphQLCompositeType type, List<SelectionSet> sets, Fragments fragments) {
        Asked asked = new Asked(type.getName(), sets);
        JsonObject reference = known.get(asked);
        if (reference == null) {
            reference = schemas.alike(type.getName(), shape(type, sets, fragments));
            known.put(asked, reference);
        }
        return reference;
    }

    private JsonObject shape(GraphQLCompositeType type, List<SelectionSet> sets, Fragments fragments) {
        Set<JsonObject> shapes = new LinkedHashSet<>();
        possible(type).forEach(one -> shapes.add(object(one, sets, fragments)));
        return shapes.size() == 1
                ? shapes.iterator().next()
                : JsonObject.EMPTY.with("anyOf", JsonValue.array(List.copyOf(shapes)));
    }

    private List<GraphQLObjectType> possible(GraphQLCompositeType type) {
        return switch (type) {
            case GraphQLObjectType object -> List.of(object);
            case GraphQLInterfaceType shared -> schema.getImplementations(shared);
            case GraphQLUnionType union -> objects(union.getTypes());
            default -> List.of();
        };
    }

    private static List<GraphQLObjectType> objects(List<GraphQLNamedOutputType> types) {
        return types.stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .toList();
    }
}
