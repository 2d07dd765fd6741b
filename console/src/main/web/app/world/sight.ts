/** From where a camera sees all of a world, as large as it fits. */
export type Point = readonly [number, number, number];

export interface Sight {
  from: Point;
  at: Point;
  /** from one to the other, in metres */
  far: number;
}

/** From the front, the right, and above. */
const DIRECTION = unit([0.5, 0.52, 0.8]);
/** How much of the view is used; names stand above the twins. */
const USED = { wide: 0.86, high: 0.82 };
const NEAREST = 7;
/** Each makes the middle a better one. */
const ROUNDS = 5;

function unit([x, y, z]: Point): Point {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

function cross([a, b, c]: Point, [x, y, z]: Point): Point {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function dot(one: Point, other: Point): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function plus(from: Point, along: Point, much: number): Point {
  return [from[0] + along[0] * much, from[1] + along[1] * much, from[2] + along[2] * much];
}

const RIGHT = unit(cross([0, 1, 0], DIRECTION));
const UP = cross(DIRECTION, RIGHT);

function middle(values: number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** @param angle of the camera from bottom to top, in degrees */
export function sight(points: readonly Point[], angle: number, aspect: number): Sight {
  const high = Math.tan((angle * Math.PI) / 360);
  const wide = high * aspect;
  let at: Point = [0, 1, 2].map((axis) => middle(points.map((point) => point[axis]!))) as unknown as Point;
  let far = NEAREST;
  for (let round = 0; round < ROUNDS; round++) {
    const seen = points.map((point) => {
      const way = plus(point, at, -1);
      return { x: dot(way, RIGHT), y: dot(way, UP), near: dot(way, DIRECTION) };
    });
    far = Math.max(NEAREST, ...seen.map(({ x, y, near }) => near + Math.max(Math.abs(x) / (wide * USED.wide), Math.abs(y) / (high * USED.high))));
    at = plus(at, RIGHT, far * middle(seen.map(({ x, near }) => x / (far - near))));
    at = plus(at, UP, far * middle(seen.map(({ y, near }) => y / (far - near))));
  }
  return { from: plus(at, DIRECTION, far), at, far };
}
