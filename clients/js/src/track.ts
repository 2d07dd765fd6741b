import { ClockOffset } from "./clock-offset.ts";

/** How a track plays its samples. */
export interface Playback {
  /**
   * How long after the fastest sample's arrival a time is shown, in milliseconds. At least the time between two samples plus
   * the jitter of the way; 100 if not given.
   */
  readonly delay?: number;
  /** How far past the newest sample motion goes on, in milliseconds. 0 if not given: what stopped reporting stands still. */
  readonly extrapolate?: number;
  /** How many samples are kept; 64 if not given. */
  readonly capacity?: number;
}

/** What a track shows at a moment. */
export interface Reading<T> {
  readonly value: T;
  /** `held`: there is no sample on the one side of the moment, and the nearest one is shown. */
  readonly state: "interpolated" | "extrapolated" | "held";
  /** The source time that is shown, in milliseconds since 1970. */
  readonly time: number;
}

/** Makes a value between two; beyond the second for a ratio above 1. */
export type Blend<T> = (a: T, b: T, ratio: number) => T;

interface Kept<T> {
  readonly time: number;
  readonly value: T;
}

/** Of a pause of more than this, only the end is motion: what reports changes only stood still before. */
const PAUSE = 1_000;

/** The samples of one property, played on the time of their source. */
export class Track<T> {
  readonly #blend: Blend<T>;
  readonly #delay: number;
  readonly #extrapolate: number;
  readonly #capacity: number;
  readonly #clock = new ClockOffset();
  readonly #samples: Kept<T>[] = [];

  constructor(blend: Blend<T>, playback: Playback = {}) {
    this.#blend = blend;
    this.#delay = playback.delay ?? 100;
    this.#extrapolate = playback.extrapolate ?? 0;
    this.#capacity = Math.max(2, playback.capacity ?? 64);
  }

  /** How many samples are kept. */
  get size(): number {
    return this.#samples.length;
  }

  /**
   * Adds a sample; one of a known time replaces it, and late ones are put in their place.
   *
   * @param time source time, @param received arrival; milliseconds since 1970
   */
  add(time: number, value: T, received: number): void {
    this.#clock.observe(time, received);
    let place = this.#samples.length;
    while (place > 0 && this.#samples[place - 1]!.time > time) {
      place--;
    }
    const known = place > 0 && this.#samples[place - 1]!.time === time;
    this.#samples.splice(known ? place - 1 : place, known ? 1 : 0, { time, value });
    if (this.#samples.length > this.#capacity) {
      this.#samples.shift();
    }
  }

  /**
   * What to show now; undefined before the first sample.
   *
   * @param live false when the source is known to be away: then nothing moves on past the newest sample
   */
  at(now: number, live = true): Reading<T> | undefined {
    const time = now - this.#clock.at(now) - this.#delay;
    let next = this.#samples.length;
    while (next > 0 && this.#samples[next - 1]!.time > time) {
      next--;
    }
    const before = this.#samples[next - 1];
    const after = this.#samples[next];
    if (before !== undefined && after !== undefined) {
      return { value: this.#between(before, after, time), state: "interpolated", time };
    }
    return after === undefined ? this.#beyond(time, live) : held(after);
  }

  #between(before: Kept<T>, after: Kept<T>, time: number): T {
    const gap = after.time - before.time;
    const span = gap > PAUSE ? Math.min(gap, Math.max(1, this.#delay)) : gap;
    const ratio = 1 - (after.time - time) / span;
    return ratio <= 0 ? before.value : this.#blend(before.value, after.value, ratio);
  }

  #beyond(time: number, live: boolean): Reading<T> | undefined {
    const newest = this.#samples.at(-1);
    const before = this.#samples.at(-2);
    const past = newest === undefined ? 0 : Math.min(time - newest.time, live ? this.#extrapolate : 0);
    if (newest === undefined || before === undefined || past <= 0 || newest.time - before.time > PAUSE) {
      return newest === undefined ? undefined : held(newest);
    }
    const ratio = 1 + past / (newest.time - before.time);
    return { value: this.#blend(before.value, newest.value, ratio), state: "extrapolated", time: newest.time + past };
  }
}

function held<T>({ value, time }: Kept<T>): Reading<T> {
  return { value, state: "held", time };
}
