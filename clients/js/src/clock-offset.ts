const WINDOW = 30_000;
const STEP = 1_000;
const SLEW = 0.05;

/**
 * How far the clock of a source is behind ours, with the shortest way of its samples included: the least difference
 * between arrival and source time of the last 30 to 60 seconds. A sample that was late says nothing about the clock.
 *
 * A new estimate is approached at 5 % of the speed of time, so that nothing visibly jumps; one that is more than a second
 * away is taken at once.
 */
export class ClockOffset {
  #recent = Infinity;
  #before = Infinity;
  #windowEnd = -Infinity;
  #used: number | undefined;
  #usedAt = 0;

  /** @param source and @param received in milliseconds since 1970, each by its own clock */
  observe(source: number, received: number): void {
    if (received >= this.#windowEnd) {
      this.#before = this.#recent;
      this.#recent = Infinity;
      this.#windowEnd = received + WINDOW;
    }
    this.#recent = Math.min(this.#recent, received - source);
  }

  /** What to subtract from our time to get the source's; 0 when nothing is known. */
  at(now: number): number {
    const wanted = Math.min(this.#recent, this.#before);
    if (wanted === Infinity) {
      return 0;
    }
    const distance = wanted - (this.#used ?? Infinity);
    const most = Math.max(0, now - this.#usedAt) * SLEW;
    this.#usedAt = now;
    this.#used =
      Math.abs(distance) > STEP ? wanted : (this.#used ?? wanted) + Math.max(-most, Math.min(most, distance));
    return this.#used;
  }
}
