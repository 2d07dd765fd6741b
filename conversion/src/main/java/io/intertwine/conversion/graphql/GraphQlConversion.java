package io.intertwine.conversion.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.Prose;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation: its variables come as query parameters or as the members of a JSON body, and go to the
/// service as GraphQL over HTTP says.
final class GraphQlConversion implements Conversion {
    private static final Map<String, List<String>> HEADERS = Map.of(
            "content-type",
            List.of("application/json"),
            "accept",
            List.of("application/graphql-response+json, application/json;q=0.9"));

    private final NamedOperation operation;
    private final GraphQLSchema schema;
    private final QueryParameters parameters;

    GraphQlConversion(NamedOperation operation, GraphQLSchema schema) {
        this.operation = operation;
        this.schema = schema;
        this.parameters = new QueryParameters(schema, operation.variables());
    }

    @Override
    public Outgoing outgoing(ServiceCall call, URI server, byte @Nullable [] body) {
        JsonObject variables = operation.isRead(schema) ? parameters.read(call.query()) : members(body);
        check(variables);
        JsonObject question = JsonObject.EMPTY
                .with("query", JsonValue.of(operation.text()))
                .with("operationName", JsonValue.of(operation.name()))
                .with("variables", variables);
        return new Outgoing(
                Wire.HTTP, "POST", server, HEADERS, question.toString().getBytes(StandardCharsets.UTF_8));
    }

    private JsonObject members(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return JsonObject.EMPTY;
        }
        try {
            return JsonReader.readObject(body);
        } catch (IntertwineException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST,
                    "The body of '" + operation.name() + "' is no JSON object of its variables: " + e.getMessage(),
                    e);
        }
    }

    private void check(JsonObject variables) {
        List<String> known =
                operation.variables().stream().map(VariableDefinition::getName).toList();
        for (String name : variables.members().keySet()) {
            if (!known.contains(name)) {
                throw new IntertwineException(
                        SifError.INVALID_REQUEST,
                        "'" + operation.name() + "' has no variable '" + name + "': it has " + known + ".");
            }
        }
        try {
            ValuesResolver.coerceVariableValues(
                    schema,
                    operation.variables(),
                    RawVariables.of(PlainJson.map(variables)),
                    GraphQLContext.getDefault(),
                    Locale.ENGLISH);
        } catch (GraphQLException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST,
                    "The variables do not fit '" + operation.name() + "': " + Prose.line(String.valueOf(e.getMessage()))
                            + ".",
                    e);
        }
    }

    @Override
    public Answered incoming(ServiceCall call, Answered answer) {
        return GraphQlAnswer.rest(answer, operation.name());
    }
}
