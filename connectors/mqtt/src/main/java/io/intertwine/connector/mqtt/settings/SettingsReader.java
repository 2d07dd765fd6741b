package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.ThingDescriptionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a configuration strictly: unknown members are faults, and all faults are found at once. Not thread-safe.
public final class SettingsReader {
    private static final int MOST_TWINS = 1_000_000;
    private static final int DEFAULT_TWINS = 10_000;

    private final List<String> faults = new ArrayList<>();

    private SettingsReader() {}

    /// What is wrong with it, each with the member, the value and the fix.
    public static List<String> faults(JsonObject configuration) {
        SettingsReader reader = new SettingsReader();
        reader.settings(configuration);
        return List.copyOf(reader.faults);
    }

    /// The settings; fails with all faults in one message.
    public static MqttSettings read(JsonObject configuration) {
        SettingsReader reader = new SettingsReader();
        MqttSettings settings = reader.settings(configuration);
        if (settings == null || !reader.faults.isEmpty()) {
            throw new IntertwineException(TwinError.INVALID_CONNECTOR, String.join(" ", reader.faults));
        }
        return settings;
    }

    private @Nullable MqttSettings settings(JsonObject configuration) {
        Members members = new Members(configuration, "", faults);
        Optional<BrokerSettings> broker = BrokerReader.read(members);
        List<TopicMapping> topics = topics(members);
        AvailabilitySettings availability = members.object("availability")
                .flatMap(TopicReader::availability)
                .orElse(null);
        CommandSettings commands = members.object("commands")
                .map(given -> CommandReader.read(
                        given, broker.map(BrokerSettings::version).orElse(5)))
                .orElse(CommandSettings.NONE);
        JsonObject model = model(members);
        Boolean discover = members.truth("discover").orElse(null);
        int maxTwins = members.whole("maxTwins", DEFAULT_TWINS, 1, MOST_TWINS);
        members.refuseOthers();
        return broker.map(found -> new MqttSettings(found, topics, availability, commands, model, discover, maxTwins))
                .orElse(null);
    }

    private static List<TopicMapping> topics(Members members) {
        if (members.find("topics").isEmpty()) {
            members.wrong(
                    "topics",
                    "give at least one, such as [{\"filter\": \"plant/{twin}/telemetry\", \"time\": \"/time\"}]");
        }
        List<Members> given = members.objects("topics");
        return given.stream()
                .map(TopicReader::mapping)
                .flatMap(Optional::stream)
                .toList();
    }

    private static @Nullable JsonObject model(Members members) {
        JsonObject model = new JsonObject(members.named("model"));
        if (members.find("model").isEmpty()) {
            return null;
        }
        members.attempt("model", () -> ThingDescriptionReader.read(model, new TwinId("template")));
        return model;
    }
}
