package io.intertwine.workflow;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adds what the DSL lets a description leave out, and the runtime stumbles over.
final class Completed {
    private static final JsonObject CONSTANT = JsonObject.EMPTY.with("constant", JsonObject.EMPTY);
    private static final JsonObject SOON = JsonObject.EMPTY.with("milliseconds", JsonValue.of(100));

    private Completed() {}

    static JsonObject document(JsonObject document) {
        return (JsonObject) value(document);
    }

    private static JsonValue value(JsonValue value) {
        return switch (value) {
            case JsonObject(var members) -> {
                Map<String, JsonValue> completed = new LinkedHashMap<>();
                members.forEach((name, member) -> completed.put(name, part(name, value(member))));
                yield members.containsKey("fork") ? named(new JsonObject(completed)) : new JsonObject(completed);
            }
            case JsonArray(var items) ->
                JsonValue.array(items.stream().map(Completed::value).toList());
            default -> value;
        };
    }

    private static JsonValue part(String name, JsonValue member) {
        if (name.equals("raise") && member instanceof JsonObject raise) {
            return raise.object("error")
                    .map(error -> raise.with("error", with(error, "detail", JsonValue.of(""))))
                    .orElse(raise);
        }
        return name.equals("retry") && member instanceof JsonObject retry
                ? with(with(retry, "backoff", CONSTANT), "delay", SOON)
                : member;
    }

    /// The runtime lists what branches put out by the time at which they ended, which differs each time: here it is an
    /// object, by their names.
    private static JsonObject named(JsonObject fork) {
        JsonObject output = fork.object("output").orElse(JsonObject.EMPTY);
        String as =
                output.text("as").map(own -> ".(" + Expression.inner(own) + ")").orElse("");
        return fork.with("output", output.with("as", JsonValue.of("${ $merge($)" + as + " }")));
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        return object.find(name).isPresent() ? object : object.with(name, value);
    }
}
