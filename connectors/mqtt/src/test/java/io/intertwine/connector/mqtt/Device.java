package io.intertwine.connector.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5WillPublish;
import io.intertwine.conformance.peer.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// A device on the broker that takes commands as a test tells it to.
final class Device implements AutoCloseable {
    private final Mqtt5AsyncClient client;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    private Device(Mqtt5AsyncClient client) {
        this.client = client;
    }

    static Device connect(Mosquitto broker, String name) {
        Mqtt5AsyncClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(name)
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .simpleAuth()
                .username(broker.username())
                .password(broker.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .willPublish(Mqtt5WillPublish.builder()
                        .topic("plant/" + name + "/status")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("offline".getBytes(StandardCharsets.UTF_8))
                        .retain(true)
                        .build())
                .buildAsync();
        client.connect().join();
        return new Device(client);
    }

    /// Gives each message of the topic filter to the behaviour.
    Device on(String filter, BiConsumer<Device, Mqtt5Publish> behaviour) {
        client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> {
                    taken.add(text(message));
                    behaviour.accept(this, message);
                })
                .send()
                .join();
        return this;
    }

    /// The payloads of the commands that came.
    List<String> taken() {
        return List.copyOf(taken);
    }

    static String text(Mqtt5Publish message) {
        return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    void say(String topic, String payload) {
        var _ = client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    /// Answers on the response topic of the message.
    void respond(Mqtt5Publish message, String payload) {
        var _ = client.publishWith()
                .topic(message.getResponseTopic().orElseThrow())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .correlationData(message.getCorrelationData().orElseThrow())
                .send();
    }

    /// Ends so that the broker publishes the last will.
    void vanish() {
        Mqtt5BlockingClient blocking = client.toBlocking();
        blocking.disconnectWith()
                .reasonCode(
                        com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode
                                .DISCONNECT_WITH_WILL_MESSAGE)
                .send();
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            client.disconnect().join();
        }
    }
}
