package io.intertwine.conversion.graphql.served;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeReference;
import io.intertwine.api.json.JsonValue;
import io.intertwine.conversion.graphql.served.RestTypes.Shape;
import java.util.HashMap;
import java.util.Map;

/// Types of answers. All of their fields may be null: services leave out what they promised.
final class OutputTypes {
    private static final int MOST = 2_000;

    private final RestTypes types;
    private final Names names;
    private final GraphQLCodeRegistry.Builder code;
    private final Map<Shape, GraphQLTypeReference> known = new HashMap<>();

    OutputTypes(RestTypes types, Names names, GraphQLCodeRegistry.Builder code) {
        this.types = types;
        this.names = names;
        this.code = code;
    }

    /// @param hint a name for the type, where the document has none
    GraphQLOutputType of(JsonValue schema, String hint) {
        return switch (types.of(schema)) {
            case Shape.Scalar(var scalar) -> scalar;
            case Shape.Listed(var items) -> GraphQLList.list(of(items, hint));
            case Shape.Members members -> object(members, hint);
        };
    }

    private GraphQLOutputType object(Shape.Members shape, String hint) {
        GraphQLTypeReference reference = known.get(shape);
        if (reference != null) {
            return reference;
        }
        if (known.size() >= MOST) {
            return AnyJson.JSON;
        }
        String name = names.of(shape.name().orElse(hint));
        known.put(shape, GraphQLTypeReference.typeRef(name));
        GraphQLObjectType.Builder object = GraphQLObjectType.newObject().name(name);
        Names members = new Names();
        shape.members().forEach((member, schema) -> {
            String field = members.of(member);
            object.field(GraphQLFieldDefinition.newFieldDefinition()
                    .name(field)
                    .description(Descriptions.of(schema))
                    .type(of(schema, name + "_" + member)));
            code.dataFetcher(FieldCoordinates.coordinates(name, field), member(member));
        });
        return object.build();
    }

    private static DataFetcher<?> member(String name) {
        return environment -> environment.getSource() instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
