/** How long to wait between attempts to connect. */
export interface BackoffOptions {
  /** The bound of the first pause, in milliseconds; 500 if not given. It doubles with each failure. */
  readonly first?: number;
  /** No pause is longer, in milliseconds; 30 000 if not given. */
  readonly longest?: number;
  /** 0 to 1; `Math.random` if not given. */
  readonly random?: () => number;
}

/** Pauses between attempts, by chance between half of a bound and the bound, so that clients do not come back all at once. */
export class Backoff {
  readonly #first: number;
  readonly #longest: number;
  readonly #random: () => number;
  #failures = 0;

  constructor(options: BackoffOptions = {}) {
    this.#first = options.first ?? 500;
    this.#longest = options.longest ?? 30_000;
    this.#random = options.random ?? Math.random;
  }

  /** How many pauses there were since the last success. */
  get failures(): number {
    return this.#failures;
  }

  /** The next pause, in milliseconds. */
  next(): number {
    const bound = Math.min(this.#longest, this.#first * 2 ** Math.min(this.#failures++, 30));
    return (bound * (1 + this.#random())) / 2;
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
