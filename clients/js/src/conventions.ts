import { toEcef } from "./geo.ts";
import type { GeoPose } from "./geo.ts";
import type { Pose, Quaternion, Vector } from "./pose.ts";

/**
 * The axes, handedness and unit in which an engine wants poses. The enabler's own is that of glTF: metres,
 * right-handed, Y up, front +Z.
 *
 * - `three`, `gltf`, `godot`: as the enabler has it.
 * - `unity`: left-handed, Y up; X is mirrored, as glTFast from version 4, UnityGLTF and VRM 1.0 do it.
 * - `unity-flipz`: Z is mirrored, as glTFast before version 4 and UniVRM 0.x do it.
 * - `unreal`: left-handed, Z up, centimetres; as Unreal's glTF importer has it.
 * - `unreal-forward`: the same, but a model's front is Unreal's forward, +X.
 * - `usd-y`, `usd-z`: a USD stage of metres with that `upAxis`.
 * - `enu`: East, North, Up in the world's frame, which has X to the east and -Z to the north.
 * - `ecef`: earth-centred, earth-fixed metres; needs the anchor of the frame.
 */
export type Convention =
  | "three"
  | "gltf"
  | "godot"
  | "unity"
  | "unity-flipz"
  | "unreal"
  | "unreal-forward"
  | "usd-y"
  | "usd-z"
  | "enu"
  | "ecef";

type Axes = (position: Vector, orientation: Quaternion) => readonly [Vector, Quaternion];

const same: Axes = (p, q) => [p, q];
const zUp: Axes = ([x, y, z], [a, b, c, w]) => [[x, -z, y], [a, -c, b, w]];

const AXES: Readonly<Record<Exclude<Convention, "ecef">, Axes>> = {
  three: same,
  gltf: same,
  godot: same,
  unity: ([x, y, z], [a, b, c, w]) => [[-x, y, z], [a, -b, -c, w]],
  "unity-flipz": ([x, y, z], [a, b, c, w]) => [[x, y, -z], [-a, -b, c, w]],
  unreal: ([x, y, z], [a, b, c, w]) => [[100 * x, 100 * z, 100 * y], [-a, -c, -b, w]],
  "unreal-forward": ([x, y, z], [a, b, c, w]) => [[100 * z, -100 * x, 100 * y], [-c, a, -b, w]],
  "usd-y": same,
  "usd-z": zUp,
  enu: zUp,
};

/** All conventions, for who lets somebody choose. */
export const CONVENTIONS: readonly Convention[] = [...(Object.keys(AXES) as Exclude<Convention, "ecef">[]), "ecef"];

/**
 * A pose of the enabler in another convention. A pose stays one of position and unit quaternion: a mirrored convention is
 * never a transform.
 *
 * @param anchor where the frame of the pose stands on the earth; for `ecef` only
 * @throws RangeError for `ecef` without an anchor
 */
export function convert(pose: Pose, convention: Convention, anchor?: GeoPose): Pose {
  if (convention !== "ecef") {
    const [position, orientation] = AXES[convention](pose.position, pose.orientation);
    return { frame: pose.frame, position, orientation };
  }
  if (anchor === undefined) {
    throw new RangeError(`The convention ecef needs the anchor of the frame '${pose.frame}': give its GeoPose.`);
  }
  return toEcef(convert(pose, "enu"), anchor);
}
