package io.intertwine.connector.mqtt;

import static io.intertwine.connector.mqtt.Systems.link;
import static io.intertwine.connector.mqtt.Systems.plant;
import static io.intertwine.connector.mqtt.Systems.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.conformance.peer.Mosquitto;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause({"8.3.4", "9.2 step 14"})
class MqttConnectorIT {
    private static Mosquitto broker;

    @BeforeAll
    static void startBroker() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void connected(RecordingLink link) {
        await().until(link::connected);
    }

    private static TwinDescription listed(RecordingLink link, String twin) {
        return Objects.requireNonNull(link.twins().get(new TwinId(twin)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void turnsTelemetryIntoChangesOfTwinsItFindsByTopic(int version) {
        String twin = "press-v" + version;
        try (RecordingLink link = link(broker, plant(broker.url(), version, ""));
                var _ = new MqttConnector().open(link)) {
            connected(link);

            broker.publish(
                    "plant/" + twin + "/telemetry",
                    "{\"time\":\"2026-05-01T12:00:00.5Z\",\"speed\":412.5,\"state\":\"running\"}");

            await().untilAsserted(() -> assertThat(link.changes(twin))
                    .extracting(Change::property, Change::value, Change::sourceTime, Change::reread)
                    .containsExactlyInAnyOrder(
                            tuple("speed", value("412.5"), Instant.parse("2026-05-01T12:00:00.5Z"), false),
                            tuple("state", value("\"running\""), Instant.parse("2026-05-01T12:00:00.5Z"), false)));
            assertThat(listed(link, twin).properties())
                    .containsEntry(
                            "speed",
                            new PropertyAffordance(
                                    Systems.json("{\"type\":\"number\",\"readOnly\":true,\"observable\":true}")));
        }
    }

    @Test
    void keepsTheOrderOfManyMessages() {
        List<JsonValue> sent =
                IntStream.range(0, 2000).mapToObj(i -> JsonValue.of((long) i)).toList();
        try (RecordingLink link = link(broker, plant(broker.url(), 5, ""));
                Device device = Device.connect(broker, "counter");
                var _ = new MqttConnector().open(link)) {
            connected(link);

            sent.forEach(i -> device.say("plant/counter/telemetry", "{\"count\":" + i + "}"));

            await().untilAsserted(
                            () -> assertThat(link.values("counter", "count")).hasSize(sent.size()));
            assertThat(link.values("counter", "count")).isEqualTo(sent);
        }
    }

    @Test
    void saysThatRetainedValuesAreReadAgain() {
        broker.publishRetained("plant/kept/telemetry", "{\"speed\":7}");
        try (RecordingLink link = link(broker, plant(broker.url(), 5, ",\"cleanStart\":true"));
                var _ = new MqttConnector().open(link)) {
            await().untilAsserted(() -> assertThat(link.changes("kept"))
                    .singleElement()
                    .satisfies(change -> assertThat(change.reread()).isTrue()));
        }
    }

    @Test
    void refusesWhatItCannotReadAndGoesOn() {
        String limited = plant(broker.url(), 5, ",\"maxPayload\":200");
        try (RecordingLink link = link(broker, limited);
                var _ = new MqttConnector().open(link)) {
            connected(link);

            broker.publish("plant/bad/telemetry", "speed=4");
            broker.publish("plant/bad/telemetry", "[".repeat(150));
            broker.publish("plant/bad/telemetry", "{\"speed\":\"" + "x".repeat(300) + "\"}");
            broker.publish("plant/b a d/telemetry", "{\"speed\":1}");
            broker.publish("plant/bad/telemetry", "{\"time\":\"noon\",\"speed\":5}");
            broker.publish("plant/good/telemetry", "{\"speed\":6}");

            await().until(() -> link.latest("good", "speed").isPresent());
            assertThat(link.latest("bad", "speed")).hasValue(value("5"));
            assertThat(link.reports(ConnectionReport.Refused.class))
                    .extracting(ConnectionReport.Refused::error)
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .startsWith("The message on topic 'plant/bad/telemetry' was refused: This is not"
                                            + " JSON"),
                            second -> assertThat(second).contains("nesting depth"),
                            third -> assertThat(third).contains("more than 200").contains("maxPayload"),
                            fourth -> assertThat(fourth).contains("twin id 'b a d'"),
                            fifth -> assertThat(fifth).contains("the time 'noon' is not valid"));
            assertThat(link.connected()).isTrue();
        }
    }

    @Test
    void takesDeclaredTwinsOnlyUnlessToldOtherwise() {
        TwinDescription declared = TwinDescription.of(
                new TwinId("declared"), Map.of("speed", new PropertyAffordance(Systems.json("{\"type\":\"number\"}"))));
        try (RecordingLink link = link(broker, plant(broker.url(), 5, ""), declared);
                var _ = new MqttConnector().open(link)) {
            connected(link);

            broker.publish("plant/stranger/telemetry", "{\"speed\":1}");
            broker.publish("plant/stranger/telemetry", "{\"speed\":2}");
            broker.publish("plant/declared/telemetry", "{\"speed\":3,\"unheard\":4}");

            await().untilAsserted(() -> assertThat(link.changes("declared")).hasSize(1));
            assertThat(link.changes("stranger")).isEmpty();
            assertThat(link.lists()).isEmpty();
            assertThat(link.reports(ConnectionReport.Refused.class))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.error()).contains("'stranger' is not declared"));
        }
    }

    @Test
    void describesTwinsByTheModelAndSeesTheirEvents() {
        String model = """
                , "model": {"title": "Press {twin}", "@type": ["Press"],
                            "properties": {"speed": {"type": "number", "unit": "rpm"}}, "events": {"jam": {}}}""";
        String configuration = plant(broker.url(), 5, model)
                .replace("\"topics\": [", "\"topics\": [{\"filter\": \"plant/{twin}/event/{event}\"}, ");
        try (RecordingLink link = link(broker, configuration);
                var _ = new MqttConnector().open(link)) {
            connected(link);

            broker.publish("plant/m1/telemetry", "{\"speed\":1}");
            broker.publish("plant/m1/event/jam", "{\"at\":2}");

            await().until(() -> !link.events().isEmpty());
            TwinDescription listed = listed(link, "m1");
            assertThat(listed.title()).isEqualTo("Press m1");
            assertThat(listed.types()).containsExactly("Press");
            assertThat(listed.properties())
                    .hasEntrySatisfying(
                            "speed", speed -> assertThat(speed.unit()).hasValue("rpm"));
            assertThat(link.events().getFirst().event().data()).isEqualTo(value("{\"at\":2}"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void seesTheLastWillOfADevice(int version) {
        String name = "mortal-" + version;
        try (RecordingLink link = link(broker, plant(broker.url(), version, ""));
                Device device = Device.connect(broker, name);
                var _ = new MqttConnector().open(link)) {
            connected(link);
            device.say("plant/" + name + "/telemetry", "{\"speed\":1}");
            await().until(() -> !link.changes(name).isEmpty());

            device.vanish();

            await().untilAsserted(() -> assertThat(link.reports(ConnectionReport.TwinUnreachable.class))
                    .extracting(report -> report.twin().value())
                    .contains(name));
            broker.publishRetained("plant/" + name + "/status", "online");
            await().untilAsserted(() -> assertThat(link.reports(ConnectionReport.TwinReachable.class))
                    .extracting(report -> report.twin().value())
                    .contains(name));
        }
    }
}
