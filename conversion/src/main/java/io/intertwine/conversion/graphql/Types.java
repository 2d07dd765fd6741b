package io.intertwine.conversion.graphql;

import graphql.execution.TypeFromAST;
import graphql.language.Type;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;

/// Types of the schema.
final class Types {
    private Types() {}

    /// The type of a variable of an operation that fits the schema.
    static GraphQLInputType input(GraphQLSchema schema, Type<?> named) {
        GraphQLType type = TypeFromAST.getTypeFromAST(schema, named);
        if (type instanceof GraphQLInputType input) {
            return input;
        }
        throw new IllegalStateException("The operation was not held against the schema.");
    }
}
