import type { Vector } from "../app/client/index.ts";
import { multiply, rotate, unit } from "../app/client/index.ts";
import { align } from "../app/world/align.ts";
import { channelsOf, face } from "../app/world/face.ts";
import { Frames, moved } from "../app/world/frames.ts";
import { hindrance } from "../app/world/gltf.ts";
import { apart } from "../app/world/labels.ts";
import { type Point, sight } from "../app/world/sight.ts";
import type { Standing } from "../app/world/stage.ts";
import { unchanged } from "../app/world/unchanged.ts";
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

/** Where a point is in a view from -1 to 1. */
function projected(point: Point, { from, at }: { from: Point; at: Point }, angle: number, aspect: number): [number, number] {
  const minus = (one: Point, other: Point) => one.map((each, axis) => each - other[axis]!) as unknown as Point;
  const dot = (one: Point, other: Point) => one.reduce((sum, each, axis) => sum + each * other[axis]!, 0);
  const cross = ([a, b, c]: Point, [x, y, z]: Point): Point => [b * z - c * y, c * x - a * z, a * y - b * x];
  const one = (v: Point) => v.map((each) => each / Math.hypot(...v)) as unknown as Point;
  const back = one(minus(from, at));
  const right = one(cross([0, 1, 0], back));
  const [way, high] = [minus(point, from), Math.tan((angle * Math.PI) / 360)];
  const far = -dot(way, back);
  return [dot(way, right) / (far * high * aspect), dot(way, cross(back, right)) / (far * high)];
}

Deno.test("a world is seen whole, in the middle, and as large as it fits", () => {
  for (const aspect of [0.6, 1, 1.8]) {
    const points: Point[] = [[-14, 0, -8], [14, 0, -8], [-14, 2, 8], [14, 0, 8], [30, 0, 0]];
    const seen = points.map((point) => projected(point, sight(points, 42, aspect), 42, aspect));
    const [wide, high] = [0, 1].map((axis) => Math.max(...seen.map((each) => Math.abs(each[axis]!))));
    equals([wide! < 0.9, high! < 0.9, Math.max(wide!, high!) > 0.75], [true, true, true]);
    for (const axis of [0, 1]) {
      const all = seen.map((each) => each[axis]!);
      equals(Math.abs(Math.min(...all) + Math.max(...all)) < 0.15, true);
    }
  }
});

Deno.test("one twin alone is not looked at from too near", () => {
  const { from, at } = sight([[3, 0, 4]], 42, 1.5);
  equals([at.map(Math.round), Math.round(Math.hypot(from[0] - 3, from[1], from[2] - 4))], [[3, 0, 4], 7]);
});

Deno.test("names that would hide one another stand above each other, the nearest one lowest", () => {
  const label = (x: number, y: number, far: number) => ({ x, y, far, width: 40, height: 18 });
  equals(apart([label(100, 100, 9), label(110, 95, 5), label(300, 100, 1)]), [75, 95, 100]);
  equals(apart([label(100, 100, 1), label(100, 100, 2), label(100, 100, 3)]), [100, 80, 60]);
});

Deno.test("a world is drawn anew when a twin moves, turns, comes, or is of another state", () => {
  const one: Standing = { id: "a", position: [1, 2, 3], orientation: [0, 0, 0, 1], tone: "plain", frame: null };
  const two: Standing = { ...one, id: "b" };
  equals(unchanged([one, two], [{ ...one, position: [1, 2, 3] }, two]), true);
  for (const other of [[one], [two, one], [{ ...one, position: [1, 2, 4] }, two], [{ ...one, orientation: [0, 1, 0, 0] }, two], [one, { ...two, tone: "stale" }]]) {
    equals(unchanged([one, two], other as Standing[]), false);
  }
});
