package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtsr.Percentiles;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.flow.Flow;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinState;
import io.intertwine.codec.Json;
import io.intertwine.codec.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What contracts answered, in the words of the HTTP interface, so that a check reads both alike.
final class Bodies {
    private Bodies() {}

    static JsonObject items(List<JsonObject> items) {
        return new JsonObject(Map.of("items", JsonValue.array(items)));
    }

    static JsonObject id(String id) {
        return new JsonObject(Map.of("id", JsonValue.of(id)));
    }

    static JsonObject system(TwinSystem system, Entities entities) {
        TwinSystemRegistration registration = system.registration();
        SystemHealth health = entities.registry().health(system.id());
        return id(system.id().value())
                .with("type", JsonValue.of(registration.type()))
                .with("title", JsonValue.of(registration.title()))
                .with("properties", registration.properties())
                .with("twinCount", JsonValue.of(health.twins()))
                .with(
                        "status",
                        new JsonObject(
                                Map.of("state", JsonValue.of(health.status().word()))))
                .with(
                        "performance",
                        new JsonObject(Map.of(
                                "updatesPerSecond",
                                JsonValue.of(health.performance().updatesPerSecond()),
                                "roundTrip",
                                percentiles(health.performance().roundTrip()))));
    }

    private static JsonObject percentiles(Percentiles percentiles) {
        return Double.isNaN(percentiles.p50())
                ? JsonObject.EMPTY
                : new JsonObject(Map.of("p50", JsonValue.of(percentiles.p50())));
    }

    static JsonObject twin(Twin twin) {
        return json(twin.description())
                .with("system", JsonValue.of(twin.system().value()));
    }

    static JsonObject state(TwinState state) {
        return new JsonObject(Map.of(
                "twin", JsonValue.of(state.twin().value()),
                "sync", new JsonObject(Map.of("state", JsonValue.of(state.sync().word()))),
                "properties", objects(state.properties())));
    }

    static JsonObject selection(World world) {
        return items(
                world.twins().keySet().stream().map(twin -> id(twin.value())).toList());
    }

    static JsonObject collection(TwinCollection collection) {
        return items(collection.twins().stream().map(Bodies::collected).toList())
                .with(
                        "absent",
                        JsonValue.array(collection.absent().stream()
                                .map(twin -> JsonValue.of(twin.value()))
                                .toList()));
    }

    private static JsonObject collected(TwinCollection.Collected collected) {
        Map<String, JsonValue> withheld = new LinkedHashMap<>();
        collected.withheld().forEach((property, rule) -> withheld.put(property, JsonValue.of(rule)));
        return new JsonObject(Map.of(
                "twin", JsonValue.of(collected.twin().id().value()),
                "properties", objects(collected.state().properties()),
                "withheld", new JsonObject(withheld)));
    }

    static JsonObject flow(Flow flow) {
        return new JsonObject(Map.of(
                "steps",
                JsonValue.array(flow.steps().stream()
                        .map(step -> new JsonObject(Map.of(
                                "step", JsonValue.of(step.step()),
                                "outcome", JsonValue.of(step.outcome().name().toLowerCase(Locale.ROOT)))))
                        .toList())));
    }

    private static JsonObject objects(Map<String, ? extends Record> records) {
        Map<String, JsonValue> objects = new LinkedHashMap<>();
        records.forEach((name, value) -> objects.put(name, json(value)));
        return new JsonObject(objects);
    }

    private static JsonObject json(Record value) {
        return JsonReader.readObject(Json.write(value));
    }
}
