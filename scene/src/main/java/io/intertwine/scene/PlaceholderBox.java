package io.intertwine.scene;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A box with edges of half a metre, for twins of which a scene holds no shape; one glTF mesh for all of
/// them.
final class PlaceholderBox {
    static final double HALF = 0.25;

    private static final int FACES = 6;
    private static final int CORNERS = 4 * FACES;
    private static final int VECTORS = CORNERS * 3 * Float.BYTES;
    private static final int[] TRIANGLES = {0, 1, 2, 0, 2, 3};
    private static final int INDICES = FACES * TRIANGLES.length;
    private static final int FLOAT = 5126;
    private static final int UNSIGNED_SHORT = 5123;
    private static final int ARRAY_BUFFER = 34962;
    private static final int ELEMENT_ARRAY_BUFFER = 34963;

    private PlaceholderBox() {}

    /// Positions, normals and indices, one after the other.
    static byte[] buffer() {
        ByteBuffer buffer =
                ByteBuffer.allocate(2 * VECTORS + INDICES * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int vertex = 0; vertex < CORNERS; vertex++) {
            for (int axis = 0; axis < 3; axis++) {
                int at = (vertex * 3 + axis) * Float.BYTES;
                buffer.putFloat(at, corner(vertex / 4, vertex % 4, axis));
                buffer.putFloat(VECTORS + at, normal(vertex / 4, axis));
            }
        }
        buffer.position(2 * VECTORS);
        for (int index = 0; index < INDICES; index++) {
            int face = index / TRIANGLES.length;
            buffer.putShort((short) (4 * face + TRIANGLES[index % TRIANGLES.length]));
        }
        return buffer.array();
    }

    /// Faces 0 to 2 look along an axis, 3 to 5 against it.
    private static float normal(int face, int axis) {
        return axis != face % 3 ? 0 : face < 3 ? 1 : -1;
    }

    /// The corners of a face go round against the clock, seen from outside.
    private static float corner(int face, int corner, int axis) {
        float sign = face < 3 ? 1 : -1;
        float first = corner == 1 || corner == 2 ? 1 : -1;
        float second = corner >= 2 ? 1 : -1;
        float side = switch ((axis - face % 3 + 3) % 3) {
            case 0 -> sign;
            case 1 -> first * sign;
            default -> second;
        };
        return (float) (side * HALF);
    }

    static Map<String, JsonValue> gltf() {
        return Map.of(
                "meshes", one(mesh()),
                "materials", one(material()),
                "accessors", JsonValue.array(List.of(positions(), vectors(1), indices())),
                "bufferViews", JsonValue.array(List.of(view(0, VECTORS), view(1, VECTORS), view(2, INDICES * 2))));
    }

    private static JsonObject mesh() {
        JsonObject attributes = object("POSITION", JsonValue.of(0)).with("NORMAL", JsonValue.of(1));
        JsonObject primitive = object("attributes", attributes)
                .with("indices", JsonValue.of(2))
                .with("material", JsonValue.of(0));
        return object("name", JsonValue.of("placeholder")).with("primitives", one(primitive));
    }

    private static JsonObject material() {
        JsonObject metallic = object("baseColorFactor", numbers(0.6, 0.65, 0.7, 1))
                .with("metallicFactor", JsonValue.of(0))
                .with("roughnessFactor", JsonValue.of(0.8));
        return object("name", JsonValue.of("placeholder")).with("pbrMetallicRoughness", metallic);
    }

    private static JsonObject positions() {
        return vectors(0).with("min", numbers(-HALF, -HALF, -HALF)).with("max", numbers(HALF, HALF, HALF));
    }

    private static JsonObject vectors(int view) {
        return accessor(view, FLOAT, CORNERS, "VEC3");
    }

    private static JsonObject indices() {
        return accessor(2, UNSIGNED_SHORT, INDICES, "SCALAR");
    }

    private static JsonObject accessor(int view, int type, int count, String shape) {
        return object("bufferView", JsonValue.of(view))
                .with("componentType", JsonValue.of(type))
                .with("count", JsonValue.of(count))
                .with("type", JsonValue.of(shape));
    }

    private static JsonObject view(int place, int length) {
        return object("buffer", JsonValue.of(0))
                .with("byteOffset", JsonValue.of((long) place * VECTORS))
                .with("byteLength", JsonValue.of(length))
                .with("target", JsonValue.of(place == 2 ? ELEMENT_ARRAY_BUFFER : ARRAY_BUFFER));
    }

    private static JsonObject object(String name, JsonValue value) {
        return new JsonObject(Map.of(name, value));
    }

    private static JsonValue one(JsonValue value) {
        return JsonValue.array(List.of(value));
    }

    private static JsonValue numbers(double... numbers) {
        return JsonValue.array(Arrays.stream(numbers).mapToObj(JsonValue::of).toList());
    }
}
