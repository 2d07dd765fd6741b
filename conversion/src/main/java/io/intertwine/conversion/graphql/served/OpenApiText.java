package io.intertwine.conversion.graphql.served;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.Json;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// An OpenAPI document that was read before, as JSON; its references lead to places in it.
record OpenApiText(JsonObject root) {
    private static final int LONGEST_CHAIN = 20;

    static OpenApiText of(String document) {
        if (document.stripLeading().startsWith("{")) {
            return new OpenApiText(JsonReader.readObject(document.getBytes(StandardCharsets.UTF_8)));
        }
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(document.length() + 1)
                .setMaxAliasesForCollections(0)
                .build();
        return new OpenApiText(JsonReader.readObject(Json.write(new Load(settings).loadFromString(document))));
    }

    /// The object itself, or the one that its reference leads to; an empty one when there is none.
    JsonObject follow(JsonValue at) {
        JsonObject found = at instanceof JsonObject object ? object : JsonObject.EMPTY;
        for (int steps = 0; steps < LONGEST_CHAIN && found.text("$ref").isPresent(); steps++) {
            found = find(found.text("$ref").orElseThrow());
        }
        return found;
    }

    private JsonObject find(String reference) {
        JsonValue at = root;
        for (String step : steps(reference)) {
            at = at instanceof JsonObject object ? object.find(step).orElse(JsonObject.EMPTY) : JsonObject.EMPTY;
        }
        return at instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static List<String> steps(String reference) {
        List<String> steps = new ArrayList<>();
        if (reference.startsWith("#/")) {
            for (String step : reference.substring(2).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return steps;
    }

    /// The operation object at this place, and the parameters of its whole path before its own.
    Described operation(String method, String path) {
        JsonObject item =
                follow(root.object("paths").flatMap(paths -> paths.find(path)).orElse(JsonObject.EMPTY));
        JsonObject operation = item.object(method).orElse(JsonObject.EMPTY);
        Map<String, JsonObject> parameters = new LinkedHashMap<>();
        for (JsonValue one : item.array("parameters")) {
            add(parameters, follow(one));
        }
        for (JsonValue one : operation.array("parameters")) {
            add(parameters, follow(one));
        }
        return new Described(operation, List.copyOf(parameters.values()));
    }

    private static void add(Map<String, JsonObject> parameters, JsonObject one) {
        parameters.put(one.text("in").orElse("") + " " + one.text("name").orElse(""), one);
    }

    /// @param parameters followed
    record Described(JsonObject operation, List<JsonObject> parameters) {}
}
