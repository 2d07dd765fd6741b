package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;

/// The plant of the demo: devices on an MQTT broker, W3C WoT Things, and a shop, registered as the demo
/// registers them.
final class ExamplePlant implements AutoCloseable {
    private static final Path JAR = Path.of("..", "examples", "plant", "target", "plant.jar")
            .toAbsolutePath()
            .normalize();
    private static final Path REGISTRATIONS =
            Path.of("..", "cli", "src", "main", "resources", "io", "intertwine", "cli", "demo");

    private final Path folder;
    private final PeerProcess mqtt;
    private final PeerProcess wot;
    private final PeerProcess shop;

    private ExamplePlant(Path folder) {
        this.folder = folder;
        mqtt = program("MqttPlant");
        wot = program("WotPlant");
        shop = program("PartsShop");
    }

    /// Starts it, registers it and returns when it is connected.
    ///
    /// @param folder for what the programs write
    /// @param twin   makes of the description of a device the one that is registered
    static ExamplePlant register(ServerProcess server, Path folder, UnaryOperator<JsonObject> twin) {
        ExamplePlant plant = new ExamplePlant(folder);
        plant.registerMqtt(server, twin);
        plant.registerWot(server);
        plant.registerShop(server);
        await().untilAsserted(() -> {
            for (String system : List.of("twin-systems/plant-mqtt", "twin-systems/plant-wot")) {
                assertThat(server.operator().get("/v1/" + system).at("status.state"))
                        .isEqualTo("connected");
            }
        });
        return plant;
    }

    private PeerProcess program(String name) {
        Path ready = folder.resolve(name + ".json");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                JAR + File.pathSeparator + JAR.resolveSibling("lib") + File.separator + "*",
                "io.intertwine.examples.plant." + name,
                "--port",
                "0",
                "--ready-file",
                ready.toString(),
                "--exit-with-parent",
                Long.toString(ProcessHandle.current().pid()));
        return PeerProcess.start(new PeerProcess.Plan(
                name, command, folder, Map.of(), _ -> ready.toFile().length() > 0));
    }

    private JsonObject access(String program) {
        return json(read(folder.resolve(program + ".json")));
    }

    private void registerMqtt(ServerProcess server, UnaryOperator<JsonObject> twin) {
        JsonObject access = access("MqttPlant");
        Api self = server.operator().client("plant-mqtt", "twin-system");
        self.put(
                        "/v1/credentials/plant",
                        "{\"type\":\"basic\",\"username\":%s,\"password\":%s}"
                                .formatted(
                                        access.members().get("username"),
                                        access.members().get("password")))
                .good();
        JsonObject form = json(read(REGISTRATIONS.resolve("plant-mqtt.json")));
        List<JsonValue> twins = ((JsonArray) JsonReader.read(inJar("plant/mqtt-twins.json")))
                .items().stream()
                        .map(each -> (JsonValue) twin.apply((JsonObject) each))
                        .toList();
        self.post(
                        "/v1/twin-systems",
                        connected(form, "url", access)
                                .with("twins", JsonValue.array(twins))
                                .toString())
                .good();
    }

    private void registerWot(ServerProcess server) {
        JsonObject access = access("WotPlant");
        Api self = server.operator().client("plant-wot", "twin-system");
        self.put(
                        "/v1/credentials/plant",
                        "{\"type\":\"bearer\",\"token\":%s}"
                                .formatted(access.members().get("token")))
                .good();
        JsonObject form = json(read(REGISTRATIONS.resolve("plant-wot.json")));
        self.post("/v1/twin-systems", connected(form, "directory", access).toString())
                .good();
    }

    private static JsonObject connected(JsonObject form, String name, JsonObject access) {
        JsonObject connector = form.object("connector")
                .orElse(JsonObject.EMPTY)
                .with(name, JsonValue.of(access.text(name).orElseThrow()));
        return form.with("connector", connector).with("credential", JsonValue.of("plant"));
    }

    private void registerShop(ServerProcess server) {
        JsonObject access = access("PartsShop");
        String url = access.text("url").orElseThrow();
        Api self = server.operator().client("parts-shop", "third-party-system");
        JsonObject api = json("{\"name\":\"shop\",\"server\":\"" + url + "/api\"}")
                .with("document", access.object("document").orElseThrow());
        self.put(
                        "/v1/third-party-systems/parts-shop",
                        json(read(REGISTRATIONS.resolve("parts-shop.json")))
                                .with("probe", JsonValue.of(url + "/health"))
                                .with("apis", JsonValue.array(List.of(api)))
                                .toString())
                .good();
    }

    private static JsonObject json(byte[] text) {
        return JsonReader.readObject(text);
    }

    private static JsonObject json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static byte[] inJar(String name) {
        try (ZipFile jar = new ZipFile(JAR.toFile());
                var in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read in " + JAR + ": build examples/plant", e);
        }
    }

    @Override
    public void close() {
        shop.close();
        wot.close();
        mqtt.close();
    }
}
