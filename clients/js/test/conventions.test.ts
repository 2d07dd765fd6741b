import assert from "node:assert/strict";
import { test } from "node:test";
import { CONVENTIONS, convert, ecefOf, enuToEcef, rotate, unit } from "../src/index.ts";
import type { Convention, GeoPose, Pose, Vector } from "../src/index.ts";

const POSE: Pose = { frame: "hall", position: [1, 2, 3], orientation: unit([0.1, 0.2, 0.3, 0.9]) };

/** How each convention writes a point of the canonical frame. */
const POINTS: Record<Exclude<Convention, "ecef">, (v: Vector) => Vector> = {
  three: (v) => v,
  gltf: (v) => v,
  godot: (v) => v,
  unity: ([x, y, z]) => [-x, y, z],
  "unity-flipz": ([x, y, z]) => [x, y, -z],
  unreal: ([x, y, z]) => [100 * x, 100 * z, 100 * y],
  "unreal-forward": ([x, y, z]) => [100 * z, -100 * x, 100 * y],
  "usd-y": (v) => v,
  "usd-z": ([x, y, z]) => [x, -z, y],
  enu: ([x, y, z]) => [x, -z, y],
};

function near(a: Vector, b: Vector, tolerance: number): void {
  a.forEach((value, axis) => assert.ok(Math.abs(value - b[axis]!) <= tolerance, `${a} is not ${b}`));
}

test("in each convention a point of a body lands where the engine's own axes have it", () => {
  const point: Vector = [0.3, -0.7, 1.1];
  const moved = rotate(POSE.orientation, point).map((value, axis) => value + POSE.position[axis]!) as unknown as Vector;
  for (const [convention, axes] of Object.entries(POINTS) as [Exclude<Convention, "ecef">, (v: Vector) => Vector][]) {
    const { position, orientation } = convert(POSE, convention);
    const turned = rotate(orientation, axes(point)).map((value, axis) => value + position[axis]!) as unknown as Vector;
    near(turned, axes(moved), 1e-9);
  }
  assert.equal(CONVENTIONS.length, Object.keys(POINTS).length + 1);
});

const ANCHOR: GeoPose = { position: { lat: 48.2, lon: 16.37, h: 171 }, quaternion: { x: 0, y: 0, z: 0, w: 1 } };

test("places on the earth are where WGS 84 has them", () => {
  near(ecefOf({ lat: 0, lon: 0, h: 0 }), [6378137, 0, 0], 1e-6);
  near(ecefOf({ lat: 90, lon: 0, h: 0 }), [0, 0, 6356752.314245], 1e-5);
  near(ecefOf({ lat: 0, lon: 90, h: 10 }), [0, 6378147, 0], 1e-6);
});

test("east, north and up of an anchor point where they should", () => {
  const delta = 1e-6;
  const here = ecefOf(ANCHOR.position);
  const direction = (lat: number, lon: number, h: number): Vector => {
    const { position } = ANCHOR;
    const there = ecefOf({ lat: position.lat + lat, lon: position.lon + lon, h: position.h + h });
    const away = there.map((value, axis) => value - here[axis]!);
    const length = Math.hypot(...away);
    return away.map((value) => value / length) as unknown as Vector;
  };
  const turn = enuToEcef(ANCHOR.position);
  near(rotate(turn, [1, 0, 0]), direction(0, delta, 0), 1e-6);
  near(rotate(turn, [0, 1, 0]), direction(delta, 0, 0), 1e-6);
  near(rotate(turn, [0, 0, 1]), direction(0, 0, 1), 1e-6);
});

test("a pose of an anchored frame has its place on the earth, and none without the anchor", () => {
  const up: Pose = { frame: "hall", position: [0, 5, 0], orientation: [0, 0, 0, 1] };
  near(convert(up, "ecef", ANCHOR).position, ecefOf({ ...ANCHOR.position, h: 176 }), 1e-6);
  assert.throws(() => convert(up, "ecef"), /needs the anchor of the frame 'hall'/);
});
