package io.intertwine.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of one document, ready to hold values against. Thread-safe once compiled.
final class Schemas {
    private static final String HERE = "urn:intertwine:openapi";
    private static final String USED = "x-intertwine-used";
    private static final int SHOWN = 10;

    private final List<Place> places = new ArrayList<>();
    private final List<Schema> compiled = new ArrayList<>();

    /// Remembers a schema that calls need, and returns its number.
    int add(Place schema) {
        places.add(schema);
        return places.size() - 1;
    }

    void compile(JsonNode document, boolean newer, Faults faults) {
        SchemaRegistry registry = registry(newer);
        ObjectNode whole = ((ObjectNode) document).deepCopy();
        ArrayNode used = whole.putArray(USED);
        places.forEach(place -> used.add(place.node()));
        Schema root = registry.getSchema(SchemaLocation.of(HERE), whole);
        for (int i = 0; i < places.size(); i++) {
            try {
                Schema schema = root.getRefSchema(
                        new NodePath(PathType.JSON_POINTER).append(USED).append(i));
                compiled.add(schema);
            } catch (SchemaException | IllegalArgumentException e) {
                faults.add(places.get(i), "is no schema that can be used: " + e.getMessage());
            }
        }
    }

    private static SchemaRegistry registry(boolean newer) {
        Dialect dialect = Dialect.builder(newer ? Dialects.getOpenApi31() : Dialects.getOpenApi30())
                .keyword(new Budget.CountedRef())
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(new LinearPatterns())
                .formatAssertionsEnabled(false)
                // as values need them: all at once, a long chain of references would overflow the stack
                .preloadSchema(false)
                .locale(Locale.ENGLISH)
                .build();
        return SchemaRegistry.withDialect(
                dialect,
                builder -> builder.schemaRegistryConfig(config)
                        .schemaLoader(
                                loader -> loader.fetchRemoteResources(false).block(_ -> true)));
    }

    /// What of a value does not fit the schema with this number.
    List<String> faults(int number, String what, JsonNode value) {
        try {
            List<Error> errors = Budget.within(() -> compiled.get(number).validate(value));
            return errors.stream().limit(SHOWN).map(error -> said(what, error)).toList();
        } catch (Budget.Spent | StackOverflowError _) {
            return List.of(what + " takes too much to check: send less of it.");
        } catch (SchemaException | IllegalArgumentException e) {
            return List.of(what + " cannot be checked, correct its schema: " + e.getMessage() + ".");
        }
    }

    private static String said(String what, Error error) {
        String at = error.getInstanceLocation().toString();
        return what + (at.isEmpty() ? "" : " at " + at) + ": " + error.getMessage() + ".";
    }
}
