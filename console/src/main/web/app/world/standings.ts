import { asPose, type LiveTwin, type Pose } from "../client/index.ts";
import type { Twin } from "../core/types.ts";
import type { Standing, Tone } from "./stage.ts";

const APART = 3;

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
}

/** All twins as they stand now, and how many tell no pose. */
export function standings({ twins, live, placed, chosen }: Seen, now: number): { standing: Standing[]; unplaced: number } {
  const poses = twins.map((twin) => told(twin, live.get(twin.id), placed.get(twin.id), now));
  const unplaced = poses.filter((pose) => pose === null).length;
  let row = 0;
  const standing = twins.map((twin, at): Standing => {
    const pose = poses[at];
    return {
      id: twin.id,
      position: pose ? pose.position : rowed(row++, unplaced),
      orientation: pose ? pose.orientation : [0, 0, 0, 1],
      tone: tone(twin.id, live.get(twin.id), chosen),
    };
  });
  return { standing, unplaced };
}
