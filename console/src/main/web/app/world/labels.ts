/** Names that would hide one another are moved up. */
export interface Label {
  /** the middle of its lower edge, in pixels */
  x: number;
  y: number;
  width: number;
  height: number;
  /** from who looks */
  far: number;
}

/** More steps would take a name too far from what it names. */
const STEPS = 4;

function overlaps(one: Label, y: number, other: Label, at: number): boolean {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 + 2 && y - one.height < at + 1 && at - other.height < y + 1;
}

/** @returns the lower edge of each, by its place in the list; the nearest ones stay where they are */
export function apart(labels: readonly Label[]): number[] {
  const edges = labels.map(({ y }) => y);
  const order = labels.map((_, at) => at).sort((one, other) => labels[one]!.far - labels[other]!.far);
  order.forEach((at, rank) => {
    const label = labels[at]!;
    for (let step = 0; step < STEPS; step++) {
      const hidden = order.slice(0, rank).find((before) => overlaps(label, edges[at]!, labels[before]!, edges[before]!));
      if (hidden === undefined) return;
      edges[at] = edges[hidden]! - labels[hidden]!.height - 2;
    }
  });
  return edges;
}
