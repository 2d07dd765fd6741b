package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.ThingDescriptionReader;
import io.intertwine.connector.mqtt.settings.MqttSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The twins of a system: declared, or found by topic and then listed before their first change. One thread only.
final class KnownTwins {
    private static final int MOST_PROPERTIES = 500;
    private static final int MOST_STRANGERS = 1000;

    private final SystemLink link;
    private final @Nullable JsonObject model;
    private final boolean discovers;
    private final boolean readOnly;
    private final int most;
    private final Map<TwinId, TwinDescription> described = new HashMap<>();
    private final Map<TwinId, Map<String, PropertyAffordance>> inferred = new HashMap<>();
    private final Set<TwinId> strangers = new HashSet<>();

    KnownTwins(SystemLink link, MqttSettings settings) {
        List<TwinDescription> declared = link.system().registration().twins();
        this.link = link;
        this.model = settings.model();
        this.discovers = settings.discovers(!declared.isEmpty());
        this.readOnly = settings.commands().set() == null;
        this.most = settings.maxTwins();
        declared.forEach(twin -> described.put(twin.id(), twin));
    }

    boolean knows(TwinId twin) {
        return described.containsKey(twin) || inferred.containsKey(twin);
    }

    /// True when the registration or the model says which properties the twin has.
    boolean describes(TwinId twin) {
        return described.containsKey(twin);
    }

    /// Lists the twin if the model describes it, so that it is known before it says anything but that it is there.
    void meet(TwinId twin) {
        if (!knows(twin) && discovers && model != null) {
            list(twin, model);
        }
    }

    /// What the twin is like by the settings of now; empty when they leave no place for it.
    Optional<TwinDescription> describe(TwinId twin) {
        if (described.containsKey(twin)) {
            return Optional.ofNullable(described.get(twin));
        }
        if (!discovers || (!inferred.containsKey(twin) && link.listed(twin).isEmpty())) {
            return Optional.empty();
        }
        meet(twin);
        TwinDescription model = described.get(twin);
        return Optional.of(
                model != null
                        ? model
                        : TwinDescription.of(
                                twin, Objects.requireNonNullElseGet(inferred.get(twin), () -> fromBefore(twin))));
    }

    /// The properties that the twin has; lists the twin and its new properties first. Fails when it may not be
    /// listed.
    Set<String> admit(Telemetry telemetry) {
        TwinId twin = telemetry.twin();
        meet(twin);
        TwinDescription description = described.get(twin);
        if (description != null) {
            return description.properties().keySet();
        }
        return discovers ? infer(telemetry) : refuse(twin);
    }

    private void list(TwinId twin, JsonObject template) {
        limit(twin);
        JsonObject named = filled(template, twin) instanceof JsonObject td ? td : template;
        TwinDescription description = ThingDescriptionReader.read(named, twin);
        link.twins(List.of(description), false);
        described.put(twin, description);
    }

    private Set<String> infer(Telemetry telemetry) {
        TwinId twin = telemetry.twin();
        Map<String, PropertyAffordance> before = inferred.get(twin);
        if (before != null && before.keySet().containsAll(telemetry.properties().keySet())) {
            return before.keySet();
        }
        limit(twin);
        Map<String, PropertyAffordance> properties = before == null ? fromBefore(twin) : new LinkedHashMap<>(before);
        telemetry.properties().forEach((name, value) -> {
            if (!properties.containsKey(name)) {
                InferredSchema.of(value, readOnly).ifPresent(schema -> properties.put(name, schema));
            }
        });
        if (properties.size() > MOST_PROPERTIES) {
            throw IntertwineException.invalid("The twin '" + twin + "' has more than " + MOST_PROPERTIES
                    + " properties: say with 'properties' which of them count.");
        }
        if (before == null || properties.size() > before.size()) {
            link.twins(List.of(TwinDescription.of(twin, properties)), false);
            inferred.put(twin, properties);
        }
        return properties.keySet();
    }

    /// What was inferred before the enabler was started last; whether it can be written follows from the settings
    /// of now.
    private Map<String, PropertyAffordance> fromBefore(TwinId twin) {
        Map<String, PropertyAffordance> kept = new LinkedHashMap<>();
        link.listed(twin)
                .ifPresent(listed -> listed.properties()
                        .forEach((name, property) -> kept.put(
                                name,
                                new PropertyAffordance(property.schema().with("readOnly", JsonValue.of(readOnly))))));
        return kept;
    }

    private void limit(TwinId twin) {
        if (!knows(twin) && described.size() + inferred.size() >= most) {
            throw IntertwineException.invalid("The twin '" + twin + "' is one too many: " + most
                    + " are known, which is the limit. Raise 'maxTwins' or narrow the filter.");
        }
    }

    /// Complains once about each twin, not about each of its messages.
    private Set<String> refuse(TwinId twin) {
        if (strangers.size() < MOST_STRANGERS && strangers.add(twin)) {
            throw IntertwineException.invalid("The twin '" + twin
                    + "' is not declared: declare it in the registration, or set 'discover' to true.");
        }
        return Set.of();
    }

    private static JsonValue filled(JsonValue template, TwinId twin) {
        return switch (template) {
            case JsonText(String text) -> JsonValue.of(text.replace("{twin}", twin.value()));
            case JsonArray(List<JsonValue> items) ->
                JsonValue.array(items.stream().map(item -> filled(item, twin)).toList());
            case JsonObject(Map<String, JsonValue> members) -> {
                Map<String, JsonValue> filled = new LinkedHashMap<>();
                members.forEach((name, value) -> filled.put(name, filled(value, twin)));
                yield new JsonObject(filled);
            }
            default -> template;
        };
    }
}
