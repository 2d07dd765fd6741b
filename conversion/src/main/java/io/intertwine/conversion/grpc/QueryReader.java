package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.grpc.GrpcOperation.Body;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the fields in a query: `?author.name=Ada&ids=1&ids=2`. A list is there once for each of its
/// values.
final class QueryReader {
    private final GrpcOperation operation;

    QueryReader(GrpcOperation operation) {
        this.operation = operation;
    }

    JsonObject into(JsonObject request, @Nullable String query) {
        Map<List<FieldDescriptor>, List<JsonValue>> given = new LinkedHashMap<>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                String text = equals < 0 ? "" : decoded(part.substring(equals + 1));
                given.computeIfAbsent(field(name), _ -> new ArrayList<>()).add(JsonValue.of(text));
            }
        }
        JsonObject whole = request;
        for (Map.Entry<List<FieldDescriptor>, List<JsonValue>> one : given.entrySet()) {
            whole = JsonTree.put(whole, one.getKey(), value(one.getKey(), one.getValue()));
        }
        return whole;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST, "The query has '" + text + "', which is not encoded as it has to be.", e);
        }
    }

    private List<FieldDescriptor> field(String name) {
        List<FieldDescriptor> field = Fields.path(operation.called().getInputType(), name)
                .orElseThrow(() -> refused("There is no field '" + name + "' in "
                        + operation.called().getInputType().getFullName() + ": correct the query."));
        if (operation.bound().containsValue(field) || isBody(field.getFirst())) {
            throw refused("The field '" + name + "' of the query comes from the path or the body: leave it out.");
        }
        if (!Fields.isText(field.getLast())) {
            throw refused("The field '" + name + "' holds more than a text can say: name a field in it, or leave it"
                    + " out.");
        }
        return field;
    }

    private boolean isBody(FieldDescriptor field) {
        return operation.body() instanceof Body.Field(FieldDescriptor body) && body.equals(field);
    }

    private static JsonValue value(List<FieldDescriptor> field, List<JsonValue> values) {
        if (field.getLast().isRepeated()) {
            return JsonValue.array(values);
        }
        if (values.size() > 1) {
            throw refused(
                    "The field '" + QueryFields.name(field) + "' is there " + values.size() + " times: give it once.");
        }
        return values.getFirst();
    }

    private static IntertwineException refused(String fault) {
        return new IntertwineException(SifError.INVALID_REQUEST, fault);
    }
}
