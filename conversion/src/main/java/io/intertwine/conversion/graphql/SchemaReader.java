package io.intertwine.conversion.graphql;

import graphql.GraphQLException;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.SourceLocation;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.errors.SchemaProblem;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.codec.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/// Reads a schema: SDL, or the JSON that a service answers to the introspection query.
final class SchemaReader {
    private static final int TOKENS_OF_SDL = 1_000_000;
    private static final int DEEPEST = 200;

    private final GraphQlLimits limits;
    private final ParserOptions options;

    SchemaReader(GraphQlLimits limits) {
        this.limits = limits;
        this.options = ParserOptions.getDefaultSdlParserOptions()
                .transform(more -> more.maxCharacters(limits.schema())
                        .maxTokens(TOKENS_OF_SDL)
                        .maxWhitespaceTokens(limits.schema())
                        .maxRuleDepth(DEEPEST));
    }

    GraphQLSchema read(ApiDescription description) {
        String text = description.document();
        Faults faults = new Faults("The GraphQL schema of '" + description.name() + "'");
        if (text.length() > limits.schema()) {
            faults.add(
                    SourceLocation.EMPTY, "it has " + text.length() + " characters: give at most " + limits.schema());
            faults.orThrow();
        }
        try {
            TypeDefinitionRegistry types = text.stripLeading().startsWith("{")
                    ? introspected(text)
                    : new SchemaParser().parse(new StringReader(text), options);
            RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                    .wiringFactory(new Unwired())
                    .build();
            return new SchemaGenerator().makeExecutableSchema(types, wiring);
        } catch (SchemaProblem e) {
            e.getErrors().forEach(error -> faults.add(error.getLocations(), error.getMessage()));
            throw faults.thrown(e);
        } catch (IntertwineException e) {
            faults.add(SourceLocation.EMPTY, String.valueOf(e.getMessage()));
            throw faults.thrown(e);
        } catch (GraphQLException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            faults.add(
                    SourceLocation.EMPTY,
                    "it is neither SDL nor the whole answer to an introspection query (" + e.getMessage() + ")");
            throw faults.thrown(e);
        }
    }

    private static TypeDefinitionRegistry introspected(String text) {
        JsonObject answer = JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
        JsonObject data = answer.object("data").orElse(answer);
        if (data.object("__schema").isEmpty()) {
            throw IntertwineException.invalid("it has no member '__schema': give the answer to an introspection query");
        }
        return new SchemaParser()
                .buildRegistry(new IntrospectionResultToSchema().createSchemaDefinition(PlainJson.map(data)));
    }
}
