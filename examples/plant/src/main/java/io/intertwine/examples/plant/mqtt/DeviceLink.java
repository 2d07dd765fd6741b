package io.intertwine.examples.plant.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.intertwine.examples.plant.device.Device;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/// A device as an MQTT client: publishes what it measures, takes commands and answers them, all with QoS 1.
///
/// [#tick(Duration)] is called by one thread; commands are handled one after another on a thread of the
/// MQTT client.
public final class DeviceLink implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(DeviceLink.class.getName());
    private static final String ONLINE = "online";
    private static final String OFFLINE = "offline";
    private static final long PATIENCE_SECONDS = 10;

    private final Device device;
    private final Topics topics;
    private final InstantSource clock;
    private final CommandDesk desk;
    private final Mqtt3AsyncClient client;
    private CompletableFuture<?> lastTelemetry = CompletableFuture.completedFuture(null);
    private volatile boolean takesCommands;

    private DeviceLink(Device device, PlantBroker broker, InstantSource clock) {
        this.device = device;
        this.topics = new Topics(device.id());
        this.clock = clock;
        this.desk = new CommandDesk(device);
        this.client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(device.id())
                .serverHost(PlantBroker.HOST)
                .serverPort(broker.port())
                .simpleAuth(broker.credentials().asLogin())
                .willPublish(status(OFFLINE))
                .automaticReconnectWithDefaultConfig()
                .addConnectedListener(_ -> sayOnlineAgain())
                .buildAsync();
    }

    /// Connects a device; returns when it takes commands and is seen as online.
    public static DeviceLink connect(Device device, PlantBroker broker, InstantSource clock) {
        var link = new DeviceLink(device, broker, clock);
        link.client
                .connect()
                .thenCompose(_ -> link.subscribe(link.topics.everySet(), link.desk::set))
                .thenCompose(_ -> link.subscribe(link.topics.everyInvoke(), link.desk::invoke))
                .thenCompose(_ -> link.publish(link.status(ONLINE)))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        link.takesCommands = true;
        return link;
    }

    /// Lets time pass for the device and publishes what it measures then.
    public void tick(Duration elapsed) {
        device.advance(elapsed);
        if (lastTelemetry.isDone()) {
            var telemetry = new Telemetry(clock.instant(), device.reading());
            lastTelemetry = publish(message(topics.telemetry(), telemetry.payload(), true));
        }
    }

    /// Says `offline` itself: after an orderly good-bye the broker would not publish the last will.
    @Override
    public void close() {
        publish(status(OFFLINE))
                .thenCompose(_ -> client.disconnect())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> {
                    LOGGER.log(Level.WARNING, "{0} could not say good-bye: {1}", device.id(), failure);
                    return null;
                })
                .join();
    }

    /// After a broken connection the broker has published the last will; the client renews the subscriptions by
    /// itself.
    private void sayOnlineAgain() {
        if (takesCommands) {
            var _ = publish(status(ONLINE));
        }
    }

    private CompletableFuture<?> subscribe(
            String filter, BiFunction<String, byte[], CompletableFuture<byte[]>> handler) {
        return client.subscribeWith()
                .topicFilter(filter)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> answer(message, handler))
                .send();
    }

    /// A retained command would be carried out again at every new connection, so it counts for nothing.
    private void answer(Mqtt3Publish message, BiFunction<String, byte[], CompletableFuture<byte[]>> handler) {
        if (message.isRetain()) {
            LOGGER.log(Level.WARNING, "{0} ignores the retained command on {1}", device.id(), message.getTopic());
            return;
        }
        String name = message.getTopic().getLevels().getLast();
        var _ = handler.apply(name, message.getPayloadAsBytes())
                .thenCompose(answer -> publish(message(topics.reply(), answer, false)));
    }

    private CompletableFuture<?> publish(Mqtt3Publish message) {
        return client.publish(message).whenComplete((_, failure) -> {
            if (failure != null) {
                LOGGER.log(
                        Level.WARNING, "{0} could not publish on {1}: {2}", device.id(), message.getTopic(), failure);
            }
        });
    }

    private Mqtt3Publish status(String text) {
        return message(topics.status(), text.getBytes(StandardCharsets.UTF_8), true);
    }

    private static Mqtt3Publish message(String topic, byte[] payload, boolean retain) {
        return Mqtt3Publish.builder()
                .topic(topic)
                .payload(payload)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retain)
                .build();
    }
}
