package io.intertwine.connector.mqtt.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A message to publish.
///
/// @param responseTopic where the answer is wanted; null for none; MQTT 5 only
/// @param correlation   comes back with the answer; MQTT 5 only
/// @param expiry        after which the broker drops it instead of delivering it late; MQTT 5 only
@SuppressWarnings("ArrayRecordComponent") // a payload is passed through, never compared
public record Outgoing(
        String topic,
        byte[] payload,
        int qos,
        boolean retain,
        @Nullable String responseTopic,
        String correlation,
        Duration expiry) {}
