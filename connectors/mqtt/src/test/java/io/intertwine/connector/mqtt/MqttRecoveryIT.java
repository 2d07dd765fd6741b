package io.intertwine.connector.mqtt;

import static io.intertwine.connector.mqtt.Systems.link;
import static io.intertwine.connector.mqtt.Systems.plant;
import static io.intertwine.connector.mqtt.Systems.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport.Degraded;
import io.intertwine.api.port.ConnectionReport.Unreachable;
import io.intertwine.api.port.Credential;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when the broker or the enabler goes away and comes back.
@Clause({"8.3.1", "8.3.4"})
class MqttRecoveryIT {
    private Mosquitto broker;

    @BeforeEach
    void startBroker() {
        broker = Mosquitto.start();
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private static void connected(RecordingLink link) {
        await().until(link::connected);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void acknowledgesOnlyWhatIsDurable(int version) {
        String configuration = plant(broker.url(), version, "");
        MqttConnector connector = new MqttConnector();
        try (RecordingLink first = link(broker, configuration);
                var _ = connector.open(first)) {
            connected(first);
            first.holdBack();
            broker.publish("plant/p/telemetry", "{\"speed\":1}");
            broker.publish("plant/p/telemetry", "{\"speed\":2}");
            await().until(() -> first.held() == 2);
        }
        try (RecordingLink second = link(broker, configuration);
                var _ = connector.open(second)) {
            await().untilAsserted(
                            () -> assertThat(second.values("p", "speed")).containsExactly(value("1"), value("2")));
            connected(second);
            broker.publish("plant/p/telemetry", "{\"speed\":3}");
            await().until(() -> second.latest("p", "speed").equals(java.util.Optional.of(value("3"))));
        }
        try (RecordingLink third = link(broker, configuration);
                var _ = connector.open(third)) {
            connected(third);
            broker.publish("plant/p/telemetry", "{\"speed\":4}");
            await().until(() -> !third.changes("p").isEmpty());
            assertThat(third.values("p", "speed")).containsExactly(value("4"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void takesLessThanItsLimitUntilTheDiskIsReady(int version) {
        try (RecordingLink link = link(broker, plant(broker.url(), version, ",\"inFlight\":5"));
                Device device = Device.connect(broker, "fast");
                var _ = new MqttConnector().open(link)) {
            connected(link);
            link.holdBack();
            for (int i = 0; i < 300; i++) {
                device.say("plant/fast/telemetry", "{\"n\":" + i + "}");
            }
            await().until(() -> link.held() == 5);
            await().during(Duration.ofMillis(300)).until(() -> link.held() == 5);

            link.release();

            await().untilAsserted(() -> assertThat(link.values("fast", "n")).hasSize(300));
        }
    }

    @Test
    void getsAgainWhatTheEnablerCouldNotTake() {
        try (RecordingLink link = link(broker, plant(broker.url(), 5, ""));
                var _ = new MqttConnector().open(new FailingOnce(link))) {
            connected(link);

            broker.publish("plant/p/telemetry", "{\"speed\":1}");

            await().untilAsserted(() -> assertThat(link.values("p", "speed")).containsExactly(value("1")));
            assertThat(link.reports(Unreachable.class))
                    .singleElement()
                    .satisfies(report -> assertThat(report.error()).contains("the disk is full"));
        }
    }

    @Test
    void getsWhatWasSentWhileItWasAway() {
        String configuration = plant(broker.url(), 5, "");
        try (RecordingLink link = link(broker, configuration);
                var _ = new MqttConnector().open(link)) {
            connected(link);
        }
        broker.publish("plant/p/telemetry", "{\"speed\":1}");
        broker.publish("plant/p/telemetry", "{\"speed\":2}");

        try (RecordingLink link = link(broker, configuration);
                var _ = new MqttConnector().open(link)) {
            await().untilAsserted(() -> assertThat(link.values("p", "speed")).containsExactly(value("1"), value("2")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void comesBackAfterTheBrokerWasRestarted(int version) {
        try (RecordingLink link = link(broker, plant(broker.url(), version, ""));
                var _ = new MqttConnector().open(link)) {
            connected(link);
            broker.publishRetained("plant/kept/telemetry", "{\"speed\":1}");
            await().until(() -> !link.changes("kept").isEmpty());
            link.holdBack();
            broker.publish("plant/queued/telemetry", "{\"speed\":2}");
            await().until(() -> link.held() == 1);

            broker.stop();
            await().untilAsserted(() -> assertThat(link.status().orElseThrow()).isInstanceOf(Unreachable.class));
            link.forget();
            link.release();
            broker.restart();

            connected(link);
            await().untilAsserted(() -> assertThat(link.changes("kept"))
                    .singleElement()
                    .satisfies(change -> assertThat(change.reread()).isTrue()));
            await().untilAsserted(() -> assertThat(link.changes("queued"))
                    .singleElement()
                    .satisfies(change -> assertThat(change.reread()).isTrue()));
            broker.publish("plant/kept/telemetry", "{\"speed\":3}");
            await().untilAsserted(() ->
                    assertThat(link.changes("kept")).extracting(Change::value).contains(value("3")));
        }
    }

    @Test
    void comesBackAfterTheBrokerWasKilledManyTimes() {
        try (RecordingLink link = link(broker, plant(broker.url(), 5, ""));
                var _ = new MqttConnector().open(link)) {
            for (int round = 0; round < 3; round++) {
                connected(link);
                broker.kill();
                await().until(() -> !link.connected());
                assertThat(((Unreachable) link.status().orElseThrow()).error()).contains(broker.url());
                broker.restart();
            }
            connected(link);
            broker.publish("plant/p/telemetry", "{\"speed\":9}");
            await().until(() -> link.latest("p", "speed").isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void saysThatTheCredentialIsWrongAndConnectsWithTheRightOne(int version) {
        try (RecordingLink link =
                        link(plant(broker.url(), version, "")).credential(new Credential.Basic("plant", "no"));
                var _ = new MqttConnector().open(link)) {
            await().untilAsserted(() -> assertThat(link.status())
                    .hasValueSatisfying(status -> assertThat(((Unreachable) status).error())
                            .contains("does not accept the credential of user 'plant'")
                            .contains(broker.url())));
            link.credential(new Credential.Basic(broker.username(), broker.password()));
            connected(link);
        }
    }

    @Test
    void saysThatACredentialIsWanted() {
        try (RecordingLink link = link(plant(broker.url(), 5, ""));
                var _ = new MqttConnector().open(link)) {
            await().untilAsserted(() -> assertThat(link.status())
                    .hasValueSatisfying(status ->
                            assertThat(((Unreachable) status).error()).contains("wants a user name and password")));
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        int port = FreePort.find();
        try (RecordingLink link = link(plant("mqtt://127.0.0.1:" + port, 5, ""));
                var _ = new MqttConnector().open(link)) {
            await().untilAsserted(() -> assertThat(link.status())
                    .hasValueSatisfying(status -> assertThat(((Unreachable) status).error())
                            .startsWith("The broker mqtt://127.0.0.1:" + port + " cannot be reached")));
        }
    }

    @Test
    void saysThatAnotherClientHasItsId() {
        String configuration = plant(broker.url(), 5, ",\"clientId\":\"same\"");
        try (RecordingLink link = link(broker, configuration);
                var _ = new MqttConnector().open(link)) {
            connected(link);
            try (var _ = Device.connect(broker, "same")) {
                await().untilAsserted(() -> assertThat(link.reports(Unreachable.class))
                        .extracting(Unreachable::error)
                        .anyMatch(error -> error.contains("client may have the client id 'same'")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3})
    void isDegradedWhenASubscriptionIsRefused(int version) throws IOException {
        Path rules = Files.createTempFile("dynamic-security-", ".json");
        Files.writeString(rules, """
                {"defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true, "subscribe": true,
                                      "unsubscribe": true},
                 "clients": [{"username": "plant", "roles": [{"rolename": "narrow"}]}],
                 "roles": [{"rolename": "narrow",
                            "acls": [{"acltype": "subscribePattern", "topic": "plant/+/status", "allow": false}]}]}""");
        try (Mosquitto strict = Mosquitto.start(
                        "plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so",
                        "plugin_opt_config_file " + rules);
                RecordingLink link = link(strict, plant(strict.url(), version, ""));
                var _ = new MqttConnector().open(link)) {
            await().untilAsserted(() -> assertThat(link.status())
                    .hasValueSatisfying(status -> assertThat(((Degraded) status).error())
                            .contains("refused to subscribe to 'plant/+/status'")));
        }
        Files.delete(rules);
    }

    @Test
    void reportsNothingAfterItWasClosed() {
        RecordingLink link = link(broker, plant(broker.url(), 5, ""));
        var connection = new MqttConnector().open(link);
        connected(link);

        connection.close();
        connection.close();
        int reports = link.reports().size();
        broker.stop();

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(link.reports()).hasSize(reports));
        link.close();
    }
}
