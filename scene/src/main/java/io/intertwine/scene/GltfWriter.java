package io.intertwine.scene;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes a scene as glTF 2.0: a node for each twin, its facts in `extras`. glTF knows no reference
/// to another scene, so a twin's own shape is named in `extras.representation` and a box stands in
/// its place.
final class GltfWriter {
    private static final int MAGIC = 0x46546C67;
    private static final int VERSION = 2;
    private static final int JSON = 0x4E4F534A;
    private static final int BIN = 0x004E4942;
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private final Scene scene;
    private final BoundedBytes out;
    private final List<SceneNode> nodes;
    private final IdentityHashMap<SceneNode, Integer> places = new IdentityHashMap<>();
    private final byte[] buffer;

    GltfWriter(Scene scene, BoundedBytes out) {
        this.scene = scene;
        this.out = out;
        this.nodes = scene.root().all().toList();
        nodes.forEach(node -> places.put(node, places.size()));
        boolean hasTwins = nodes.stream().anyMatch(node -> node.twin() != null);
        this.buffer = hasTwins ? PlaceholderBox.buffer() : new byte[0];
    }

    /// The JSON form, with the buffer in it.
    void text() {
        json(out, "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(buffer));
    }

    /// The binary form.
    void binary() {
        int fixed = HEADER + 2 * CHUNK_HEADER + buffer.length + 3;
        BoundedBytes json = out.within(fixed);
        json(json, null);
        json.text(" ".repeat(-json.size() & 3));
        int binary = buffer.length == 0 ? 0 : CHUNK_HEADER + buffer.length;
        out.bytes(words(MAGIC, VERSION, HEADER + CHUNK_HEADER + json.size() + binary));
        out.bytes(words(json.size(), JSON));
        out.bytes(json.toByteArray());
        if (binary > 0) {
            out.bytes(words(buffer.length, BIN));
            out.bytes(buffer);
        }
    }

    private static byte[] words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    /// Node by node, so that a large world is not in memory twice.
    private void json(BoundedBytes to, @Nullable String uri) {
        String head = head(uri).toString();
        to.text(head.substring(0, head.length() - 1) + ",\"nodes\":[");
        for (int i = 0; i < nodes.size(); i++) {
            to.text((i == 0 ? "" : ",") + node(nodes.get(i)));
        }
        to.text("]}");
    }

    private JsonObject head(@Nullable String uri) {
        Map<String, JsonValue> head = new LinkedHashMap<>();
        head.put(
                "asset",
                new JsonObject(Map.of("version", JsonValue.of("2.0"))).with("generator", JsonValue.of("Intertwine")));
        head.put("scene", JsonValue.of(0));
        JsonObject first = new JsonObject(Map.of("nodes", JsonValue.array(List.of(JsonValue.of(0)))));
        head.put(
                "scenes",
                JsonValue.array(
                        List.of(first.with("name", JsonValue.of(scene.world().title())))));
        if (buffer.length > 0) {
            JsonObject length = new JsonObject(Map.of("byteLength", JsonValue.of(buffer.length)));
            head.put("buffers", JsonValue.array(List.of(uri == null ? length : length.with("uri", JsonValue.of(uri)))));
            head.putAll(PlaceholderBox.gltf());
        }
        return new JsonObject(head);
    }

    private JsonObject node(SceneNode node) {
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("name", JsonValue.of(node.name()));
        if (node.twin() != null) {
            Transform at = node.local();
            json.put("translation", numbers(at.x(), at.y(), at.z()));
            json.put("rotation", numbers(at.qx(), at.qy(), at.qz(), at.qw()));
            json.put("mesh", JsonValue.of(0));
        }
        if (!node.children().isEmpty()) {
            json.put(
                    "children",
                    JsonValue.array(node.children().stream()
                            .map(child -> JsonValue.of(places.getOrDefault(child, 0)))
                            .toList()));
        }
        json.put("extras", NodeFacts.of(scene, node));
        return new JsonObject(json);
    }

    private static JsonValue numbers(Double... numbers) {
        return JsonValue.array(Stream.of(numbers).map(JsonValue::of).toList());
    }
}
