package io.intertwine.connector.mqtt;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.connector.mqtt.settings.SettingsReader;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Connects to MQTT brokers; `docs/guide/mqtt.md` describes the configuration. Any thread may call.
///
/// A message with QoS 1 or 2 is acknowledged when its changes are on disk. Each connection has two virtual threads and,
/// while there is a session, one of the network.
@Clause({"8.3.1", "8.3.4"})
public final class MqttConnector implements TwinConnector {
    private final AddressGuard guard;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// For hosts that name their brokers themselves: at public addresses or on this machine. Where others name
    /// them, say with a policy which networks they may be in.
    public MqttConnector() {
        this(AddressPolicy.LOCAL);
    }

    /// @param policy decides which brokers may be connected to; its schemes do not count
    public MqttConnector(AddressPolicy policy) {
        this(
                new AddressGuard(policy.withSchemes("mqtt", "mqtts")),
                InstantSource.system(),
                RandomGenerator.getDefault());
    }

    /// @param guard  decides which brokers may be connected to, by the schemes mqtt and mqtts
    /// @param random spreads the delays before reconnecting
    public MqttConnector(AddressGuard guard, InstantSource clock, RandomGenerator random) {
        this.guard = guard;
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
        return MqttConnection.open(link, guard, clock, random);
    }
}
