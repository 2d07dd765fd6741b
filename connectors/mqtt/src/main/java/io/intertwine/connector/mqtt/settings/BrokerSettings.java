package io.intertwine.connector.mqtt.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the broker is, and how to hold a session with it.
///
/// @param version       5, or 3 for MQTT 3.1.1
/// @param clientId      null to make one of the system's id
/// @param cleanStart    true to begin each connection without what the broker kept while it was broken
/// @param sessionExpiry how long the broker keeps the session of a broken connection; MQTT 5 only
/// @param inFlight      how many messages may be on their way to the disk at once
/// @param maxPayload    bytes; larger messages are refused
public record BrokerSettings(
        boolean tls,
        String host,
        int port,
        int version,
        @Nullable String clientId,
        boolean cleanStart,
        Duration sessionExpiry,
        Duration keepAlive,
        int inFlight,
        int maxPayload) {
    /// The address in the form that the configuration has.
    public String url() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "mqtts://" : "mqtt://") + shown + ":" + port;
    }
}
