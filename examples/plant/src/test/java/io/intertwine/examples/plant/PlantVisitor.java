package io.intertwine.examples.plant;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An MQTT client that keeps all it hears.
final class PlantVisitor implements AutoCloseable {
    private final Mqtt3BlockingClient client;
    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();

    private PlantVisitor(Mqtt3BlockingClient client) {
        this.client = client;
    }

    static PlantVisitor connect(String url, String username, String password) {
        return connectAs("visitor-" + UUID.randomUUID(), url, username, password);
    }

    static PlantVisitor connectAs(String clientId, String url, String username, String password) {
        var address = URI.create(url);
        var client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost(address.getHost())
                .serverPort(address.getPort())
                .simpleAuth()
                .username(username)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        return new PlantVisitor(client);
    }

    void subscribe(String filter) {
        Mqtt3AsyncClient async = client.toAsync();
        async.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::hear)
                .send()
                .join();
    }

    void publish(String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    boolean has(String topic, String payload) {
        return on(topic).contains(payload);
    }

    boolean hasPart(String topic, String part) {
        return on(topic).stream().anyMatch(payload -> payload.contains(part));
    }

    /// The latest payload on a topic; empty before the first.
    String lastOf(String topic) {
        var payloads = on(topic);
        return payloads.isEmpty() ? "{}" : payloads.getLast();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            client.disconnect();
        }
    }

    private List<String> on(String topic) {
        return heard.getOrDefault(topic, List.of());
    }

    private void hear(Mqtt3Publish message) {
        heard.computeIfAbsent(message.getTopic().toString(), _ -> new CopyOnWriteArrayList<>())
                .add(new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
    }
}
