package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.conformance.peer.Mosquitto;
import io.intertwine.conformance.peer.NodeWot;
import java.net.URI;
import java.time.Duration;
import java.util.function.IntConsumer;

/// Two twin systems whose twins can do the same: a device on a real broker, and a Thing of a real node-wot. Each
/// registered itself, as a client of its own.
final class Benches implements AutoCloseable {
    static final String MQTT_TWIN = "bench-1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Mosquitto broker = Mosquitto.start();
    final MqttDevice device = MqttDevice.connect(broker, MQTT_TWIN);
    final NodeWot thing = NodeWot.start();
    final Bench mqtt;
    final Bench wot;

    /// One of them, as a test sees it.
    ///
    /// @param self     the twin system's own client
    /// @param physical makes the physical object have this level, behind the enabler's back
    record Bench(String system, String twin, Api self, IntConsumer physical) {
        String path() {
            return "/v1/twins/" + twin;
        }

        @Override
        public String toString() {
            return system;
        }
    }

    private Benches(ServerProcess server) {
        Api plant = server.operator().client("plant-itself", "twin-system");
        Api hall = server.operator().client("hall-itself", "twin-system");
        mqtt = new Bench("plant", MQTT_TWIN, plant, device::setLevel);
        wot = new Bench("hall", NodeWot.TWIN, hall, this::setThingLevel);
    }

    /// Starts both and registers them; returns when they are connected.
    static Benches register(ServerProcess server) {
        Benches benches = new Benches(server);
        benches.mqtt
                .self()
                .put("/v1/credentials/broker", MqttDevice.credential(benches.broker))
                .good();
        benches.mqtt
                .self()
                .post("/v1/twin-systems", MqttDevice.registration("plant", benches.broker, "broker"))
                .good();
        benches.wot
                .self()
                .post(
                        "/v1/twin-systems",
                        "{\"id\":\"hall\",\"type\":\"wot\",\"connector\":{\"things\":[{\"url\":\"%s\"}],\"poll\":200}}"
                                .formatted(benches.thing.td()))
                .good();
        awaitStatus(benches.mqtt, "connected");
        awaitStatus(benches.wot, "connected");
        return benches;
    }

    static void awaitStatus(Bench bench, String state) {
        await(bench + " is " + state)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bench.self()
                                .get("/v1/twin-systems/" + bench.system())
                                .at("status.state"))
                        .isEqualTo(state));
    }

    /// Waits until the twin's reported value is this one.
    static void awaitValue(Api reader, Bench bench, String property, String value) {
        await(bench + " reports " + property + " = " + value)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader.get(bench.path() + "/properties/" + property)
                                .body())
                        .isEqualTo(value));
    }

    private void setThingLevel(int level) {
        URI properties = URI.create(thing.td() + "/properties/level");
        assertThat(new Api(properties, null).put("", Integer.toString(level)).status())
                .isEqualTo(204);
    }

    @Override
    public void close() {
        device.close();
        thing.close();
        broker.close();
    }
}
