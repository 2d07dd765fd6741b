import type { Json } from "./json.ts";

/** x, y, z. */
export type Vector = readonly [number, number, number];

/** A unit quaternion x, y, z, w. */
export type Quaternion = readonly [number, number, number, number];

/** Where a thing is and how it is turned, relative to a frame. */
export interface Pose {
  readonly frame: string;
  readonly position: Vector;
  readonly orientation: Quaternion;
}

/** The value as a pose, if it is one. */
export function asPose(value: Json | undefined): Pose | undefined {
  if (value === null || typeof value !== "object" || !("position" in value)) {
    return undefined;
  }
  const { frame, position, orientation } = value;
  return typeof frame === "string" && isNumbers(position, 3) && isNumbers(orientation, 4)
    ? { frame, position: position as unknown as Vector, orientation: unit(orientation as unknown as Quaternion) }
    : undefined;
}

function isNumbers(value: Json | undefined, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));
}

/** The quaternion at length 1. */
export function unit([x, y, z, w]: Quaternion): Quaternion {
  const length = Math.hypot(x, y, z, w);
  return [x / length, y / length, z / length, w / length];
}

/** The product: first `b`, then `a`. */
export function multiply([ax, ay, az, aw]: Quaternion, [bx, by, bz, bw]: Quaternion): Quaternion {
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

/** The vector, turned. */
export function rotate([qx, qy, qz, qw]: Quaternion, [x, y, z]: Vector): Vector {
  const tx = 2 * (qy * z - qz * y);
  const ty = 2 * (qz * x - qx * z);
  const tz = 2 * (qx * y - qy * x);
  return [
    x + qw * tx + qy * tz - qz * ty,
    y + qw * ty + qz * tx - qx * tz,
    z + qw * tz + qx * ty - qy * tx,
  ];
}

/** Between two numbers; beyond them for a ratio outside 0 to 1. */
export function lerp(a: number, b: number, ratio: number): number {
  return a + (b - a) * ratio;
}

const NEARLY_EQUAL = 0.9995;

/** Between two orientations along the shorter arc at constant speed; beyond them for a ratio outside 0 to 1. */
export function slerp(a: Quaternion, b: Quaternion, ratio: number): Quaternion {
  const dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const cosine = Math.min(1, Math.abs(dot));
  let from = 1 - ratio;
  let to = ratio;
  if (cosine < NEARLY_EQUAL) {
    const angle = Math.acos(cosine);
    const sine = Math.sin(angle);
    from = Math.sin(from * angle) / sine;
    to = Math.sin(to * angle) / sine;
  }
  const signed = dot < 0 ? -to : to; // q and -q are the same orientation
  return unit([
    from * a[0] + signed * b[0],
    from * a[1] + signed * b[1],
    from * a[2] + signed * b[2],
    from * a[3] + signed * b[3],
  ]);
}

/** Between two poses. Poses in different frames have nothing between them: the later one counts from its time on. */
export function blendPoses(a: Pose, b: Pose, ratio: number): Pose {
  if (a.frame !== b.frame) {
    return ratio < 1 ? a : b;
  }
  return {
    frame: b.frame,
    position: [
      lerp(a.position[0], b.position[0], ratio),
      lerp(a.position[1], b.position[1], ratio),
      lerp(a.position[2], b.position[2], ratio),
    ],
    orientation: slerp(a.orientation, b.orientation, ratio),
  };
}
