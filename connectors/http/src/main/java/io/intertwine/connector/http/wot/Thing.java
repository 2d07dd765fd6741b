package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.ThingDescriptionReader;
import io.intertwine.connector.http.Origin;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A Thing and how to do each of its operations.
///
/// @param td      the Thing Description it was read from
/// @param readAll reads all properties at once, where the Thing offers that
/// @param trusted where the system's credential may be sent for this Thing
record Thing(
        TwinDescription description,
        JsonObject td,
        Map<Operation, Map<String, Form>> forms,
        Optional<Form> readAll,
        Set<Origin> trusted) {

    /// Reads a TD 1.0 or 1.1; fails with what is wrong with it.
    ///
    /// @param location where it was fetched; empty for a TD that was configured, which is trusted as it is written
    static Thing read(JsonObject given, Optional<URI> location) {
        JsonObject td = withoutRegistration(given);
        TwinDescription description = ThingDescriptionReader.read(td, null);
        Optional<URI> base = base(td, location);
        FormReader reader = new FormReader(td, base);
        Map<Operation, Map<String, Form>> forms = new LinkedHashMap<>();
        forms.put(Operation.READPROPERTY, all(reader, Operation.READPROPERTY, td, "properties"));
        forms.put(Operation.WRITEPROPERTY, all(reader, Operation.WRITEPROPERTY, td, "properties"));
        forms.put(Operation.OBSERVEPROPERTY, all(reader, Operation.OBSERVEPROPERTY, td, "properties"));
        forms.put(Operation.INVOKEACTION, all(reader, Operation.INVOKEACTION, td, "actions"));
        forms.put(Operation.SUBSCRIBEEVENT, all(reader, Operation.SUBSCRIBEEVENT, td, "events"));
        return new Thing(
                description,
                td,
                Map.copyOf(forms),
                reader.find(Operation.READALLPROPERTIES, td),
                location.map(url -> Set.of(Origin.of(url))).orElseGet(() -> origins(forms)));
    }

    /// Whether at least one affordance can be used, or there are none.
    boolean usable() {
        boolean none = description.properties().isEmpty()
                && description.actions().isEmpty()
                && description.events().isEmpty();
        return none || forms.values().stream().anyMatch(each -> !each.isEmpty());
    }

    /// Directories add when a TD was retrieved, which would make it another one each time.
    private static JsonObject withoutRegistration(JsonObject td) {
        Map<String, JsonValue> members = new LinkedHashMap<>(td.members());
        members.remove("registration");
        return new JsonObject(members);
    }

    TwinId id() {
        return description.id();
    }

    Map<String, Form> of(Operation operation) {
        return forms.getOrDefault(operation, Map.of());
    }

    Optional<Form> find(Operation operation, String affordance) {
        return Optional.ofNullable(of(operation).get(affordance));
    }

    private static Optional<URI> base(JsonObject td, Optional<URI> location) {
        Optional<String> given = td.text("base");
        if (given.isEmpty()) {
            return location;
        }
        return given.flatMap(text -> Addresses.resolve(location, text, Addresses.defaults(td)))
                .or(() -> {
                    throw IntertwineException.invalid("The Thing Description has the base '" + given.get()
                            + "': give an http or https address, such as \"http://host:8080/thing/\".");
                });
    }

    private static Map<String, Form> all(FormReader reader, Operation operation, JsonObject td, String member) {
        Map<String, Form> found = new LinkedHashMap<>();
        td.object(member).orElse(JsonObject.EMPTY).members().forEach((name, value) -> {
            if (value instanceof JsonObject affordance) {
                reader.find(operation, affordance).ifPresent(form -> found.put(name, form));
            }
        });
        return found;
    }

    private static Set<Origin> origins(Map<Operation, Map<String, Form>> forms) {
        Set<Origin> origins = new HashSet<>();
        forms.values().forEach(each -> each.values().forEach(form -> origins.add(Origin.of(form.href()))));
        return Set.copyOf(origins);
    }
}
