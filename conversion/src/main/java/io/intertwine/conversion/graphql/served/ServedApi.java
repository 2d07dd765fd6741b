package io.intertwine.conversion.graphql.served;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.conversion.graphql.Extent;
import io.intertwine.conversion.graphql.Fragments;
import io.intertwine.conversion.graphql.PlainJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A REST API for clients that speak GraphQL. Thread-safe.
@Clause("8.2.4")
public final class ServedApi {
    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final ServedLimits limits;
    private final ParserOptions options;

    public ServedApi(ReadApi api, ServedLimits limits) {
        this.schema = RestSchema.of(api);
        this.graphQl = GraphQL.newGraphQL(schema).build();
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(more -> more.maxCharacters(limits.characters()).maxTokens(limits.tokens()));
    }

    /// What a client asks.
    ///
    /// @param operationName null when the document has one operation only
    public record Question(
            String query,
            @Nullable String operationName,
            @Nullable JsonObject variables) {}

    /// @param body     as GraphQL over HTTP says
    /// @param executed whether the request could be
    public record Answer(JsonObject body, boolean executed) {}

    /// The schema, in SDL.
    public String sdl() {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectives(false)
                        .includeDirectiveDefinitions(false))
                .print(schema);
    }

    /// Blocks until all calls are made.
    public Answer ask(Question question, RestCalls calls) {
        Optional<GraphQLError> fault = fault(question);
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput(question.query())
                .variables(PlainJson.map(question.variables() == null ? JsonObject.EMPTY : question.variables()))
                .graphQLContext(context -> context.put(RestCalls.class, calls));
        if (question.operationName() != null) {
            input.operationName(question.operationName());
        }
        ExecutionResult result = graphQl.execute(input.build());
        return new Answer((JsonObject) PlainJson.json(result.toSpecification()), result.isDataPresent());
    }

    private static Answer refused(GraphQLError fault) {
        return new Answer(
                (JsonObject) PlainJson.json(ExecutionResult.newExecutionResult()
                        .addError(fault)
                        .build()
                        .toSpecification()),
                false);
    }

    /// Before anything is held against the schema, which itself takes time.
    private Optional<GraphQLError> fault(Question question) {
        try {
            Document document = new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(question.query())
                            .parserOptions(options)
                            .build());
            Fragments fragments = Fragments.of(document);
            for (OperationDefinition one : document.getDefinitionsOfType(OperationDefinition.class)) {
                Optional<String> excess = excess(one, fragments);
                if (excess.isPresent()) {
                    return Optional.of(error(excess.get()));
                }
            }
            return Optional.empty();
        } catch (InvalidSyntaxException e) {
            return Optional.of(e.toInvalidSyntaxError());
        }
    }

    private Optional<String> excess(OperationDefinition operation, Fragments fragments) {
        Extent.Size size = new Extent(fragments, limits.depth()).of(operation.getSelectionSet());
        if (size.fields() > limits.fields() || size.depth() > limits.depth()) {
            return Optional.of("The operation asks for " + size.fields() + " fields, " + size.depth()
                    + " deep or more with its fragments: ask for at most " + limits.fields() + ", " + limits.depth()
                    + " deep.");
        }
        int calls = RootFields.of(operation.getSelectionSet(), fragments).size();
        return calls <= limits.calls()
                ? Optional.empty()
                : Optional.of("The operation is " + calls + " calls, one for each of its first fields: ask for at most "
                        + limits.calls() + " at once.");
    }

    private static GraphQLError error(String message) {
        return GraphqlErrorBuilder.newError().message("%s", message).build();
    }
}
