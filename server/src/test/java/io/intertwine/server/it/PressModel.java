package io.intertwine.server.it;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// A red press of four boxes, as glTF in one file.
final class PressModel {
    private static final int[] FACES = {
        0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5
    };
    private static final int CORNERS = 8;
    private static final int POSITIONS = CORNERS * 3 * Float.BYTES;

    private PressModel() {}

    static String gltf() {
        ByteBuffer cube =
                ByteBuffer.allocate(POSITIONS + FACES.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int corner = 0; corner < CORNERS; corner++) {
            cube.putFloat((corner & 4) / 4f - 0.5f).putFloat((corner & 2) / 2f).putFloat((corner & 1) - 0.5f);
        }
        for (int face : FACES) {
            cube.putShort((short) face);
        }
        return """
                {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0, 1, 2, 3]}],
                 "nodes": [{"mesh": 0, "scale": [2.2, 0.4, 1.6]},
                   {"mesh": 0, "scale": [0.3, 1.8, 0.4], "translation": [-0.8, 0.4, 0]},
                   {"mesh": 0, "scale": [0.3, 1.8, 0.4], "translation": [0.8, 0.4, 0]},
                   {"mesh": 0, "scale": [2.2, 0.5, 0.8], "translation": [0, 2, 0]}],
                 "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "material": 0}]}],
                 "materials": [{"emissiveFactor": [0.4, 0, 0],
                   "pbrMetallicRoughness": {"baseColorFactor": [0.8, 0.02, 0.02, 1], "metallicFactor": 0}}],
                 "accessors": [
                   {"bufferView": 0, "componentType": 5126, "count": 8, "type": "VEC3", "min": [-0.5, 0, -0.5], "max": [0.5, 1, 0.5]},
                   {"bufferView": 1, "componentType": 5123, "count": 36, "type": "SCALAR"}],
                 "bufferViews": [{"buffer": 0, "byteLength": 96}, {"buffer": 0, "byteOffset": 96, "byteLength": 72}],
                 "buffers": [{"byteLength": 168, "uri": "data:application/octet-stream;base64,%s"}]}""".formatted(Base64.getEncoder().encodeToString(cube.array()));
    }
}
