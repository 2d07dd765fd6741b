package io.intertwine.connector.mqtt.settings;

import io.intertwine.connector.mqtt.mapping.Extraction;
import io.intertwine.connector.mqtt.mapping.TopicPattern;
import org.jspecify.annotations.Nullable;

/// Where devices say whether they are there, often by their last will.
///
/// @param value where in a JSON payload the word stands; null when the payload is the word
public record AvailabilitySettings(
        TopicPattern pattern, int qos, @Nullable Extraction value, String online, String offline) {}
