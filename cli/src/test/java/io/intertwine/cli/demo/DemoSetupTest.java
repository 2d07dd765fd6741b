package io.intertwine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.CannedServer;
import io.intertwine.cli.rest.DemoSession;
import io.intertwine.cli.rest.JsonObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSetupTest {
    private static final DemoSession SESSION =
            new DemoSession("http://127.0.0.1:1", "itw_op_a", "demo-world", "itw_w_b", "hall");

    private static final Shop SHOP = new Shop(JsonObjects.texts(
            "url", "http://127.0.0.1:3", "client", "enabler", "secret", "s", "user", "ada", "password", "p"));

    @Test
    void tellsTheBrokersPlaceAndTheDevicesOfTheMqttPlant() {
        var access = JsonObjects.texts("url", "mqtt://127.0.0.1:1884", "username", "u", "password", "p");
        var plant = Plant.mqtt(access, JsonValue.array(List.of(JsonObjects.texts("id", "press-1"))));
        JsonObject registration = plant.registration().registration();
        assertThat(plant.id()).isEqualTo("plant-mqtt");
        assertThat(registration.object("connector").orElseThrow().text("url")).contains("mqtt://127.0.0.1:1884");
        assertThat(registration.array("twins")).hasSize(1);
        assertThat(plant.credential()).hasToString("{\"type\":\"basic\",\"username\":\"u\",\"password\":\"p\"}");
    }

    @Test
    void tellsTheDirectoryOfTheWotPlant() {
        var access =
                JsonObjects.texts("url", "http://127.0.0.1:2", "directory", "http://127.0.0.1:2/things", "token", "t");
        var plant = Plant.wot(access);
        assertThat(plant.registration().registration().object("connector").orElseThrow())
                .hasToString("{\"directory\":\"http://127.0.0.1:2/things\"}");
        assertThat(plant.credential()).hasToString("{\"type\":\"bearer\",\"token\":\"t\"}");
    }

    @Test
    void policyDeniesThePressInMaintenance() {
        assertThat(Resources.own("policy.json").array("rules"))
                .map(JsonObject.class::cast)
                .filteredOn(rule -> rule.text("effect").equals(java.util.Optional.of("deny")))
                .map(rule -> rule.text("name").orElseThrow())
                .containsExactly("press-2-is-in-maintenance");
    }

    @Test
    void keepsTheWorldsKeyWhileItWorks() throws IOException {
        try (var server = new CannedServer()) {
            server.answers("GET /v1/me", 200, "{}");
            assertThat(Setup.at(server.url(), "itw_op_a").worldKey("itw_w_b")).isEqualTo("itw_w_b");
        }
    }

    @Test
    void makesTheWorldANewKeyWhenTheOldOneIsUnknown() throws IOException {
        try (var server = new CannedServer()) {
            server.answers("GET /v1/me", 401, "{}").answers("POST /v1/clients", 201, "{\"key\": \"itw_w_c\"}");
            assertThat(Setup.at(server.url(), "itw_op_a").worldKey("itw_w_b")).isEqualTo("itw_w_c");
        }
    }

    @Test
    void showsTheOperatorKeyOnce() {
        assertThat(new Banner(SESSION, SHOP, true, " 6.2 s").toString())
                .contains("ready in 6.2 s", "itw_op_a", "./intertwine watch", "http://127.0.0.1:1/q/swagger-ui")
                .contains("log in as ada with the password p");
        assertThat(new Banner(SESSION, SHOP, false, " 6.2 s").toString()).doesNotContain("itw_op_a");
    }

    @Test
    void keepsKeysInFilesOfTheirOwn(@TempDir Path root) throws IOException {
        DemoFolder folder = DemoFolder.in(root);
        folder.keep(SESSION);
        assertThat(folder.session()).contains(SESSION);
        assertThat(folder.path().resolve("world.key")).hasContent("itw_w_b");
    }

    @Test
    void forgetsDataAndKeys(@TempDir Path root) throws IOException {
        DemoFolder folder = DemoFolder.in(root);
        folder.keep(SESSION);
        Files.createDirectories(folder.data().resolve("rocks"));
        Files.writeString(folder.data().resolve("rocks").resolve("000001.log"), "x");
        folder.forget();
        assertThat(folder.data()).doesNotExist();
        assertThat(folder.session()).isEmpty();
    }
}
