package io.intertwine.server.it;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A device on a broker that can do what the Thing of `scripts/peers/node-wot/thing.js` can: it keeps a level and a
/// mode,
/// adds to its level, refuses, waits, and never answers when its mode is set to `mute`.
final class MqttDevice implements AutoCloseable {
    static final String MODEL = """
            {"@type": ["Bench"],
             "properties": {
               "level": {"type": "integer", "unit": "percent", "minimum": 0, "maximum": 1000000},
               "mode": {"type": "string"},
               "serial": {"type": "string", "readOnly": true}},
             "actions": {
               "add": {"input": {"type": "object", "properties": {"by": {"type": "integer"}}},
                       "output": {"type": "integer"}},
               "refuse": {},
               "wait": {"input": {"type": "object", "properties": {"ms": {"type": "integer"}}}}}}""";

    private final String twin;
    private final Mqtt5AsyncClient client;
    private final AtomicInteger level = new AtomicInteger();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    private MqttDevice(String twin, Mqtt5AsyncClient client) {
        this.twin = twin;
        this.client = client;
    }

    static MqttDevice connect(Mosquitto broker, String twin) {
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .identifier("device-" + twin)
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .simpleAuth()
                .username(broker.username())
                .password(broker.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildAsync();
        client.toBlocking().connect();
        MqttDevice device = new MqttDevice(twin, client);
        for (String command : List.of("set", "invoke")) {
            client.subscribeWith()
                    .topicFilter("plant/" + twin + "/" + command + "/+")
                    .qos(MqttQos.EXACTLY_ONCE)
                    .callback(device::take)
                    .send()
                    .join();
        }
        device.report("{\"level\":0,\"mode\":\"idle\",\"serial\":\"" + twin + "-0001\"}");
        return device;
    }

    /// The registration of a twin system of such devices.
    static String registration(String id, Mosquitto broker, String credential) {
        return """
                {"id": "%s", "type": "mqtt", "credential": "%s", "connector": {
                  "url": "%s",
                  "topics": [{"filter": "plant/{twin}/telemetry"}],
                  "commands": {
                    "set": {"topic": "plant/{twin}/set/{property}"},
                    "invoke": {"topic": "plant/{twin}/invoke/{action}"},
                    "reply": {"filter": "plant/{twin}/reply"}},
                  "model": %s}}""".formatted(id, credential, broker.url(), MODEL);
    }

    static String credential(Mosquitto broker) {
        return "{\"type\":\"basic\",\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(broker.username(), broker.password());
    }

    /// Something happens to the device itself; the broker keeps what it reports.
    void report(String telemetry) {
        say("telemetry", telemetry, true).join();
    }

    void setLevel(int value) {
        level.set(value);
        report("{\"level\":" + value + "}");
    }

    /// The commands it took: their topic's end and their payload.
    List<String> taken() {
        return taken;
    }

    private void take(Mqtt5Publish message) {
        String payload = new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
        String affordance = message.getTopic().getLevels().getLast();
        taken.add(affordance + " " + payload);
        JsonValue command = JsonReader.read(payload);
        String id = Tree.at(command, "id");
        switch (affordance) {
            case "level" -> moved(id, Integer.parseInt(Tree.at(command, "value")));
            case "mode" -> mode(id, Tree.at(command, "value"));
            case "add" -> moved(id, level.get() + Integer.parseInt(Tree.at(command, "input.by")));
            case "wait" -> later(id, Long.parseLong(Tree.at(command, "input.ms")));
            case "refuse" -> answer(id, "\"ok\":false,\"error\":\"the guard is open\"");
            default -> throw new IllegalArgumentException("The device cannot " + affordance + ".");
        }
    }

    private void moved(String id, int value) {
        level.set(value);
        var _ = say("telemetry", "{\"level\":" + value + "}", true)
                .thenRun(() -> answer(id, "\"ok\":true,\"output\":" + value));
    }

    private void mode(String id, String mode) {
        if (!mode.equals("mute")) {
            var _ = say("telemetry", "{\"mode\":\"" + mode + "\"}", true).thenRun(() -> answer(id, "\"ok\":true"));
        }
    }

    private void later(String id, long millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> answer(id, "\"ok\":true"));
    }

    private void answer(String id, String how) {
        var _ = say("reply", "{\"id\":\"" + id + "\"," + how + "}", false);
    }

    private CompletableFuture<?> say(String topic, String payload, boolean retain) {
        return client.publishWith()
                .topic("plant/" + twin + "/" + topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retain)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            client.toBlocking().disconnect();
        }
    }
}
