package io.intertwine.connector.mqtt;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.fake.RecordingLink;
import io.intertwine.conformance.peer.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Registrations of systems that tests connect to.
final class Systems {
    private Systems() {}

    /// The configuration of the plant, as the guide shows it; `more` are further members, each beginning with a comma.
    static String plant(String url, int version, String more) {
        return """
                {"url": "%s", "version": %d,
                 "topics": [{"filter": "plant/{twin}/telemetry", "time": "/time"}],
                 "availability": {"filter": "plant/{twin}/status"}%s}""".formatted(url, version, more);
    }

    static JsonObject json(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    static RecordingLink link(String configuration, TwinDescription... twins) {
        TwinSystemRegistration registration = new TwinSystemRegistration(
                new TwinSystemId("plant"),
                "mqtt",
                "Plant",
                JsonObject.EMPTY,
                json(configuration),
                "broker",
                List.of(twins));
        return new RecordingLink(new TwinSystem(registration, new ClientId("owner"), Instant.EPOCH, 1));
    }

    static RecordingLink link(Mosquitto broker, String configuration, TwinDescription... twins) {
        return link(configuration, twins).credential(new Credential.Basic(broker.username(), broker.password()));
    }

    static JsonValue value(String json) {
        return JsonReader.read(json);
    }
}
