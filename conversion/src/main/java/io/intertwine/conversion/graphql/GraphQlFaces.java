package io.intertwine.conversion.graphql;

import graphql.schema.GraphQLSchema;
import io.intertwine.api.Clause;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.conversion.Face;
import io.intertwine.conversion.FaceReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A REST face for named GraphQL operations: each is one path. Operations that do not fit the schema are
/// refused with line and column. Thread-safe.
@Clause({"8.2.1", "8.2.4"})
public final class GraphQlFaces implements FaceReader {
    private final SchemaReader schemas;
    private final OperationsReader operations;

    public GraphQlFaces() {
        this(GraphQlLimits.DEFAULT);
    }

    public GraphQlFaces(GraphQlLimits limits) {
        this.schemas = new SchemaReader(limits);
        this.operations = new OperationsReader(limits);
    }

    @Override
    public Face read(ApiDescription description) {
        GraphQLSchema schema = schemas.read(description);
        List<NamedOperation> offered = operations.read(description, schema);
        Map<String, Conversion> conversions = new HashMap<>();
        offered.forEach(one -> conversions.put(one.name(), new GraphQlConversion(one, schema)));
        Set<String> queries = offered.stream()
                .filter(one -> !one.isMutation())
                .map(NamedOperation::name)
                .collect(Collectors.toSet());
        return new Face(new FaceDocument(description.name(), schema).of(offered), conversions, queries);
    }
}
