/** Time and timers, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970, with fractions; never goes back. */
  now(): number;
  /** Runs something later; returns what cancels it. */
  later(milliseconds: number, run: () => void): () => void;
}

/** The clock of the machine. Monotonic: a corrected wall clock does not make a scene jump. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  later: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const FRACTION = /\.(\d+)/;

/** Milliseconds since 1970 of an ISO 8601 time, with the microseconds that `Date.parse` leaves out. */
export function parseTime(text: string): number {
  const digits = FRACTION.exec(text)?.[1];
  const whole = Date.parse(digits === undefined ? text : text.replace(FRACTION, ""));
  return digits === undefined ? whole : whole + Number(`0.${digits}`) * 1000;
}
