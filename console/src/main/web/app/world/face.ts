/**
 * A head with the 52 channels of ARKit, made here and not loaded: shapes of a sphere, with a displacement for each channel. It
 * looks along +Z, and its left is at +X, as in glTF.
 */
type Part = "skin" | "eye" | "pupil" | "brow" | "mouth";

interface Vertex {
  part: Part;
  x: number;
  y: number;
  z: number;
  /** the middle of its part */
  cx: number;
  cy: number;
}

export interface Face {
  positions: Float32Array;
  colours: Float32Array;
  index: number[];
  /** the displacements of all vertices, for each channel by its name */
  channels: ReadonlyMap<string, Float32Array>;
}

const [WIDE, HIGH, DEEP] = [0.8, 1, 0.9];
const [ROWS, COLUMNS, RINGS, SPOKES] = [24, 36, 4, 20];

const COLOURS: Record<Part, [number, number, number]> = {
  skin: [0.87, 0.66, 0.52],
  eye: [0.97, 0.97, 0.97],
  pupil: [0.09, 0.15, 0.2],
  brow: [0.24, 0.16, 0.11],
  mouth: [0.42, 0.1, 0.12],
};

/** What lies on the skin: part, middle, half width, half height, how far it stands out. */
const PATCHES: [Part, number, number, number, number, number][] = [
  ["eye", 0.3, 0.16, 0.15, 0.1, 0.012], ["eye", -0.3, 0.16, 0.15, 0.1, 0.012],
  ["pupil", 0.3, 0.16, 0.06, 0.07, 0.024], ["pupil", -0.3, 0.16, 0.06, 0.07, 0.024],
  ["brow", 0.31, 0.36, 0.17, 0.025, 0.02], ["brow", -0.31, 0.36, 0.17, 0.025, 0.02],
  ["mouth", 0, -0.4, 0.26, 0.03, 0.015],
];

/** Channels that pull at a place of the face: its middle, how far around, and where to. */
const PULLS: Record<string, [x: number, y: number, around: number, dx: number, dy: number, dz: number]> = {
  jawForward: [0, -0.65, 0.35, 0, 0, 0.14], jawLeft: [0, -0.65, 0.35, 0.14, 0, 0], jawRight: [0, -0.65, 0.35, -0.14, 0, 0],
  jawOpen: [0, -0.8, 0.35, 0, -0.2, 0], mouthClose: [0, -0.4, 0.2, 0, 0.03, 0], mouthFunnel: [0, -0.4, 0.2, 0, 0, 0.12],
  mouthPucker: [0, -0.4, 0.18, 0, 0, 0.16], mouthLeft: [0, -0.4, 0.25, 0.12, 0, 0], mouthRight: [0, -0.4, 0.25, -0.12, 0, 0],
  mouthRollLower: [0, -0.46, 0.12, 0, 0.03, -0.05], mouthRollUpper: [0, -0.34, 0.12, 0, -0.03, -0.05],
  mouthShrugLower: [0, -0.52, 0.2, 0, 0.06, 0.05], mouthShrugUpper: [0, -0.3, 0.16, 0, 0.06, 0.04],
  browInnerUp: [0, 0.36, 0.26, 0, 0.13, 0], cheekPuff: [0, -0.25, 0.5, 0, 0, 0.16], tongueOut: [0, -0.45, 0.09, 0, -0.05, 0.18],
};

/** The same on both sides: on the left as written, on the right mirrored. */
const SIDES: Record<string, [x: number, y: number, around: number, dx: number, dy: number, dz: number]> = {
  mouthSmile: [0.26, -0.4, 0.16, 0.06, 0.12, 0], mouthFrown: [0.26, -0.4, 0.16, 0.02, -0.12, 0],
  mouthDimple: [0.3, -0.38, 0.12, 0.04, 0, -0.06], mouthStretch: [0.28, -0.4, 0.16, 0.12, -0.02, 0],
  mouthPress: [0.18, -0.4, 0.12, 0, 0, -0.05], mouthLowerDown: [0.12, -0.45, 0.12, 0, -0.1, 0],
  mouthUpperUp: [0.12, -0.35, 0.12, 0, 0.1, 0], browDown: [0.31, 0.36, 0.2, 0, -0.12, 0], browOuterUp: [0.44, 0.36, 0.15, 0, 0.12, 0],
  cheekSquint: [0.42, 0, 0.18, 0, 0.1, 0.03], noseSneer: [0.12, -0.02, 0.12, 0, 0.08, 0.03],
};

/** How much of its height an eye keeps. */
const LIDS: Record<string, number> = { eyeBlink: -0.95, eyeSquint: -0.45, eyeWide: 0.45 };
/** Where the left pupil goes. */
const LOOKS: Record<string, [number, number]> = { eyeLookDown: [0, -0.06], eyeLookUp: [0, 0.06], eyeLookIn: [-0.08, 0], eyeLookOut: [0.08, 0] };
/** What the opening of the mouth does, in shares of its size. */
const LIPS: Record<string, (u: number, v: number) => [number, number]> = {
  jawOpen: (_, v) => [0, v < 0 ? 0.3 * v : 0.03 * v],
  mouthFunnel: (u, v) => [-0.1 * u, 0.09 * v],
  mouthPucker: (u, v) => [-0.15 * u, 0.03 * v],
};

type Move = (vertex: Vertex) => [number, number, number];

function pull(x: number, y: number, around: number, dx: number, dy: number, dz: number): Move {
  return (at) => {
    const near = at.z <= 0 ? 0 : Math.exp(-((at.x - x) ** 2 + (at.y - y) ** 2) / (around * around));
    return [near * dx, near * dy, near * dz];
  };
}

function moves(): Map<string, Move> {
  const all = new Map<string, Move>();
  for (const [name, given] of Object.entries(PULLS)) all.set(name, pull(...given));
  for (const [name, lip] of Object.entries(LIPS)) all.set(name, both(all.get(name)!, lips(lip)));
  for (const [side, sign] of [["Left", 1], ["Right", -1]] as const) {
    const here = (at: Vertex) => at.cx * sign > 0;
    for (const [name, [x, y, around, dx, dy, dz]] of Object.entries(SIDES)) all.set(name + side, pull(x * sign, y, around, dx * sign, dy, dz));
    for (const [name, share] of Object.entries(LIDS)) {
      all.set(name + side, (at) => (here(at) && (at.part === "eye" || at.part === "pupil") ? [0, (at.y - at.cy) * share, 0] : [0, 0, 0]));
    }
    for (const [name, [dx, dy]] of Object.entries(LOOKS)) all.set(name + side, (at) => (here(at) && at.part === "pupil" ? [dx * sign, dy, 0] : [0, 0, 0]));
  }
  return all;
}

function lips(lip: (u: number, v: number) => [number, number]): Move {
  const [, , , wide, high] = PATCHES.at(-1)!;
  return (at) => (at.part === "mouth" ? [...lip((at.x - at.cx) / wide, (at.y - at.cy) / high), 0.01] : [0, 0, 0]);
}

function both(one: Move, other: Move): Move {
  return (at) => {
    const [a, b] = [one(at), other(at)];
    return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
  };
}

/** How far the front of the head is at a place, with a nose. */
function front(x: number, y: number): number {
  const nose = 0.2 * Math.exp(-((x / 0.12) ** 2) - ((y + 0.06) / 0.18) ** 2);
  return DEEP * Math.sqrt(Math.max(0, 1 - (x / WIDE) ** 2 - (y / HIGH) ** 2)) + nose;
}

function skin(vertices: Vertex[], index: number[]): void {
  for (let row = 0; row <= ROWS; row++) {
    for (let column = 0; column <= COLUMNS; column++) {
      const [up, round] = [(Math.PI * row) / ROWS, (2 * Math.PI * column) / COLUMNS];
      const [x, y, z] = [WIDE * Math.sin(up) * Math.sin(round), HIGH * Math.cos(up), DEEP * Math.sin(up) * Math.cos(round)];
      vertices.push({ part: "skin", x, y, z: z > 0 ? front(x, y) : z, cx: 0, cy: 0 });
    }
  }
  const at = (row: number, column: number) => row * (COLUMNS + 1) + column;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      index.push(at(row, column), at(row + 1, column), at(row + 1, column + 1), at(row, column), at(row + 1, column + 1), at(row, column + 1));
    }
  }
}

function patch(vertices: Vertex[], index: number[], [part, cx, cy, wide, high, out]: (typeof PATCHES)[number]): void {
  const first = vertices.length;
  for (let ring = 0; ring <= RINGS; ring++) {
    for (let spoke = 0; spoke <= SPOKES; spoke++) {
      const [far, angle] = [ring / RINGS, (2 * Math.PI * spoke) / SPOKES];
      const [x, y] = [cx + wide * far * Math.cos(angle), cy + high * far * Math.sin(angle)];
      vertices.push({ part, x, y, z: front(x, y) + out, cx, cy });
    }
  }
  const at = (ring: number, spoke: number) => first + ring * (SPOKES + 1) + spoke;
  for (let ring = 0; ring < RINGS; ring++) {
    for (let spoke = 0; spoke < SPOKES; spoke++) {
      index.push(at(ring, spoke), at(ring + 1, spoke), at(ring + 1, spoke + 1), at(ring, spoke), at(ring + 1, spoke + 1), at(ring, spoke + 1));
    }
  }
}

/** Made anew with each call; share it among heads. */
export function face(): Face {
  const vertices: Vertex[] = [];
  const index: number[] = [];
  skin(vertices, index);
  for (const each of PATCHES) patch(vertices, index, each);
  const channels = new Map([...moves()].map(([name, move]) => [name, new Float32Array(vertices.flatMap(move))]));
  return {
    positions: new Float32Array(vertices.flatMap(({ x, y, z }) => [x, y, z])),
    colours: new Float32Array(vertices.flatMap(({ part }) => COLOURS[part])),
    index,
    channels,
  };
}

/** The channels of a value of the type `face.arkit52`; null for another value. */
export function channelsOf(value: unknown): Record<string, number> | null {
  const found = (value as { channels?: unknown } | null | undefined)?.channels;
  return typeof found === "object" && found !== null ? (found as Record<string, number>) : null;
}
