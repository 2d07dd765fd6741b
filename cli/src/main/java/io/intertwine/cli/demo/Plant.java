package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.cli.rest.JsonObjects;
import io.intertwine.cli.rest.Registration;

/// A twin system of the demo: how it registers, and what it shows to be let in.
///
/// @param credential what the connector needs at the plant's own door
record Plant(Registration registration, JsonObject credential) {
    /// @param access what the plant wrote when it was ready: url, username, password
    /// @param twins  the descriptions of its devices
    static Plant mqtt(JsonObject access, JsonValue twins) {
        JsonObject registration = Resources.own("plant-mqtt.json");
        return new Plant(
                Registration.of(
                        connectedTo(registration, "url", member(access, "url")).with("twins", twins)),
                JsonObjects.texts(
                        "type",
                        "basic",
                        "username",
                        member(access, "username"),
                        "password",
                        member(access, "password")));
    }

    /// @param access what the plant wrote when it was ready: directory, token
    static Plant wot(JsonObject access) {
        JsonObject registration = Resources.own("plant-wot.json");
        return new Plant(
                Registration.of(connectedTo(registration, "directory", member(access, "directory"))),
                JsonObjects.texts("type", "bearer", "token", member(access, "token")));
    }

    String id() {
        return registration.id();
    }

    private static JsonObject connectedTo(JsonObject registration, String name, String address) {
        JsonObject connector = registration.object("connector").orElse(JsonObject.EMPTY);
        return registration.with("connector", connector.with(name, JsonValue.of(address)));
    }

    private static String member(JsonObject access, String name) {
        return access.text(name)
                .orElseThrow(() -> new Failure(ExitCode.ERROR, "The ready file of a plant has no '" + name + "'."));
    }
}
