package io.intertwine.connector.mqtt;

import static io.intertwine.connector.mqtt.Systems.link;
import static io.intertwine.connector.mqtt.Systems.plant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Acquired;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Gone;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Unavailable;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.conformance.peer.Mosquitto;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Properties and permission of twins behind a mosquitto.
@Clause({"8.3.3", "9.2 step 9", "9.2 step 10"})
class MqttAcquisitionIT {
    private static final TwinId PRESS = new TwinId("press");
    private static final String MODEL = """
            , "model": {"title": "Press {twin}",
                        "properties": {"speed": {"type": "number"}, "count": {"type": "integer", "readOnly": true}},
                        "actions": {"stop": {}}}""";
    private static final String SET = """
            , "commands": {"set": {"topic": "plant/{twin}/set/{property}"}}""";

    private static Mosquitto broker;

    @BeforeAll
    static void startBroker() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static TwinAcquisition acquire(TwinConnection connection, TwinId twin) {
        return connection.acquire(Set.of(twin), Duration.ofSeconds(20)).getFirst();
    }

    @Test
    void permitsWhatTheConfiguredTopicsCarry() {
        try (RecordingLink link = link(broker, plant(broker.url(), 5, MODEL + SET));
                TwinConnection connection = new MqttConnector().open(link)) {
            await().until(link::connected);
            broker.publish("plant/press/telemetry", "{\"speed\":1}");
            await().until(() -> link.twins().containsKey(PRESS));
            assertThat(acquire(connection, PRESS)).isInstanceOfSatisfying(Acquired.class, acquired -> {
                assertThat(acquired.description().title()).isEqualTo("Press press");
                assertThat(acquired.permission().read()).containsExactlyInAnyOrder("speed", "count");
                assertThat(acquired.permission().write()).containsExactly("speed");
                assertThat(acquired.permission().invoke()).isEmpty();
            });
        }
    }

    @Test
    void doesNotLetReadWhatNoTopicBrings() {
        String narrow =
                plant(broker.url(), 5, MODEL).replace("\"time\": \"/time\"", "\"properties\": {\"speed\": \"/v\"}");
        try (RecordingLink link = link(broker, narrow);
                TwinConnection connection = new MqttConnector().open(link)) {
            await().until(link::connected);
            broker.publish("plant/press/telemetry", "{\"v\":1}");
            await().until(() -> link.twins().containsKey(PRESS));
            assertThat(acquire(connection, PRESS)).isInstanceOfSatisfying(Acquired.class, acquired -> {
                assertThat(acquired.permission().read()).containsExactly("speed");
                assertThat(acquired.permission().write()).isEmpty();
            });
        }
    }

    @Test
    void saysThatADeviceIsOfflineOrNotOneOfTheSystem() {
        try (RecordingLink link = link(broker, plant(broker.url(), 5, MODEL));
                TwinConnection connection = new MqttConnector().open(link)) {
            await().until(link::connected);
            broker.publish("plant/press/status", "offline");
            await().until(() -> link.twins().containsKey(PRESS));
            await().untilAsserted(() -> assertThat(acquire(connection, PRESS))
                    .isInstanceOfSatisfying(
                            Unavailable.class, away -> assertThat(away.reason()).contains("'offline'")));
            broker.publish("plant/press/status", "online");
            await().untilAsserted(() -> assertThat(acquire(connection, PRESS)).isInstanceOf(Acquired.class));
            TwinId stranger = new TwinId("stranger");
            assertThat(acquire(connection, stranger)).isEqualTo(new Gone(stranger));
        }
    }

    @Test
    void isUnavailableWithoutABroker() {
        try (Mosquitto own = Mosquitto.start();
                RecordingLink link = link(own, plant(own.url(), 5, MODEL));
                TwinConnection connection = new MqttConnector().open(link)) {
            await().until(link::connected);
            own.stop();
            await().untilAsserted(() -> assertThat(acquire(connection, PRESS)).isInstanceOf(Unavailable.class));
        }
    }
}
