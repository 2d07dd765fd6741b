/** Aligns by fiducials: points that are known in two frames. */
import { rotate, unit, type Quaternion, type Vector } from "../client/index.ts";

export interface Pair {
  /** in the axes of what is aligned */
  from: Vector;
  /** the same point where it really is */
  to: Vector;
}

export interface Alignment {
  position: Vector;
  orientation: Quaternion;
  /** for each pair, how far it is off, in metres */
  residuals: number[];
  /** their root mean square */
  rms: number;
}

const SWEEPS = 30;
const FLAT = 1e-6;

/**
 * The rotation and shift that bring all points nearest to where they should be, in the sense of least squares (Horn 1987,
 * with unit quaternions). Nothing is stretched: what is left over is the residual.
 *
 * @throws RangeError for fewer than three pairs, and for points in a line: they leave a turn open
 */
export function align(pairs: readonly Pair[]): Alignment {
  if (pairs.length < 3) throw new RangeError("Give three pairs of points at least.");
  const [middle, goal] = [mean(pairs.map((pair) => pair.from)), mean(pairs.map((pair) => pair.to))];
  const centred = pairs.map(({ from, to }) => ({ from: minus(from, middle), to: minus(to, goal) }));
  for (const side of ["from", "to"] as const) {
    if (!spans(centred.map((pair) => pair[side]))) throw new RangeError("The points are in a line: add one beside it.");
  }
  const orientation = turn(centred);
  const position = minus(goal, rotate(orientation, middle));
  const residuals = pairs.map(({ from, to }) => length(minus(to, plus(rotate(orientation, from), position))));
  return { position, orientation, residuals, rms: Math.sqrt(residuals.reduce((sum, each) => sum + each * each, 0) / pairs.length) };
}

function turn(pairs: readonly Pair[]): Quaternion {
  const s = (a: 0 | 1 | 2, b: 0 | 1 | 2) => pairs.reduce((sum, { from, to }) => sum + from[a] * to[b], 0);
  const [xx, yy, zz] = [s(0, 0), s(1, 1), s(2, 2)];
  const [x, y, z] = [s(1, 2) - s(2, 1), s(2, 0) - s(0, 2), s(0, 1) - s(1, 0)];
  const [xy, zx, yz] = [s(0, 1) + s(1, 0), s(2, 0) + s(0, 2), s(1, 2) + s(2, 1)];
  const [w, i, j, k] = largest([
    [xx + yy + zz, x, y, z],
    [x, xx - yy - zz, xy, zx],
    [y, xy, yy - xx - zz, yz],
    [z, zx, yz, zz - xx - yy],
  ]);
  return unit([i!, j!, k!, w!]);
}

/** The eigenvector of the largest eigenvalue of a symmetric matrix, by the rotations of Jacobi. */
function largest(a: number[][]): number[] {
  const size = a.length;
  const vectors = a.map((_, row) => a.map((_, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) annul(a, vectors, p, q);
  }
  const best = a.reduce((found, row, at) => (row[at]! > a[found]![found]! ? at : found), 0);
  return vectors.map((row) => row[best]!);
}

/** Turns the axes p and q so that what they share becomes 0. */
function annul(a: number[][], vectors: number[][], p: number, q: number): void {
  const shared = a[p]![q]!;
  if (shared === 0) return;
  const angle = 0.5 * Math.atan2(2 * shared, a[q]![q]! - a[p]![p]!);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const mix = (row: number[]) => {
    const [one, other] = [row[p]!, row[q]!];
    row[p] = c * one - s * other;
    row[q] = s * one + c * other;
  };
  a.forEach(mix);
  for (let column = 0; column < a.length; column++) {
    const [one, other] = [a[p]![column]!, a[q]![column]!];
    a[p]![column] = c * one - s * other;
    a[q]![column] = s * one + c * other;
  }
  vectors.forEach(mix);
}

/** Whether points around their middle are more than a line. */
function spans(points: readonly Vector[]): boolean {
  const size = Math.max(...points.map(length));
  return points.some((one) => points.some((other) => length(cross(one, other)) > FLAT * size * size));
}

function mean(points: readonly Vector[]): Vector {
  const of = (axis: 0 | 1 | 2) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return [of(0), of(1), of(2)];
}

function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function length(a: Vector): number {
  return Math.hypot(...a);
}
