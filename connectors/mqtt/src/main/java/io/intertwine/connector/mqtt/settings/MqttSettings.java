package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A usable configuration of a connection.
///
/// @param model    a Thing Description for twins that are found by topic; null when they are described by their values
/// @param discover whether twins that were not declared are listed; null when the configuration leaves it open
/// @param maxTwins how many twins may be found by topic
public record MqttSettings(
        BrokerSettings broker,
        List<TopicMapping> topics,
        @Nullable AvailabilitySettings availability,
        CommandSettings commands,
        @Nullable JsonObject model,
        @Nullable Boolean discover,
        int maxTwins) {
    public MqttSettings {
        topics = List.copyOf(topics);
    }

    /// Whether twins are found by topic: as configured, else when there is a model, or when topics name twins and none
    /// was declared.
    public boolean discovers(boolean anyDeclared) {
        if (discover != null) {
            return discover;
        }
        return model != null
                || (!anyDeclared && topics.stream().anyMatch(topic -> topic.twin() instanceof TwinSource.Topic));
    }
}
