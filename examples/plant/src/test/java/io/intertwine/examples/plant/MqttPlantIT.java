package io.intertwine.examples.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import io.intertwine.examples.plant.device.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttPlantIT {
    @TempDir
    static Path folder;

    private static PlantRun plant;

    @BeforeAll
    static void startPlant() throws IOException {
        plant = PlantRun.start(MqttPlant.class, folder);
    }

    @AfterAll
    static void endPlant() {
        plant.close();
    }

    @Test
    void tellsOnlyItsOwnerHowToGetIn() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plant.readyFile())))
                .isEqualTo("rw-------");
        assertThat(plant.access().path("pid").asLong())
                .isEqualTo(plant.process().pid());
        assertThat(plant.output()).isEqualTo("ready " + plant.access("url") + "\n");
    }

    @Test
    void letsNobodyInWithoutTheCredentials() {
        assertThatThrownBy(() -> PlantVisitor.connect(plant.access("url"), plant.access("username"), "guess"))
                .isInstanceOf(Mqtt3ConnAckException.class);
    }

    @Test
    void keepsTheLastTelemetryAndStatusForALateSubscriber() {
        try (var visitor = visitor()) {
            visitor.subscribe("plant/+/status");
            visitor.subscribe("plant/+/telemetry");
            await().until(() -> visitor.has("plant/agv-1/status", "online"));
            await().until(() -> visitor.lastOf("plant/press-2/telemetry").contains("\"state\":\"running\""));
            var telemetry = Json.of(visitor.lastOf("plant/press-2/telemetry"));
            assertThat(telemetry.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            assertThat(telemetry.path("speed").asDouble()).isBetween(235.0, 245.0);
        }
    }

    @Test
    void followsAWrittenSpeedAndAnswersWithTheIdOfTheCommand() {
        try (var visitor = visitor()) {
            visitor.subscribe("plant/press-1/#");
            visitor.publish("plant/press-1/set/speed", "{\"value\":400,\"id\":\"w-1\"}");
            await().until(() -> visitor.has("plant/press-1/reply", "{\"id\":\"w-1\",\"ok\":true,\"output\":400}"));
            await().until(() -> Math.abs(speed(visitor) - 400) < 5);
        }
    }

    @Test
    void refusesSpeedAboveTheEnvelopeAndUnknownCommands() {
        try (var visitor = visitor()) {
            visitor.subscribe("plant/press-1/reply");
            visitor.publish("plant/press-1/set/speed", "{\"value\":700,\"id\":\"w-2\"}");
            visitor.publish("plant/press-1/invoke/dance", "{\"id\":\"w-3\"}");
            visitor.publish("plant/press-1/set/speed", "speed=3");
            await().until(() -> visitor.has(
                    "plant/press-1/reply", "{\"id\":\"w-2\",\"ok\":false,\"error\":\"speed 700 is above 600 rpm\"}"));
            await().until(() -> visitor.hasPart("plant/press-1/reply", "press-1 has no action dance"));
            await().until(() -> visitor.hasPart("plant/press-1/reply", "not JSON"));
        }
    }

    /// Whoever connects with the name of a device takes its connection away, so the broker publishes its last will.
    @Test
    void saysOfflineWhenADeviceLosesItsConnectionAndOnlineWhenItIsBack() {
        try (var visitor = visitor()) {
            visitor.subscribe("plant/press-2/#");
            await().until(() -> visitor.has("plant/press-2/status", "online"));
            PlantVisitor.connectAs("press-2", plant.access("url"), plant.access("username"), plant.access("password"));
            await().until(() -> visitor.has("plant/press-2/status", "offline"));
            await().until(() -> visitor.lastOf("plant/press-2/status").equals("online"));
            visitor.publish("plant/press-2/invoke/start", "{\"id\":\"w-4\"}");
            await().until(() -> visitor.hasPart("plant/press-2/reply", "w-4"));
        }
    }

    @Test
    void endsInOrderWhenToldTo(@TempDir Path ownFolder) throws IOException, InterruptedException {
        try (var own = PlantRun.start(MqttPlant.class, ownFolder);
                var visitor = PlantVisitor.connect(own.access("url"), own.access("username"), own.access("password"))) {
            visitor.subscribe("plant/+/status");
            own.stop();
            assertThat(visitor.lastOf("plant/press-1/status")).isEqualTo("offline");
            assertThat(visitor.lastOf("plant/agv-1/status")).isEqualTo("offline");
            assertThat(own.readyFile()).doesNotExist();
            assertThat(own.errors()).isEmpty();
        }
    }

    private static PlantVisitor visitor() {
        return PlantVisitor.connect(plant.access("url"), plant.access("username"), plant.access("password"));
    }

    private static double speed(PlantVisitor visitor) {
        return Json.of(visitor.lastOf("plant/press-1/telemetry")).path("speed").asDouble();
    }
}
