package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.guard.AddressGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection under test and what it reported.
record Connected(RecordingLink link, TwinConnection connection) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// @param configuration JSON in single quotes
    static Connected open(String configuration) {
        return open(configuration, null);
    }

    static Connected open(String configuration, @Nullable Credential credential) {
        return open(new WotConnector(), configuration, credential);
    }

    static Connected guarded(AddressGuard guard, String configuration) {
        return open(new WotConnector(guard), configuration, null);
    }

    private static Connected open(WotConnector connector, String configuration, @Nullable Credential credential) {
        JsonObject json = Tds.json(configuration);
        assertThat(connector.faults(json)).isEmpty();
        TwinSystemRegistration registration = new TwinSystemRegistration(
                new TwinSystemId("things"), "wot", "Things", JsonObject.EMPTY, json, null, List.of());
        RecordingLink link = new RecordingLink(new TwinSystem(registration, new ClientId("op"), Instant.EPOCH, 1))
                .credential(credential);
        return new Connected(link, connector.open(link));
    }

    Connected awaitConnected() {
        await().atMost(Duration.ofSeconds(15)).until(link::connected);
        return this;
    }

    /// Waits until the latest value of the property is this JSON.
    void awaitValue(String twin, String property, String json) {
        JsonValue wanted = JsonReader.read(json);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(link.latest(twin, property)).hasValue(wanted));
    }

    CommandOutcome set(String twin, String property, String json) {
        return connection.execute(
                "c", new Command.SetProperty(new TwinId(twin), property, JsonReader.read(json)), LIMIT);
    }

    CommandOutcome invoke(String twin, String action, @Nullable String json) {
        return invoke(twin, action, json, LIMIT);
    }

    CommandOutcome invoke(String twin, String action, @Nullable String json, Duration limit) {
        JsonValue input = json == null ? null : JsonReader.read(json);
        return connection.execute("c", new Command.InvokeAction(new TwinId(twin), action, input), limit);
    }

    @Override
    public void close() {
        connection.close();
        link.close();
    }
}
