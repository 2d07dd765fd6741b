package io.intertwine.conversion.graphql.served;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import io.intertwine.conversion.graphql.PlainJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The scalars `JSON`, for what GraphQL types cannot say, and `Integer`, as those of GraphQL have 32
/// bits.
final class AnyJson implements Coercing<Object, Object> {
    static final GraphQLScalarType JSON = scalar("JSON", "Any JSON value.");
    static final GraphQLScalarType INTEGER = scalar("Integer", "A whole number of any size.");

    private AnyJson() {}

    private static GraphQLScalarType scalar(String name, String description) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(new AnyJson())
                .build();
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public @Nullable Object parseLiteral(
            Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return PlainJson.literal(value, variables);
    }
}
