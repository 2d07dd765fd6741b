import assert from "node:assert/strict";
import { test } from "node:test";
import { asPose, blendPoses, ClockOffset, lerp, multiply, parseTime, rotate, slerp, Track, unit } from "../src/index.ts";
import type { Pose, Quaternion, Vector } from "../src/index.ts";

/** A known sequence of numbers from 0 to 1, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function anyQuaternion(next: () => number): Quaternion {
  return unit([next() - 0.5, next() - 0.5, next() - 0.5, next() - 0.5]);
}

function angle(a: Quaternion, b: Quaternion): number {
  const dot = Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]);
  return 2 * Math.acos(Math.min(1, dot));
}

test("slerp begins and ends where it should, goes the shorter way at constant speed, and stays a unit quaternion", () => {
  const next = random(7);
  for (let i = 0; i < 2000; i++) {
    const [a, b] = [anyQuaternion(next), anyQuaternion(next)];
    const ratio = next();
    const between = slerp(a, b, ratio);
    const whole = angle(a, b);
    assert.ok(whole <= Math.PI + 1e-9);
    assert.ok(Math.abs(Math.hypot(...between) - 1) < 1e-12);
    assert.ok(Math.abs(angle(a, between) - ratio * whole) < 1e-4, `${angle(a, between)} of ${whole} at ${ratio}`);
    assert.ok(angle(slerp(a, b, 0), a) < 1e-6 && angle(slerp(a, b, 1), b) < 1e-6);
    const other = slerp(a, [-b[0], -b[1], -b[2], -b[3]], ratio); // the same orientation, so the same way
    assert.ok(angle(other, between) < 1e-6);
  }
});

test("turning by a product is turning twice", () => {
  const next = random(11);
  for (let i = 0; i < 500; i++) {
    const [a, b] = [anyQuaternion(next), anyQuaternion(next)];
    const v: Vector = [next(), next(), next()];
    const [once, twice] = [rotate(multiply(a, b), v), rotate(a, rotate(b, v))];
    once.forEach((value, axis) => assert.ok(Math.abs(value - twice[axis]!) < 1e-12));
  }
});

test("a motion arrives as it was at its source, whatever the jitter of the way and the offset of the clocks", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const next = random(seed);
    const skew = (next() - 0.5) * 7_200_000; // the source's clock may be an hour off
    const track = new Track<number>(lerp, { delay: 200 });
    const arrivals: { at: number; time: number; value: number }[] = [];
    for (let t = 0; t < 10_000; t += 33) {
      arrivals.push({ at: t + 20 + 120 * next(), time: t + skew, value: Math.sin(t / 700) });
    }
    arrivals.sort((a, b) => a.at - b.at); // jitter reorders
    let squares = 0;
    let count = 0;
    let shown = -Infinity;
    for (let now = 0; now < 10_000; now += 16) {
      while (arrivals[0] !== undefined && arrivals[0].at <= now) {
        const { at, time, value } = arrivals.shift()!;
        track.add(time, value, at);
      }
      const reading = track.at(now);
      if (reading === undefined || now < 2500) { // at first it learns the offset
        continue;
      }
      assert.ok(reading.time >= shown, "shown time never goes back");
      shown = reading.time;
      squares += (reading.value - Math.sin((reading.time - skew) / 700)) ** 2;
      count++;
      assert.ok(Math.abs(now - (reading.time - skew) - 220) < 30, "it is as late as the delay says");
    }
    assert.ok(Math.sqrt(squares / count) < 0.002, `RMS ${Math.sqrt(squares / count)}`);
  }
});

test("with 60 ms of jitter to both sides and a delay of 100 ms the error stays below 0.05", () => {
  const next = random(3);
  const track = new Track<number>(lerp, { delay: 100 });
  const arrivals = Array.from({ length: 600 }, (_, i) => ({ at: i * 33 + 80 + 120 * (next() - 0.5), time: i * 33 }));
  arrivals.sort((a, b) => a.at - b.at);
  let squares = 0;
  let count = 0;
  for (let now = 500; now < 19_000; now += 16, count++) {
    while (arrivals[0] !== undefined && arrivals[0].at <= now) {
      const { at, time } = arrivals.shift()!;
      track.add(time, Math.sin(time / 300), at);
    }
    squares += (track.at(now)!.value - Math.sin((now - 20 - 100) / 300)) ** 2;
  }
  assert.ok(Math.sqrt(squares / count) <= 0.05, `RMS ${Math.sqrt(squares / count)}`);
});

test("the buffer is bounded, ordered by source time, and a sample of a known time replaces it", () => {
  const track = new Track<number>(lerp, { capacity: 8, delay: 0 });
  [5, 3, 4, 4, 9, 7, 8, 6, 1, 2, 10, 11].forEach((n) => track.add(n * 10, n, 1000));
  assert.equal(track.size, 8);
  track.add(110, 42, 1000);
  assert.equal(track.size, 8);
  assert.equal(track.at(100_000)!.value, 42);
});

test("motion past the newest sample ends at the limit, and is none for a source that is away", () => {
  const track = new Track<number>(lerp, { delay: 0, extrapolate: 100 });
  track.add(0, 0, 50);
  track.add(50, 50, 100);
  assert.deepEqual(track.at(130), { value: 80, state: "extrapolated", time: 80 });
  assert.deepEqual(track.at(900)!.value, 150);
  assert.deepEqual(track.at(950, false), { value: 50, state: "held", time: 50 });
});

test("what stopped reporting stands still, and after a pause it moves within the delay only", () => {
  const track = new Track<number>(lerp, { delay: 100 });
  track.add(0, 0, 10);
  assert.deepEqual(track.at(5000), { value: 0, state: "held", time: 0 });
  track.add(6000, 10, 6010);
  assert.equal(track.at(6010)!.value, 0);
  assert.ok(Math.abs(track.at(6060)!.value - 5) < 0.3);
  assert.equal(track.at(6200)!.value, 10);
});

test("poses in different frames have nothing between them", () => {
  const a: Pose = { frame: "hall", position: [0, 0, 0], orientation: [0, 0, 0, 1] };
  const b: Pose = { frame: "yard", position: [9, 0, 0], orientation: [0, 0, 0, 1] };
  assert.equal(blendPoses(a, b, 0.9), a);
  assert.equal(blendPoses(a, b, 1), b);
});

test("the offset of a clock ignores late samples, follows a step at once and a drift slowly", () => {
  const offset = new ClockOffset();
  assert.equal(offset.at(0), 0);
  offset.observe(1000, 1050);
  assert.equal(offset.at(1050), 50);
  offset.observe(1100, 1900);
  assert.equal(offset.at(1900), 50);
  offset.observe(2000, 2020);
  assert.equal(offset.at(2020), 44); // 5 % of the 120 ms that passed
  offset.observe(10_000, 2100); // the source's clock was set
  assert.equal(offset.at(2100), -7900);
});

test("times keep their microseconds, and a value is a pose only when it is a whole one", () => {
  assert.equal(parseTime("2026-05-01T12:00:28.209123Z") - Date.parse("2026-05-01T12:00:28Z"), 209.123046875);
  assert.equal(parseTime("2026-05-01T12:00:28Z"), Date.parse("2026-05-01T12:00:28Z"));
  assert.equal(asPose({ frame: "f", position: [1, 2], orientation: [0, 0, 0, 1] }), undefined);
  assert.equal(asPose([1, 2, 3]), undefined);
  assert.deepEqual(asPose({ frame: "f", position: [1, 2, 3], orientation: [0, 0, 0, 1.0005] })?.orientation, [0, 0, 0, 1]);
});
