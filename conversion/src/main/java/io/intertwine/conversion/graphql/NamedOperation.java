package io.intertwine.conversion.graphql;

import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import java.util.List;

/// One operation that is offered.
///
/// @param definition fits the schema
/// @param text       the operation with the fragments that it needs, as it is sent
/// @param fragments  that it needs
record NamedOperation(OperationDefinition definition, String text, Fragments fragments) {
    String name() {
        return definition.getName();
    }

    boolean isMutation() {
        return definition.getOperation() == OperationDefinition.Operation.MUTATION;
    }

    List<VariableDefinition> variables() {
        return definition.getVariableDefinitions();
    }

    /// Whether its variables can be written as query parameters, and asking changes nothing.
    boolean isRead(GraphQLSchema schema) {
        return !isMutation()
                && variables().stream().allMatch(one -> QueryParameters.fits(Types.input(schema, one.getType())));
    }
}
