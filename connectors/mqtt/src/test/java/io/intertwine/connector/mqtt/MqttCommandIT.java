package io.intertwine.connector.mqtt;

import static io.intertwine.connector.mqtt.Systems.link;
import static io.intertwine.connector.mqtt.Systems.plant;
import static io.intertwine.connector.mqtt.Systems.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.Command.InvokeAction;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.CommandOutcome.Completed;
import io.intertwine.api.dtif.dts.CommandOutcome.Failed;
import io.intertwine.api.dtif.dts.CommandOutcome.TimedOut;
import io.intertwine.api.dtif.dts.CommandOutcome.Unknown;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.conformance.peer.Mosquitto;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause({"8.3.4", "9.2 step 17", "9.2 step 18"})
class MqttCommandIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String WAYS = """
            "set": {"topic": "plant/{twin}/set/{property}"},
            "invoke": {"topic": "plant/{twin}/invoke/{action}"}""";
    private static final String WITH_REPLY =
            ",\"commands\":{" + WAYS + ",\"reply\":{\"filter\":\"plant/{twin}/reply\"}}";
    private static final String WITH_RESPONSE = ",\"commands\":{" + WAYS + ",\"reply\":{}}";
    private static final String WITHOUT_REPLY = ",\"commands\":{" + WAYS + "}";

    private static Mosquitto broker;

    @BeforeAll
    static void startBroker() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static SetProperty set(String twin, String json) {
        return new SetProperty(new TwinId(twin), "speed", value(json));
    }

    private static InvokeAction invoke(String twin) {
        return new InvokeAction(new TwinId(twin), "start", null);
    }

    /// Opens a connection and waits until it is there.
    private static TwinConnection open(RecordingLink link) {
        TwinConnection connection = new MqttConnector().open(link);
        await().until(link::connected);
        return connection;
    }

    private static String id(String command) {
        return ((JsonObject) JsonReader.read(command)).text("id").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void completesACommandWhenTheDeviceReplies(int version) {
        String twin = "replying-" + version;
        try (Device device = Device.connect(broker, twin).on("plant/" + twin + "/set/speed", (self, message) -> {
                    self.say("plant/" + twin + "/reply", "{\"id\":\"other\",\"ok\":false}");
                    self.say(
                            "plant/" + twin + "/reply",
                            "{\"id\":\"" + id(Device.text(message)) + "\",\"ok\":true,\"output\":400}");
                });
                RecordingLink link = link(broker, plant(broker.url(), version, WITH_REPLY));
                var connection = open(link)) {
            assertThat(connection.execute("c-1", set(twin, "400"), LIMIT)).isEqualTo(new Completed(value("400")));
            assertThat(device.taken()).containsExactly("{\"value\":400,\"id\":\"c-1\"}");
        }
    }

    @Test
    void failsWithTheReasonTheDeviceGives() {
        try (var _ = Device.connect(broker, "refusing")
                        .on(
                                "plant/refusing/invoke/start",
                                (self, message) -> self.say(
                                        "plant/refusing/reply",
                                        "{\"id\":\"" + id(Device.text(message))
                                                + "\",\"ok\":false,\"error\":\"door open\"}"));
                RecordingLink link = link(broker, plant(broker.url(), 5, WITH_REPLY));
                var connection = open(link)) {
            assertThat(connection.execute("c-2", invoke("refusing"), LIMIT)).isEqualTo(new Failed("door open"));
        }
    }

    @Test
    void completesACommandWhenTheDeviceAnswersOnTheResponseTopic() {
        try (var _ = Device.connect(broker, "modern")
                        .on("plant/modern/invoke/start", (self, message) -> self.respond(message, "{\"took\":3}"))
                        .on(
                                "plant/modern/set/speed",
                                (self, message) -> self.respond(message, "{\"ok\":false,\"error\":\"too fast\"}"));
                RecordingLink link = link(broker, plant(broker.url(), 5, WITHOUT_REPLY));
                RecordingLink strict =
                        link(broker, plant(broker.url(), 5, WITH_RESPONSE + ",\"clientId\":\"strict\""));
                var connection = open(link);
                var strictConnection = open(strict)) {
            assertThat(connection.execute("c-3", set("modern", "900"), LIMIT)).isEqualTo(new Failed("too fast"));
            assertThat(strictConnection.execute("c-4", set("modern", "900"), LIMIT))
                    .isEqualTo(new Failed("too fast"));
            assertThat(strictConnection.execute("c-5", invoke("modern"), LIMIT)).isEqualTo(new Completed(null));
        }
    }

    @Test
    void timesOutWhenNoReplyComes() {
        try (var _ = Device.connect(broker, "mute").on("plant/mute/#", (_, _) -> {});
                RecordingLink link = link(broker, plant(broker.url(), 5, WITH_REPLY));
                var connection = open(link)) {
            assertThat(connection.execute("c-6", set("mute", "1"), SHORT)).isEqualTo(new TimedOut(SHORT));
            assertThat(connection.execute("c-7", invoke("mute"), SHORT)).isEqualTo(new TimedOut(SHORT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void completesAWriteWithoutReplyWhenTheValueIsReported(int version) {
        String twin = "reporting-" + version;
        try (var _ = Device.connect(broker, twin).on("plant/" + twin + "/set/speed", (self, _) -> {
                    self.say("plant/" + twin + "/telemetry", "{\"speed\":7}");
                    self.say("plant/" + twin + "/telemetry", "{\"speed\":8.0}");
                });
                RecordingLink link = link(broker, plant(broker.url(), version, WITHOUT_REPLY));
                var connection = open(link)) {
            assertThat(connection.execute("c-8", set(twin, "8"), LIMIT)).isEqualTo(new Completed(null));
            assertThat(connection.execute("c-9", set(twin, "9"), SHORT)).isEqualTo(new TimedOut(SHORT));
            assertThat(connection.execute("c-10", set(twin, "8"), LIMIT)).isEqualTo(new Completed(null));
        }
    }

    @Test
    void doesNotKnowWhatBecameOfAnActionWithoutReplyThatTheBrokerTook() {
        try (Device device = Device.connect(broker, "plain").on("plant/plain/#", (_, _) -> {});
                RecordingLink link = link(broker, plant(broker.url(), 3, WITHOUT_REPLY));
                var connection = open(link)) {
            assertThat(connection.execute("c-11", invoke("plain"), LIMIT))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.reason()).contains("start", "commands.reply"));
            await().untilAsserted(() -> assertThat(device.taken()).containsExactly("{\"id\":\"c-11\"}"));
        }
    }

    @Test
    void failsWhenNobodyListensOrNoWayIsConfigured() {
        try (RecordingLink link = link(broker, plant(broker.url(), 5, WITH_REPLY));
                RecordingLink readOnly = link(broker, plant(broker.url(), 5, ",\"clientId\":\"ro\""));
                var connection = open(link);
                var readOnlyConnection = open(readOnly)) {
            assertThat(connection.execute("c-12", set("nowhere", "1"), LIMIT))
                    .isEqualTo(new Failed("No device listens on topic 'plant/nowhere/set/speed'."));
            CommandOutcome outcome = readOnlyConnection.execute("c-13", set("nowhere", "1"), LIMIT);
            assertThat(((Failed) outcome).reason()).contains("no 'commands.set'");
        }
    }

    @Test
    void failsAtOnceWhileTheBrokerIsAway() {
        try (Mosquitto own = Mosquitto.start();
                RecordingLink link = link(own, plant(own.url(), 5, WITH_REPLY));
                var connection = open(link)) {
            own.kill();
            await().until(() -> !link.connected());

            CommandOutcome outcome = connection.execute("c-14", set("any", "1"), LIMIT);

            assertThat(((Failed) outcome).reason()).contains("The broker " + own.url());
        }
    }

    @Test
    void takesTheReplyOfADeviceThatWasRestartedWithTheBroker() {
        try (Mosquitto own = Mosquitto.start();
                RecordingLink link = link(own, plant(own.url(), 5, WITH_REPLY));
                var connection = open(link);
                Device device = Device.connect(own, "slow").on("plant/slow/set/speed", (_, _) -> {})) {
            var outcome = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> connection.execute("c-15", set("slow", "1"), LIMIT));
            await().until(() -> !device.taken().isEmpty());
            own.stop();
            await().until(() -> !link.connected());
            own.restart();
            await().until(link::connected);

            own.publish("plant/slow/reply", "{\"id\":\"c-15\",\"ok\":true}");

            assertThat(outcome.join()).isEqualTo(new Completed(null));
        }
    }
}
