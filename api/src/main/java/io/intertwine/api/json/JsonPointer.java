package io.intertwine.api.json;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A JSON Pointer (RFC 6901). The empty pointer means the whole value.
public record JsonPointer(List<String> tokens) {
    public JsonPointer {
        tokens = List.copyOf(tokens);
    }

    public static JsonPointer parse(String text) {
        if (text.isEmpty()) {
            return new JsonPointer(List.of());
        }
        if (!text.startsWith("/")) {
            throw IntertwineException.invalid(
                    "The JSON pointer '" + text + "' is not valid: it is empty or begins with '/'.");
        }
        return new JsonPointer(Arrays.stream(text.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /// What the pointer leads to, if there is anything.
    public Optional<JsonValue> find(JsonValue root) {
        Optional<JsonValue> at = Optional.of(root);
        for (String token : tokens) {
            at = at.flatMap(value -> step(value, token));
        }
        return at;
    }

    private static Optional<JsonValue> step(JsonValue value, String token) {
        return switch (value) {
            case JsonObject object -> object.find(token);
            case JsonArray(List<JsonValue> items) -> element(items, token);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonValue> element(List<JsonValue> items, String token) {
        if (!token.matches("0|[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(token);
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }
}
