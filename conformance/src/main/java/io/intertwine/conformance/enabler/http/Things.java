package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.plant.ScriptedSystem;
import io.intertwine.conformance.plant.ScriptedTwin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Scripted twins as W3C Thing Descriptions 1.1, with forms that lead to a server.
///
/// @param base the address of the server
record Things(String base) {
    List<JsonObject> all(ScriptedSystem system) {
        return system.twins().stream().map(this::describe).toList();
    }

    JsonObject describe(ScriptedTwin twin) {
        JsonObject td = twin.model()
                .with("@context", JsonValue.of("https://www.w3.org/2022/wot/td/v1.1"))
                .with(
                        "securityDefinitions",
                        new JsonObject(Map.of(
                                "key",
                                new JsonObject(
                                        Map.of("scheme", JsonValue.of("bearer"), "in", JsonValue.of("header"))))))
                .with("security", JsonValue.of("key"));
        td = formed(td, "properties", name -> propertyForms(twin.id(), name));
        td = formed(td, "actions", name -> List.of(form(path(twin.id(), "actions", name), "invokeaction")));
        return formed(
                td,
                "events",
                name -> List.of(form(ThingRoutes.event(twin.id(), name), "subscribeevent")
                        .with("subprotocol", JsonValue.of("sse"))));
    }

    private static String path(String twin, String kind, String name) {
        return "/things/" + twin + "/" + kind + "/" + name;
    }

    private List<JsonObject> propertyForms(String twin, String name) {
        String path = path(twin, "properties", name);
        return List.of(
                form(path, "readproperty", "writeproperty"),
                form(ThingRoutes.property(twin, name), "observeproperty").with("subprotocol", JsonValue.of("sse")));
    }

    private JsonObject form(String path, String... operations) {
        return new JsonObject(Map.of(
                "href", JsonValue.of(base + path),
                "op",
                        JsonValue.array(
                                List.of(operations).stream().map(JsonValue::of).toList())));
    }

    private static JsonObject formed(JsonObject td, String member, Function<String, List<JsonObject>> forms) {
        Map<String, JsonValue> affordances = new LinkedHashMap<>();
        td.object(member)
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((name, definition) -> affordances.put(
                        name, ((JsonObject) definition).with("forms", JsonValue.array(forms.apply(name)))));
        return affordances.isEmpty() ? td : td.with(member, new JsonObject(affordances));
    }
}
