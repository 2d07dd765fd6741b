package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.TopicPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what arrives on which topic.
final class TopicReader {
    private static final Extraction WHOLE = Extraction.pointer("");

    private TopicReader() {}

    static Optional<TopicMapping> mapping(Members members) {
        Optional<TopicPattern> pattern =
                pattern(members, "filter", "\"plant/{twin}/telemetry\"", Set.of("twin", "property", "event"));
        int qos = members.whole("qos", 1, 0, 2);
        boolean text = members.word("payload", "json", "text").equals("text");
        Map<String, Extraction> properties = extractions(members, "properties");
        Extraction value = ExtractionReader.member(members, "value").orElse(WHOLE);
        Extraction time = ExtractionReader.member(members, "time").orElse(null);
        Map<String, Extraction> events = extractions(members, "events");
        Optional<TwinSource> twin = twin(members, pattern);
        pattern.ifPresent(found -> checkNames(members, found, text));
        members.refuseOthers();
        return pattern.flatMap(found ->
                twin.map(source -> new TopicMapping(found, qos, text, source, properties, value, time, events)));
    }

    private static void checkNames(Members members, TopicPattern pattern, boolean text) {
        boolean named = pattern.has("property") || pattern.has("event");
        boolean mapped =
                members.find("properties").isPresent() || members.find("events").isPresent();
        if (pattern.has("property") && pattern.has("event")) {
            members.wrong("filter", "use {property} or {event}, not both");
        }
        if (named && mapped) {
            members.wrong("filter", "use {property} or {event} in it, or the members properties and events, not both");
        }
        if (!named && members.find("value").isPresent()) {
            members.wrong("value", "use it with {property} or {event} in the filter only");
        }
        if (text && !named && !mapped) {
            members.wrong("payload", "say with {property} in the filter, or with properties, what the text is");
        }
    }

    private static Optional<TwinSource> twin(Members members, Optional<TopicPattern> pattern) {
        Optional<JsonValue> given = members.find("twin");
        if (pattern.isPresent() && pattern.get().has("twin") == given.isPresent()) {
            members.wrong(
                    "twin",
                    "say which twin it is about: either {twin} in the filter, or here an id, or a JSON pointer into the"
                            + " payload, such as \"/deviceId\"");
            return Optional.empty();
        }
        if (given.isEmpty()) {
            return Optional.of(new TwinSource.Topic());
        }
        if (given.get() instanceof JsonValue.JsonText(String text) && !text.startsWith("/")) {
            return members.attempt("twin", () -> new TwinSource.Fixed(new TwinId(text)));
        }
        return ExtractionReader.member(members, "twin").map(TwinSource.Payload::new);
    }

    static Optional<AvailabilitySettings> availability(Members members) {
        Optional<TopicPattern> pattern = pattern(members, "filter", "\"plant/{twin}/status\"", Set.of("twin"));
        if (pattern.isPresent() && !pattern.get().has("twin")) {
            members.wrong("filter", "put {twin} where the topic names the twin");
        }
        int qos = members.whole("qos", 1, 0, 2);
        Extraction value = ExtractionReader.member(members, "value").orElse(null);
        String online = members.text("online").orElse("online");
        String offline = members.text("offline").orElse("offline");
        if (online.equals(offline)) {
            members.wrong("offline", "give another word than for online");
        }
        members.refuseOthers();
        return pattern.map(found -> new AvailabilitySettings(found, qos, value, online, offline));
    }

    static Optional<TopicPattern> pattern(Members members, String name, String example, Set<String> placeholders) {
        return members.needed(name, example)
                .flatMap(text -> members.attempt(name, () -> TopicPattern.parse(text, placeholders)));
    }

    private static Map<String, Extraction> extractions(Members members, String name) {
        Map<String, Extraction> found = new LinkedHashMap<>();
        members.named(name)
                .forEach((property, given) -> ExtractionReader.read(members, name + "." + property, given)
                        .ifPresent(extraction -> found.put(property, extraction)));
        return found;
    }
}
