/** Poses in the axes of engines, for people to compare. */
import { convert, type Convention, type Pose } from "../client/index.ts";

const SHOWN: [convention: Convention, name: string, axes: string][] = [
  ["gltf", "Canonical, glTF, three.js", "right-handed, Y up, metres"],
  ["unity", "Unity", "left-handed, Y up, metres"],
  ["enu", "East, north, up", "right-handed, Z up, metres"],
];

export interface Shown {
  name: string;
  axes: string;
  position: readonly number[];
  orientation: readonly number[];
}

export function inConventions(pose: Pose): Shown[] {
  return SHOWN.map(([convention, name, axes]) => {
    const { position, orientation } = convert(pose, convention);
    return { name, axes, position, orientation };
  });
}

/** Heading about the vertical axis, in degrees; 0 looks along +Z. */
export function heading({ orientation: [x, y, z, w] }: Pose): number {
  return (Math.atan2(2 * (w * y + x * z), 1 - 2 * (y * y + x * x)) * 180) / Math.PI;
}
