import type { Vector } from "../app/client/index.ts";
import { multiply, rotate, unit } from "../app/client/index.ts";
import { align } from "../app/world/align.ts";
import { channelsOf, face } from "../app/world/face.ts";
import { Frames, moved } from "../app/world/frames.ts";
import { hindrance } from "../app/world/gltf.ts";
import { equals, throws } from "./expect.ts";

const CORNERS: Vector[] = [[0, 0, 0], [4, 0, 0], [0, 3, 0], [1, 1, 2], [-2, 5, 1]];

Deno.test("fiducials give back the turn and the shift, whatever they are", () => {
  for (let round = 0; round < 200; round++) {
    const any = () => Math.random() * 2 - 1;
    const orientation = unit([any(), any(), any(), any()]);
    const position: Vector = [100 * any(), 100 * any(), 100 * any()];
    const pairs = CORNERS.map((from): { from: Vector; to: Vector } => {
      const [x, y, z] = rotate(orientation, from);
      return { from, to: [x + position[0], y + position[1], z + position[2]] };
    });
    const found = align(pairs);
    const [, , , w] = multiply(found.orientation, [-orientation[0], -orientation[1], -orientation[2], orientation[3]]);
    equals([found.rms < 1e-9, Math.abs(Math.abs(w) - 1) < 1e-9, Math.hypot(...found.position.map((each, axis) => each - position[axis]!)) < 1e-9], [true, true, true]);
  }
});

Deno.test("a point that is measured wrongly shows as the largest residual", () => {
  const pairs = CORNERS.map((from) => ({ from, to: from }));
  pairs[3] = { from: CORNERS[3]!, to: [1.1, 1, 2] };
  const { residuals, rms } = align(pairs);
  equals(residuals.indexOf(Math.max(...residuals)), 3);
  equals(rms > 0.02 && rms < 0.05, true);
});

Deno.test("too few points, and points in a line, are refused", () => {
  throws(() => align([{ from: [0, 0, 0], to: [0, 0, 0] }, { from: [1, 0, 0], to: [1, 0, 0] }]));
  throws(() => align([0, 1, 2].map((x) => ({ from: [x, 0, 0] as Vector, to: [0, x, 0] as Vector }))));
});

Deno.test("an aligned frame moves what stands in it", () => {
  const frames = new Frames();
  frames.align("plant", { position: [10, 0, 0], orientation: [0, Math.SQRT1_2, 0, Math.SQRT1_2] });
  const { position } = moved(frames.aligned.get("plant")!, { position: [0, 0, 2], orientation: [0, 0, 0, 1] });
  equals(position.map((each) => Math.round(each * 1000) / 1000), [12, 0, 0]);
  frames.align("plant", null);
  equals(frames.aligned.size, 0);
});

Deno.test("a face has the 52 channels of ARKit, and each moves something", () => {
  const { channels, positions, colours, index } = face();
  equals(channels.size, 52);
  equals([...channels].filter(([, moves]) => !moves.some((each) => each !== 0)).map(([name]) => name), []);
  equals([positions.length === colours.length, index.every((each) => each < positions.length / 3), positions.every(Number.isFinite)], [true, true, true]);
});

Deno.test("a jaw that opens moves the lower lip down, and no brow", () => {
  const { channels, positions } = face();
  const jaw = channels.get("jawOpen")!;
  const moved = (from: number, to: number) => {
    const found: number[] = [];
    for (let at = 0; at < positions.length; at += 3) if (positions[at + 1]! >= from && positions[at + 1]! < to && positions[at + 2]! > 0.3) found.push(jaw[at + 1]!);
    return Math.min(...found);
  };
  equals([moved(-0.5, -0.4) < -0.1, Math.abs(moved(0.3, 0.5)) < 0.001], [true, true]);
});

Deno.test("only a face has channels", () => {
  equals(channelsOf({ channels: { jawOpen: 1 } }), { jawOpen: 1 });
  equals([channelsOf(null), channelsOf(3), channelsOf({})], [null, null, null]);
});

Deno.test("a model whose parts are elsewhere is not shown, and says why", () => {
  const text = (it: unknown) => new TextEncoder().encode(JSON.stringify(it)).buffer as ArrayBuffer;
  equals(hindrance(text({ asset: { version: "2.0" } })), null);
  equals(hindrance(text({ buffers: [{ uri: "data:;base64,AA==" }] })), null);
  equals(hindrance(text({ images: [{ uri: "https://evil.example/x.png" }] }))?.includes("in another file"), true);
  equals(hindrance(text({ extensionsRequired: ["KHR_draco_mesh_compression"] }))?.includes("draco"), true);
  equals(hindrance(new ArrayBuffer(3)), "it is no glTF file");
});
