package io.intertwine.connector.mqtt.settings;

import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.mqtt.mapping.Extraction;

/// How a message tells which twin it is about.
public sealed interface TwinSource {
    /// By the `{twin}` in its topic.
    record Topic() implements TwinSource {}

    /// It is always this one.
    record Fixed(TwinId twin) implements TwinSource {}

    /// By its payload.
    record Payload(Extraction extraction) implements TwinSource {}
}
