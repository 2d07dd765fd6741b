package io.intertwine.workflow;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The schema of the DSL, as the runtime brings it.
final class DocumentSchema {
    private static final String SCHEMA = "/schema/workflow.yaml";
    private static final int SHOWN = 5;

    private final Schema schema;

    DocumentSchema() {
        try (InputStream text = io.serverlessworkflow.api.types.Workflow.class.getResourceAsStream(SCHEMA)) {
            if (text == null) {
                throw new IllegalStateException("The schema of the DSL is missing: " + SCHEMA);
            }
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.YAML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What does not fit, by JSON pointer; where alternatives fail, only what lies deepest says
    /// something.
    Map<String, String> faults(String json) {
        List<Error> errors = schema.validate(json, InputFormat.JSON);
        int deepest = errors.stream().mapToInt(DocumentSchema::depth).max().orElse(0);
        Map<String, String> faults = new TreeMap<>();
        errors.stream()
                .filter(error -> depth(error) == deepest)
                .sorted(Comparator.comparing(
                        error -> error.getInstanceLocation().toString()))
                .limit(SHOWN)
                .forEach(error -> faults.merge(
                        error.getInstanceLocation().toString(),
                        error.getMessage(),
                        (one, other) -> one + ", or " + other));
        return faults;
    }

    private static int depth(Error error) {
        return error.getInstanceLocation().getNameCount();
    }
}
