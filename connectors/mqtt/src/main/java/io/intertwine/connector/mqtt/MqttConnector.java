package io.intertwine.connector.mqtt;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.connector.mqtt.settings.SettingsReader;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Connects to MQTT brokers; `docs/guide/mqtt.md` describes the configuration. Any thread may call.
///
/// A message with QoS 1 or 2 is acknowledged when its changes are on disk. Each connection has two virtual threads and,
/// while there is a session, one of the network.
@Clause({"8.3.1", "8.3.4"})
public final class MqttConnector implements TwinConnector {
    private final InstantSource clock;
    private final RandomGenerator random;

    public MqttConnector() {
        this(InstantSource.system(), RandomGenerator.getDefault());
    }

    /// @param random spreads the delays before reconnecting
    public MqttConnector(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String type() {
        return "mqtt";
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        return SettingsReader.faults(configuration);
    }

    @Override
    public TwinConnection open(SystemLink link) {
        return MqttConnection.open(link, clock, random);
    }
}
