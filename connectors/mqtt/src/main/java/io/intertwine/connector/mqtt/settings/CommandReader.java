package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.mqtt.mapping.CommandPayload;
import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.TopicPattern;
import java.util.Optional;
import java.util.Set;

/// Reads how commands go out and answers come back.
final class CommandReader {
    private CommandReader() {}

    static CommandSettings read(Members members, int version) {
        CommandSettings settings = new CommandSettings(
                members.object("set").flatMap(given -> way(given, "property")).orElse(null),
                members.object("invoke").flatMap(given -> way(given, "action")).orElse(null),
                members.object("reply").flatMap(given -> reply(given, version)).orElse(null));
        members.refuseOthers();
        return settings;
    }

    private static Optional<CommandSettings.Way> way(Members members, String affordance) {
        Optional<TopicPattern> topic = TopicReader.pattern(
                members, "topic", "\"plant/{twin}/set/{" + affordance + "}\"", Set.of("twin", affordance, "id"));
        if (topic.isPresent() && topic.get().hasWildcards()) {
            members.wrong("topic", "commands go to one topic: use placeholders instead of '+' and '#'");
        }
        int qos = members.whole("qos", 1, 0, 2);
        boolean retain = members.truth("retain").orElse(false);
        CommandPayload payload = members.find("payload")
                .flatMap(given -> payload(members, given))
                .orElseGet(CommandPayload.Envelope::new);
        members.refuseOthers();
        return topic.map(found -> new CommandSettings.Way(found, qos, retain, payload));
    }

    private static Optional<CommandPayload> payload(Members members, JsonValue given) {
        return switch (given) {
            case JsonText(String word) when word.equals("envelope") -> Optional.of(new CommandPayload.Envelope());
            case JsonText(String word) when word.equals("json") -> Optional.of(new CommandPayload.Bare());
            case JsonText(String word) when word.equals("text") -> Optional.of(new CommandPayload.Text());
            case JsonObject object
            when object.members().size() == 1 && object.text("jsonata").isPresent() ->
                members.attempt(
                        "payload",
                        () -> new CommandPayload.Computed(
                                Extraction.expression(object.text("jsonata").orElseThrow())));
            default -> {
                members.wrong("payload", "give \"envelope\", \"json\", \"text\" or {\"jsonata\": \"...\"}");
                yield Optional.empty();
            }
        };
    }

    private static Optional<CommandSettings.Reply> reply(Members members, int version) {
        Optional<TopicPattern> pattern = members.find("filter")
                .flatMap(_ -> TopicReader.pattern(members, "filter", "\"plant/{twin}/reply\"", Set.of("twin", "id")));
        if (members.find("filter").isEmpty() && version != 5) {
            members.wrong("filter", "give it, such as \"plant/{twin}/reply\": MQTT 3.1.1 has no response topic");
        }
        CommandSettings.Reply reply = new CommandSettings.Reply(
                pattern.orElse(null),
                members.whole("qos", 1, 0, 2),
                extraction(members, "id"),
                extraction(members, "ok"),
                extraction(members, "output"),
                extraction(members, "error"));
        members.refuseOthers();
        return Optional.of(reply);
    }

    private static Extraction extraction(Members members, String name) {
        return ExtractionReader.member(members, name).orElseGet(() -> Extraction.pointer("/" + name));
    }
}
