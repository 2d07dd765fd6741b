/** Where frames other than the world's are drawn: where somebody aligned them, else beside it. */
import { multiply, type Pose, type Quaternion, rotate, type Vector } from "../client/index.ts";

const GAP = 6;
const STEP = 4;

/** The frame that most of the poses are in; null without any. */
export function commonest(poses: readonly (Pose | null)[]): string | null {
  const count = new Map<string, number>();
  for (const pose of poses) if (pose) count.set(pose.frame, (count.get(pose.frame) ?? 0) + 1);
  return [...count].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

interface Extent {
  least: [number, number];
  most: [number, number];
}

/** On the ground: X and Z. */
function extent(positions: readonly Vector[]): Extent {
  const of = (axis: 0 | 2) => positions.map((position) => position[axis]);
  return positions.length === 0
    ? { least: [0, 0], most: [0, 0] }
    : { least: [Math.min(...of(0)), Math.min(...of(2))], most: [Math.max(...of(0)), Math.max(...of(2))] };
}

/** How a frame stands in that of the world. */
export interface Transform {
  position: Vector;
  orientation: Quaternion;
  /** metres of the world's frame for one of the other; 1 when nothing is said */
  scale?: number;
}

/** How a frame stands in that of a world, as the enabler keeps it. */
export interface Alignment extends Transform {
  frame: string;
  /** the world's frame when it was said */
  to: string;
  /** how it was found; none when it was said by hand */
  fit?: { residuals: number[]; rms: number };
  by: string;
  since: string;
  revision: number;
}

/** What stands in a frame, in that of the world. */
export function moved({ position, orientation, scale = 1 }: Transform, pose: Transform): Transform {
  const [x, y, z] = rotate(orientation, pose.position);
  return { position: [position[0] + scale * x, position[1] + scale * y, position[2] + scale * z], orientation: multiply(orientation, pose.orientation) };
}

/** Remembers where each frame is drawn, so that it does not jump while its twins move. */
export class Frames {
  readonly #at = new Map<string, Vector>();
  readonly #aligned = new Map<string, Transform>();

  get aligned(): ReadonlyMap<string, Transform> {
    return this.#aligned;
  }

  align(frame: string, transform: Transform | null): void {
    if (transform) this.#aligned.set(frame, transform);
    else this.#aligned.delete(frame);
  }

  /** @param there what stands in the drawing already */
  place(frame: string, members: readonly Vector[], there: readonly Vector[]): Vector {
    const known = this.#at.get(frame);
    if (known) return known;
    const [own, world] = [extent(members), extent(there)];
    const even = (length: number) => Math.ceil(length / STEP) * STEP;
    const at: Vector = [even(world.most[0] + GAP - own.least[0]), 0, even((world.least[1] + world.most[1] - own.least[1] - own.most[1]) / 2)];
    this.#at.set(frame, at);
    return at;
  }
}
