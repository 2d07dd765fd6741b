package io.intertwine.connector.mqtt.settings;

import io.intertwine.connector.mqtt.mapping.CommandPayload;
import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.TopicPattern;
import org.jspecify.annotations.Nullable;

/// How commands go to devices and how their answers come back; a null part means that there is no such way.
public record CommandSettings(
        @Nullable Way set, @Nullable Way invoke, @Nullable Reply reply) {
    public static final CommandSettings NONE = new CommandSettings(null, null, null);

    /// Where one kind of command is published.
    public record Way(TopicPattern topic, int qos, boolean retain, CommandPayload payload) {}

    /// How an answer is read.
    ///
    /// @param pattern null when answers come to the response topic of MQTT 5 only
    public record Reply(
            @Nullable TopicPattern pattern,
            int qos,
            Extraction id,
            Extraction ok,
            Extraction output,
            Extraction error) {}
}
