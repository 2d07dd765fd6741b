package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Single values as text, and members that may occur more than once.
final class Scalars {
    private Scalars() {}

    /// The text of a value that is no array and no object.
    ///
    /// @param where  what is written, for the message
    static String text(JsonValue value, String where) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonNull() -> "";
            case JsonArray _, JsonObject _ ->
                throw IntertwineException.invalid(where + " cannot be "
                        + (value instanceof JsonArray ? "an array" : "an object")
                        + ": make it a text, a number or a boolean.");
            default -> value.toString();
        };
    }

    /// Adds one more value of that name.
    static void add(Map<String, List<JsonValue>> members, String name, JsonValue value) {
        members.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    /// One value as itself, several as an array.
    static JsonValue oneOrArray(List<JsonValue> values) {
        return values.size() == 1 ? values.getFirst() : JsonValue.array(values);
    }
}
