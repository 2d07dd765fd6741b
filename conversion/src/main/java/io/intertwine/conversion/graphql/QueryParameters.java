package io.intertwine.conversion.graphql;

import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Variables as query parameters: `?ids=1&ids=2&first=10`. A list is there once for each of its values.
final class QueryParameters {
    private static final Set<String> SCALARS = Set.of("Int", "Float", "Boolean", "String", "ID");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    private final GraphQLSchema schema;
    private final Map<String, VariableDefinition> variables = new LinkedHashMap<>();

    QueryParameters(GraphQLSchema schema, List<VariableDefinition> variables) {
        this.schema = schema;
        variables.forEach(one -> this.variables.put(one.getName(), one));
    }

    /// Whether a text says which value of the type is meant. Of a scalar that the schema defines nobody
    /// knows whether `1` is a number or a text.
    static boolean fits(GraphQLInputType type) {
        GraphQLType plain = GraphQLTypeUtil.unwrapNonNull(type);
        GraphQLType one =
                plain instanceof GraphQLList list ? GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()) : plain;
        return one instanceof GraphQLEnumType
                || (one instanceof GraphQLScalarType scalar && SCALARS.contains(scalar.getName()));
    }

    JsonObject read(@Nullable String query) {
        Map<String, List<JsonValue>> given = new LinkedHashMap<>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                given.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(value(name, equals < 0 ? "" : decoded(part.substring(equals + 1))));
            }
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        given.forEach((name, all) -> values.put(name, together(name, all)));
        return new JsonObject(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST, "The query has '" + text + "', which is not encoded as it has to be.", e);
        }
    }

    private JsonValue together(String name, List<JsonValue> values) {
        if (GraphQLTypeUtil.unwrapNonNull(type(name)) instanceof GraphQLList) {
            return JsonValue.array(values);
        }
        if (values.size() > 1) {
            throw refused("The query parameter '" + name + "' is there " + values.size() + " times: give it once.");
        }
        return values.getFirst();
    }

    private GraphQLType type(String name) {
        VariableDefinition variable = variables.get(name);
        if (variable == null) {
            throw refused("There is no query parameter '" + name + "': there are " + variables.keySet() + ".");
        }
        return Types.input(schema, variable.getType());
    }

    private static IntertwineException refused(String message) {
        return new IntertwineException(SifError.INVALID_REQUEST, message);
    }

    /// What is no number where one is wanted stays a text, and is refused as such.
    private JsonValue value(String name, String text) {
        return switch (GraphQLTypeUtil.unwrapAll(type(name)).getName()) {
            case "Int", "Float" ->
                NUMBER.matcher(text).matches() ? new JsonNumber(new BigDecimal(text)) : JsonValue.of(text);
            case "Boolean" ->
                text.equals("true") || text.equals("false") ? JsonValue.of(text.equals("true")) : JsonValue.of(text);
            default -> JsonValue.of(text);
        };
    }
}
