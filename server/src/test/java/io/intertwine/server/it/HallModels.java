package io.intertwine.server.it;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// What stands in the hall of the pictures, as glTF in one file each: boxes and cylinders, a line for
/// each. Front is +Z, sizes are metres.
final class HallModels {
    /// `box|pipe WIDTH HEIGHT DEPTH at X Y Z COLOUR [turn AXIS DEGREES]`, with X Y Z of the middle.
    private static final Map<String, String> SHAPES = Map.of(
            "press", """
            box 2.6 0.3 1.9 at 0 0.15 0 3f4a52
            box 0.4 2.3 1.1 at -1 1.45 0 1d6f74
            box 0.4 2.3 1.1 at 1 1.45 0 1d6f74
            box 2.6 0.6 1.3 at 0 2.9 0 1d6f74
            pipe 0.5 0.5 0.5 at 0 2.4 0 c3cace
            box 1.4 0.25 1 at 0 2.1 0 8d989e
            box 1.5 0.35 1.1 at 0 0.5 0 8d989e
            box 0.5 0.1 0.4 at 0 0.72 0 e0a030
            box 0.35 0.5 0.15 at 1.35 1.5 0.6 e4e8ea
            pipe 0.1 0.3 0.1 at -1 3.35 0 e0a030""",
            "robot", """
            pipe 1 0.25 1 at 0 0.125 0 3f4a52
            pipe 0.7 0.5 0.7 at 0 0.5 0 d97b29
            box 0.35 1.3 0.4 at 0 1.25 0.3 d97b29 turn x 28
            pipe 0.5 0.5 0.5 at 0 1.8 0.6 3f4a52 turn z 90
            box 0.28 1.2 0.3 at 0 1.75 1.15 d97b29 turn x 95
            pipe 0.2 0.3 0.2 at 0 1.55 1.75 c3cace
            box 0.3 0.06 0.2 at 0 1.4 1.75 3f4a52""",
            "conveyor", """
            box 6 0.14 0.9 at 0 0.85 0 39434a
            box 6 0.22 0.08 at 0 0.85 0.5 9aa6ac
            box 6 0.22 0.08 at 0 0.85 -0.5 9aa6ac
            box 0.12 0.8 0.9 at -2.6 0.4 0 6d7a81
            box 0.12 0.8 0.9 at 0 0.4 0 6d7a81
            box 0.12 0.8 0.9 at 2.6 0.4 0 6d7a81
            box 0.55 0.4 0.5 at -2 1.12 0 c49a6c
            box 0.55 0.4 0.5 at -0.6 1.12 0.1 c49a6c
            box 0.55 0.4 0.5 at 1.7 1.12 0 c49a6c""",
            "vehicle", """
            box 1.1 0.35 1.7 at 0 0.32 0 e4e8ea
            box 1.12 0.1 1.72 at 0 0.2 0 1d6f74
            box 1 0.06 1.5 at 0 0.53 -0.05 3f4a52
            box 0.8 0.6 0.9 at 0 0.86 -0.15 c49a6c
            pipe 0.14 0.12 0.14 at 0.35 0.6 0.7 e0a030
            box 0.12 0.2 0.35 at -0.55 0.1 0.5 222a2f
            box 0.12 0.2 0.35 at 0.55 0.1 0.5 222a2f
            box 0.12 0.2 0.35 at -0.55 0.1 -0.5 222a2f
            box 0.12 0.2 0.35 at 0.55 0.1 -0.5 222a2f""",
            "tank", """
            pipe 1.8 2.6 1.8 at 0 1.8 0 c9d1d4
            pipe 1.84 0.12 1.84 at 0 1.2 0 4f8fb0
            pipe 1.84 0.12 1.84 at 0 2.6 0 4f8fb0
            pipe 1.2 0.2 1.2 at 0 3.2 0 aab4b9
            pipe 0.22 0.5 0.22 at 0 3.5 0 6d7a81
            box 0.15 0.6 0.15 at -0.55 0.3 0.55 3f4a52
            box 0.15 0.6 0.15 at 0.55 0.3 0.55 3f4a52
            box 0.15 0.6 0.15 at -0.55 0.3 -0.55 3f4a52
            box 0.15 0.6 0.15 at 0.55 0.3 -0.55 3f4a52""",
            "rack", """
            box 0.1 3 0.1 at -1.4 1.5 0.5 28577c
            box 0.1 3 0.1 at 1.4 1.5 0.5 28577c
            box 0.1 3 0.1 at -1.4 1.5 -0.5 28577c
            box 0.1 3 0.1 at 1.4 1.5 -0.5 28577c
            box 2.9 0.1 1.1 at 0 0.3 0 d97b29
            box 2.9 0.1 1.1 at 0 1.3 0 d97b29
            box 2.9 0.1 1.1 at 0 2.3 0 d97b29
            box 0.8 0.6 0.8 at -0.8 0.65 0 c49a6c
            box 0.7 0.5 0.8 at 0.5 0.6 0 b58a5c
            box 0.8 0.7 0.8 at 0.2 1.7 0 c49a6c
            box 0.6 0.5 0.7 at -0.9 2.6 0 b58a5c
            box 0.9 0.6 0.8 at 0.8 2.65 0 c49a6c""",
            "cabinet", """
            box 1.6 2 0.6 at 0 1 0 dfe4e6
            box 0.72 1.8 0.04 at -0.38 1 0.31 cdd4d7
            box 0.72 1.8 0.04 at 0.38 1 0.31 cdd4d7
            box 0.3 0.2 0.03 at -0.38 1.5 0.34 1d6f74
            pipe 0.08 0.25 0.08 at 0.6 2.12 0 3fa06a""");
    private static final int SIDES = 32;

    private final List<Float> vertices = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> materials = new ArrayList<>();
    private final List<String> meshes = new ArrayList<>();
    private final List<String> known = new ArrayList<>();

    private HallModels() {}

    static String gltf(String name) {
        HallModels model = new HallModels();
        String shape = SHAPES.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("There is no shape '" + name + "'.");
        }
        model.box();
        int boxes = model.vertices.size() / 6;
        model.pipe();
        shape.lines().forEach(line -> model.part(line.strip().split(" ")));
        return model.text(boxes);
    }

    /// Its faces, each with the corners of two triangles.
    private void box() {
        for (int axis = 0; axis < 3; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                float[][] corners = {{-1, -1}, {side, -side}, {1, 1}, {-1, -1}, {1, 1}, {-side, side}};
                for (float[] corner : corners) {
                    float[] position = new float[3];
                    position[axis] = side / 2f;
                    position[(axis + 1) % 3] = corner[0] / 2;
                    position[(axis + 2) % 3] = corner[1] / 2;
                    float[] normal = new float[3];
                    normal[axis] = side;
                    vertex(position, normal);
                }
            }
        }
    }

    private void pipe() {
        for (int side = 0; side < SIDES; side++) {
            float[] one = around(side);
            float[] other = around(side + 1);
            for (float[] corner : new float[][] {
                {one[0], -1, one[1]}, {one[0], 1, one[1]}, {other[0], 1, other[1]},
                {one[0], -1, one[1]}, {other[0], 1, other[1]}, {other[0], -1, other[1]}
            }) {
                vertex(half(corner), new float[] {corner[0], 0, corner[2]});
            }
            for (int end = -1; end <= 1; end += 2) {
                float[][] edge = end > 0 ? new float[][] {other, one} : new float[][] {one, other};
                float[] normal = {0, end, 0};
                vertex(half(new float[] {0, end, 0}), normal);
                vertex(half(new float[] {edge[0][0], end, edge[0][1]}), normal);
                vertex(half(new float[] {edge[1][0], end, edge[1][1]}), normal);
            }
        }
    }

    private static float[] around(int side) {
        double angle = 2 * Math.PI * side / SIDES;
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }

    private static float[] half(float[] corner) {
        return new float[] {corner[0] / 2, corner[1] / 2, corner[2] / 2};
    }

    private void vertex(float[] position, float[] normal) {
        for (float each : position) {
            vertices.add(each);
        }
        for (float each : normal) {
            vertices.add(each);
        }
    }

    private void part(String[] words) {
        String mesh = words[0] + words[8];
        if (!known.contains(mesh)) {
            known.add(mesh);
            materials.add("""
                    {"pbrMetallicRoughness":{"baseColorFactor":[%s,%s,%s,1],"metallicFactor":0.05,"roughnessFactor":0.65}}""".formatted(linear(words[8], 0), linear(words[8], 2), linear(words[8], 4)));
            int at = words[0].equals("box") ? 0 : 2;
            meshes.add("{\"primitives\":[{\"attributes\":{\"POSITION\":%d,\"NORMAL\":%d},\"material\":%d}]}"
                    .formatted(at, at + 1, materials.size() - 1));
        }
        String turn = words.length > 9 ? ",\"rotation\":" + turn(words[10], Double.parseDouble(words[11])) : "";
        nodes.add("{\"mesh\":%d,\"scale\":[%s,%s,%s],\"translation\":[%s,%s,%s]%s}"
                .formatted(known.indexOf(mesh), words[1], words[2], words[3], words[5], words[6], words[7], turn));
    }

    private static String turn(String axis, double degrees) {
        double half = Math.toRadians(degrees) / 2;
        double sine = Math.sin(half);
        return String.format(
                Locale.ROOT,
                "[%.5f,%.5f,%.5f,%.5f]",
                axis.equals("x") ? sine : 0,
                axis.equals("y") ? sine : 0,
                axis.equals("z") ? sine : 0,
                Math.cos(half));
    }

    /// Colours are written as on screens, and meant in glTF as amounts of light.
    private static String linear(String colour, int at) {
        double screen = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return String.format(Locale.ROOT, "%.4f", Math.pow(screen, 2.2));
    }

    private String text(int boxes) {
        ByteBuffer bytes = ByteBuffer.allocate(vertices.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vertices.forEach(bytes::putFloat);
        int pipes = vertices.size() / 6 - boxes;
        String accessor =
                "{\"bufferView\":0,\"byteOffset\":%d,\"componentType\":5126,\"count\":%d,\"type\":\"VEC3\"%s}";
        String bounds = ",\"min\":[-0.5,-0.5,-0.5],\"max\":[0.5,0.5,0.5]";
        List<String> accessors = List.of(
                accessor.formatted(0, boxes, bounds),
                accessor.formatted(12, boxes, ""),
                accessor.formatted(24 * boxes, pipes, bounds),
                accessor.formatted(24 * boxes + 12, pipes, ""));
        return """
                {"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":%s}],"nodes":[%s],"meshes":[%s],"materials":[%s],
                 "accessors":[%s],"bufferViews":[{"buffer":0,"byteLength":%d,"byteStride":24}],
                 "buffers":[{"byteLength":%d,"uri":"data:application/octet-stream;base64,%s"}]}""".formatted(
                        IntStream.range(0, nodes.size()).boxed().toList(),
                        String.join(",", nodes),
                        String.join(",", meshes),
                        String.join(",", materials),
                        String.join(",", accessors),
                        bytes.capacity(),
                        bytes.capacity(),
                        Base64.getEncoder().encodeToString(bytes.array()));
    }
}
