/** What a plot shows: a measured line, and beside it what is desired or declared. */
export interface Points {
  /** milliseconds since 1970 */
  times: number[];
  reported: (number | null)[];
  desired: (number | null)[];
}

const KEPT = 600;

/** The same with what happened before, where it is not known yet. */
export function since(points: Points, before: Points): Points {
  const first = points.times[0] ?? Infinity;
  const count = before.times.filter((time) => time < first).length;
  const joined = <T>(early: T[], late: T[]) => [...early.slice(0, count), ...late].slice(-KEPT);
  return {
    times: joined(before.times, points.times),
    reported: joined(before.reported, points.reported),
    desired: joined(before.desired, points.desired),
  };
}

/** With one more moment, now; the oldest are forgotten. */
export function more(points: Points, value: number | null, desired: number | null = null): Points {
  return {
    times: [...points.times, Date.now()].slice(-KEPT),
    reported: [...points.reported, value].slice(-KEPT),
    desired: [...points.desired, desired].slice(-KEPT),
  };
}

/** A flat line stands in the middle. */
export function spread(low: number, high: number): [number, number] {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const room = low === high ? Math.max(Math.abs(low) * 0.05, 0.5) : (high - low) * 0.08;
  return [low - room, high + room];
}
