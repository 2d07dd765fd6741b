package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import org.jspecify.annotations.Nullable;

/// Looks into JSON by a path such as `status.state` or `items.0.id`.
final class Tree {
    private Tree() {}

    /// What stands there: a text as it is, anything else as JSON; `absent` when nothing does.
    static String at(JsonValue root, String path) {
        JsonValue value = find(root, path);
        return value == null ? "absent" : value instanceof JsonText(String text) ? text : value.toString();
    }

    static @Nullable JsonValue find(JsonValue root, String path) {
        JsonValue at = root;
        for (String step : path.split("\\.", -1)) {
            at = step(at, step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static @Nullable JsonValue step(JsonValue at, String step) {
        if (at instanceof JsonArray(var items) && step.matches("[0-9]+")) {
            int index = Integer.parseInt(step);
            return index < items.size() ? items.get(index) : null;
        }
        return at instanceof JsonObject object ? object.members().get(step) : null;
    }
}
