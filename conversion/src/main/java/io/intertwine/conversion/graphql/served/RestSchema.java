package io.intertwine.conversion.graphql.served;

import graphql.Scalars;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.conversion.graphql.served.OpenApiText.Described;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The schema of a REST API.
final class RestSchema {
    private static final String QUERY = "Query";
    private static final String MUTATION = "Mutation";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final OpenApiText document;
    private final GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry();
    private final OutputTypes outputs;
    private final InputTypes inputs;
    private final Names queries = new Names();
    private final Names mutations = new Names();
    private final GraphQLObjectType.Builder query =
            GraphQLObjectType.newObject().name(QUERY);
    private final GraphQLObjectType.Builder mutation =
            GraphQLObjectType.newObject().name(MUTATION);
    private boolean reads;
    private boolean changes;

    private RestSchema(OpenApiText document) {
        this.document = document;
        RestTypes types = new RestTypes(document);
        Names names = new Names(
                QUERY, MUTATION, "Subscription", "JSON", "Integer", "Int", "Float", "String", "Boolean", "ID");
        this.outputs = new OutputTypes(types, names, code);
        this.inputs = new InputTypes(types, names);
    }

    static GraphQLSchema of(ReadApi api) {
        RestSchema schema = new RestSchema(OpenApiText.of(api.document()));
        api.operations().forEach(schema::add);
        return schema.built();
    }

    private void add(Operation operation) {
        boolean read = READS.contains(operation.method());
        reads |= read;
        changes |= !read;
        String name = (read ? queries : mutations).of(operation.id());
        Described described = document.operation(operation.method().toLowerCase(Locale.ROOT), operation.path());
        RestField rest = new RestField(operation, inputs);
        GraphQLFieldDefinition.Builder field = GraphQLFieldDefinition.newFieldDefinition()
                .name(name)
                .description(Descriptions.of(described.operation()))
                .type(answer(described.operation(), name));
        rest.describe(field, described, document);
        (read ? query : mutation).field(field);
        code.dataFetcher(FieldCoordinates.coordinates(read ? QUERY : MUTATION, name), new FieldAnswer(rest));
    }

    /// The first good answer that is described as JSON.
    private GraphQLOutputType answer(JsonObject operation, String name) {
        for (Map.Entry<String, JsonValue> one :
                operation.object("responses").orElse(JsonObject.EMPTY).members().entrySet()) {
            JsonObject content =
                    document.follow(one.getValue()).object("content").orElse(JsonObject.EMPTY);
            if (one.getKey().startsWith("2")
                    && content.object("application/json").isPresent()) {
                JsonValue schema =
                        content.object("application/json").get().find("schema").orElse(JsonObject.EMPTY);
                return outputs.of(schema, name + "_answer");
            }
        }
        return AnyJson.JSON;
    }

    /// GraphQL wants a field to query, also of an API that only changes things.
    private GraphQLSchema built() {
        if (!reads) {
            query.field(GraphQLFieldDefinition.newFieldDefinition()
                    .name("nothing")
                    .description("This API has nothing to read.")
                    .type(Scalars.GraphQLBoolean));
        }
        GraphQLSchema.Builder schema = GraphQLSchema.newSchema().query(query).codeRegistry(code.build());
        return changes ? schema.mutation(mutation).build() : schema.build();
    }
}
