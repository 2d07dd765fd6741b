package io.intertwine.server.it;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.intertwine.conformance.peer.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Publishes 1, 2, 3, ... to several twins in turn, with QoS 1, whether the server is there or not.
final class NumberedTelemetry implements AutoCloseable {
    private static final long PACE_MILLIS = 4;

    private final int twins;
    private final Mqtt5BlockingClient client;
    private final AtomicLong published = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    NumberedTelemetry(Mosquitto broker, int twins) {
        this.twins = twins;
        this.client = Mqtt5Client.builder()
                .identifier("numbers")
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .simpleAuth()
                .username(broker.username())
                .password(broker.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        var _ = clock.scheduleWithFixedDelay(this::publish, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        long number = published.get() + 1;
        client.publishWith()
                .topic("numbers/n-" + number % twins + "/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("{\"time\":\"%s\",\"n\":%d}"
                        .formatted(Instant.now(), number)
                        .getBytes(StandardCharsets.UTF_8))
                .send();
        published.set(number);
    }

    /// Publishes no more. Returns the last number, which the broker has acknowledged as all before it.
    long stop() {
        clock.close();
        return published.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.disconnect();
    }
}
