import { asPose, type LiveTwin, type Pose } from "../client/index.ts";
import type { Twin } from "../core/types.ts";
import { commonest, type Frames, moved } from "./frames.ts";
import type { Standing, Tone } from "./stage.ts";

const APART = 3;
const UNTURNED = [0, 0, 0, 1] as const;

/** Where twins stand that tell no pose: in rows around the origin. */
export function rowed(at: number, count: number): [number, number, number] {
  const wide = Math.ceil(Math.sqrt(count));
  const middle = (wide - 1) / 2;
  return [(at % wide - middle) * APART, 0, (Math.floor(at / wide) - middle) * APART];
}

/** @returns null for a twin that tells no pose, neither live nor in its model */
function told(twin: Twin, live: LiveTwin | undefined, placed: Pose | undefined, now: number): Pose | null {
  return placed ?? live?.pose("pose", now)?.value ?? asPose(twin.pose) ?? null;
}

function tone(id: string, live: LiveTwin | undefined, chosen: string | null): Tone {
  if (id === chosen) return "chosen";
  if (!live || !live.isLive) return "stale";
  return live.sync.state === "diverged" ? "wanted" : "plain";
}

export interface Seen {
  twins: readonly Twin[];
  live: ReadonlyMap<string, LiveTwin>;
  placed: ReadonlyMap<string, Pose>;
  chosen: string | null;
  /** the world's frame; null for none: then the one that most poses are in */
  frame: string | null;
  frames: Frames;
}

export interface Standings {
  standing: Standing[];
  /** how many tell no pose */
  unplaced: number;
  /** how many stand in each frame that is not the world's */
  elsewhere: ReadonlyMap<string, number>;
}

/** All twins as they stand now. */
export function standings({ twins, live, placed, chosen, frame, frames }: Seen, now: number): Standings {
  const poses = twins.map((twin) => told(twin, live.get(twin.id), placed.get(twin.id), now));
  const unplaced = poses.filter((pose) => pose === null).length;
  const own = frame ?? commonest(poses);
  let row = 0;
  const standing = twins.map((twin, at): Standing => {
    const pose = poses[at];
    const aligned = pose && pose.frame !== own ? frames.aligned.get(pose.frame) : undefined;
    const stands = !pose ? { position: rowed(row++, unplaced), orientation: UNTURNED } : aligned ? moved(aligned, pose) : pose;
    return {
      id: twin.id,
      position: stands.position,
      orientation: stands.orientation,
      tone: tone(twin.id, live.get(twin.id), chosen),
      frame: pose && pose.frame !== own && !aligned ? pose.frame : null,
    };
  });
  return { standing, unplaced, elsewhere: setBeside(standing, frames) };
}

/** What stands in another frame is moved beside the world, as a whole. */
function setBeside(standing: Standing[], frames: Frames): Map<string, number> {
  const elsewhere = new Map<string, number>();
  for (const { frame } of standing) if (frame !== null) elsewhere.set(frame, (elsewhere.get(frame) ?? 0) + 1);
  const there = standing.filter((each) => each.frame === null).map((each) => each.position);
  for (const frame of [...elsewhere.keys()].sort()) {
    const members = standing.filter((each) => each.frame === frame);
    const [x, y, z] = frames.place(frame, members.map((each) => each.position), there);
    for (const each of members) {
      each.position = [each.position[0] + x, each.position[1] + y, each.position[2] + z];
      there.push(each.position);
    }
  }
  return elsewhere;
}
