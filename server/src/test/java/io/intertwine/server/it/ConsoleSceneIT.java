package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever presses a button of the world view has the world as a file, with the ids of its twins.
@Clause({"8.3.3", "9.2 step 14"})
class ConsoleSceneIT {
    private static final String[] TWINS = {"lathe", "urn:dev:crane-7"};
    private static final int GLB = 0x46546C67;
    private static final int JSON = 0x4E4F534A;

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        Api world = server.operator().client("stage", "metaverse-system");
        world.post("/v1/twin-systems", """
                        {"id": "shop-floor", "type": "world", "twins": [
                          {"id": "lathe", "title": "Lathe", "properties": {"speed": {"type": "number"}}},
                          {"id": "urn:dev:crane-7", "title": "Crane", "properties": {}}]}""").good();
        server.operator()
                .put("/v1/policies/floor", Policies.all("stage", "shop-floor"))
                .good();
        world.put("/v1/worlds/floor", "{\"title\": \"Floor\", \"frame\": \"floor\"}")
                .good();
        world.put("/v1/worlds/floor/anchor", """
                {"position": {"lat": 48.2, "lon": 16.37, "h": 180}, "quaternion": {"x": 0, "y": 0, "z": 0, "w": 1}}""").good();
        world.post("/v1/worlds/floor/twins?acquire=false", """
                        {"twins": [{"id": "lathe", "pose": {"frame": "floor", "position": [1, 0, 2], "orientation": [0, 0, 0, 1]}},
                          "urn:dev:crane-7"]}""").good();
        browser = Browser.open(server.operator().base());
        browser.keepFilesIn(folder);
        browser.logIn(Objects.requireNonNull(world.key()));
        browser.shows("Age on arrival");
        browser.see("#/world");
        browser.find(".label");
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    /// What the button with this name leaves in the folder.
    private static byte[] file(String name) throws IOException {
        browser.press(name);
        Path file = folder.resolve("floor-" + name);
        await().until(() -> Files.exists(file) && Files.size(file) > 0);
        assertThat(browser.faults()).isEmpty();
        return Files.readAllBytes(file);
    }

    @Test
    void asBinaryGltf() throws IOException {
        byte[] file = file("scene.glb");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new int[] {bytes.getInt(), bytes.getInt(), bytes.getInt()}).containsExactly(GLB, 2, file.length);
        int length = bytes.getInt();
        assertThat(bytes.getInt()).isEqualTo(JSON);
        hasTheTwins(Arrays.copyOfRange(file, 20, 20 + length));
    }

    @Test
    void asGltf() throws IOException {
        hasTheTwins(file("scene.gltf"));
    }

    private static void hasTheTwins(byte[] gltf) {
        JsonObject scene = JsonReader.readObject(gltf);
        assertThat(Tree.at(scene, "asset.version")).isEqualTo("2.0");
        List<JsonValue> nodes = scene.members().get("nodes") instanceof JsonArray(var items) ? items : List.of();
        assertThat(nodes.stream().map(node -> Tree.at(node, "extras.twinId"))).contains(TWINS);
        assertThat(nodes.stream()
                        .filter(node -> Tree.at(node, "extras.twinId").equals("lathe"))
                        .map(node -> Tree.at(node, "extras.stream")))
                .singleElement()
                .asString()
                .contains("/v1/live", "lathe");
    }

    @Test
    void asALayerOfUsd() throws IOException {
        assertThat(new String(file("scene.usda"), StandardCharsets.UTF_8))
                .startsWith("#usda 1.0")
                .contains("metersPerUnit = 1", "\"lathe\"", "\"urn:dev:crane-7\"");
    }

    @Test
    void asATileset() throws IOException {
        JsonObject tileset = JsonReader.readObject(file("tileset.json"));
        assertThat(Tree.at(tileset, "asset.version")).isEqualTo("1.1");
        assertThat(tileset.toString()).contains("scene.glb");
    }
}
