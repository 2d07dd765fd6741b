package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts values into JSON by the fields that they are of.
final class JsonTree {
    private JsonTree() {}

    /// @param path from the outermost field; what is there already goes, by whichever name
    static JsonObject put(JsonObject into, List<FieldDescriptor> path, JsonValue value) {
        FieldDescriptor field = path.getFirst();
        Map<String, JsonValue> members = new LinkedHashMap<>(into.members());
        JsonValue there = members.remove(field.getJsonName());
        JsonValue byName = members.remove(field.getName());
        if (path.size() == 1) {
            members.put(field.getJsonName(), value);
        } else {
            JsonValue inner = there == null ? byName : there;
            JsonObject within = inner instanceof JsonObject object ? object : JsonObject.EMPTY;
            members.put(field.getJsonName(), put(within, path.subList(1, path.size()), value));
        }
        return new JsonObject(members);
    }
}
