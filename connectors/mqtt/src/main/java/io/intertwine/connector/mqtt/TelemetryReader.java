package io.intertwine.connector.mqtt;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.Payloads;
import io.intertwine.connector.mqtt.mapping.SourceTime;
import io.intertwine.connector.mqtt.settings.TopicMapping;
import io.intertwine.connector.mqtt.settings.TwinSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads messages as the configuration says. Any thread may call.
record TelemetryReader(InstantSource clock) {
    /// What the message says; fails when it cannot be read.
    ///
    /// @param names what the placeholders of the mapping's topic stand for
    Telemetry read(TopicMapping mapping, Map<String, String> names, byte[] payload) {
        JsonValue value = mapping.text() ? Payloads.text(payload) : Payloads.json(payload);
        TwinId twin = twin(mapping.twin(), names, value);
        try {
            Instant time = time(mapping, value).orElse(null);
            Instant happened = time == null ? clock.instant() : time;
            return new Telemetry(
                    twin, properties(mapping, names, value), events(mapping, names, value, happened), time, null);
        } catch (UnreadableTime e) {
            return new Telemetry(
                    twin,
                    properties(mapping, names, value),
                    events(mapping, names, value, clock.instant()),
                    null,
                    e.getMessage());
        }
    }

    /// The message has a time that cannot be read.
    private static final class UnreadableTime extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableTime(IntertwineException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static TwinId twin(TwinSource source, Map<String, String> names, JsonValue payload) {
        return switch (source) {
            case TwinSource.Topic() -> new TwinId(names.getOrDefault("twin", ""));
            case TwinSource.Fixed(TwinId twin) -> twin;
            case TwinSource.Payload(Extraction extraction) ->
                switch (extraction.from(payload).orElse(JsonNull.NULL)) {
                    case JsonText(String id) -> new TwinId(id);
                    case JsonNumber number -> new TwinId(number.toString());
                    case JsonValue other ->
                        throw IntertwineException.invalid("The payload does not say which twin it is about, but "
                                + other + ": send the twin's id where 'twin' points to.");
                };
        };
    }

    private static Optional<Instant> time(TopicMapping mapping, JsonValue payload) throws UnreadableTime {
        if (mapping.time() == null) {
            return Optional.empty();
        }
        try {
            return mapping.time()
                    .from(payload)
                    .filter(value -> !(value instanceof JsonNull))
                    .map(SourceTime::read);
        } catch (IntertwineException e) {
            throw new UnreadableTime(e);
        }
    }

    private static Map<String, JsonValue> properties(
            TopicMapping mapping, Map<String, String> names, JsonValue payload) {
        String named = names.get("property");
        if (named != null) {
            return mapping.value()
                    .from(payload)
                    .map(value -> Map.of(named, value))
                    .orElse(Map.of());
        }
        return mapping.everyMember() ? members(mapping, payload) : extracted(mapping.properties(), payload);
    }

    private static Map<String, JsonValue> members(TopicMapping mapping, JsonValue payload) {
        if (!(payload instanceof JsonObject(Map<String, JsonValue> members))) {
            throw IntertwineException.invalid(
                    "A JSON object is wanted, like {\"speed\": 12}: send one, or say with 'properties' or {property} in"
                            + " the filter what the value is.");
        }
        Map<String, JsonValue> properties = new LinkedHashMap<>(members);
        if (mapping.time() instanceof Extraction.Pointer(JsonPointer(List<String> tokens)) && tokens.size() == 1) {
            properties.remove(tokens.getFirst());
        }
        return properties;
    }

    private static Map<String, JsonValue> extracted(Map<String, Extraction> extractions, JsonValue payload) {
        Map<String, JsonValue> found = new LinkedHashMap<>();
        extractions.forEach((name, extraction) -> extraction.from(payload).ifPresent(value -> found.put(name, value)));
        return found;
    }

    private static List<TwinEvent> events(
            TopicMapping mapping, Map<String, String> names, JsonValue payload, Instant time) {
        String named = names.get("event");
        if (named != null) {
            return mapping.value().from(payload).map(data -> new TwinEvent(named, data, time)).stream()
                    .toList();
        }
        return extracted(mapping.events(), payload).entrySet().stream()
                .map(event -> new TwinEvent(event.getKey(), event.getValue(), time))
                .toList();
    }
}
