package io.intertwine.cli.rest;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.Collection;

/// Short ways to write the JSON of a request.
public final class JsonObjects {
    private JsonObjects() {}

    /// An object of texts: names and values in turn.
    public static JsonObject texts(String... namesAndValues) {
        JsonObject object = JsonObject.EMPTY;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object = object.with(namesAndValues[i], JsonValue.of(namesAndValues[i + 1]));
        }
        return object;
    }

    public static JsonArray texts(Collection<String> texts) {
        return JsonValue.array(texts.stream().map(JsonValue::of).toList());
    }
}
