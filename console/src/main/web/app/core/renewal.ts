/** Keeps a token of an issuer good while it is used: renewed in time, and tried again while the issuer is away. */
import { Backoff } from "../client/backoff.ts";

/** What a token endpoint gives (RFC 6749, 5.1). */
export interface Tokens {
  access_token: string;
  expires_in?: number;
  refresh_token?: string;
  id_token?: string;
}

/** The log-in failed; the text is for who logs in. */
export class LogInError extends Error {}

/** The issuer said that the log-in is over: another try would end the same. */
export class LogInEnded extends LogInError {}

/** Time, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** @returns what cancels it */
  later(millis: number, task: () => void): () => void;
}

const SYSTEM: Clock = {
  now: () => Date.now(),
  later: (millis, task) => {
    const timer = setTimeout(task, millis);
    return () => clearTimeout(timer);
  },
};

/** Seconds, of a token whose issuer does not say it. */
const LIFE = 60;
/** A token is renewed so many seconds before its end, or at half of its time. */
const EARLY = 30;

/**
 * The token that is good now. A renewal that fails is no end: the token is shown as long as it lasts, and the issuer is asked
 * again after a pause that grows to half a minute. Only {@link LogInEnded} is one, and it stays.
 */
export class Renewal extends EventTarget {
  readonly #ask: (refresh: string) => Promise<Tokens>;
  readonly #clock: Clock;
  readonly #pauses: Backoff;
  #access = "";
  #due = Infinity;
  #ends = Infinity;
  #refresh: string | undefined;
  #id: string | undefined;
  #under: Promise<void> | null = null;
  #away: LogInError | null = null;
  #over: LogInEnded | null = null;
  #closed = false;
  #cancel: () => void = () => {};

  /** @param ask gives new tokens for a refresh token, or throws {@link LogInEnded}, or another error when it could not be asked */
  constructor(ask: (refresh: string) => Promise<Tokens>, clock: Clock = SYSTEM, pauses = new Backoff({ first: 1_000 })) {
    super();
    this.#ask = ask;
    this.#clock = clock;
    this.#pauses = pauses;
  }

  take({ access_token, expires_in = LIFE, refresh_token, id_token }: Tokens): void {
    const now = this.#clock.now();
    this.#access = access_token;
    this.#ends = now + 1000 * expires_in;
    this.#due = now + 1000 * (expires_in - Math.min(EARLY, expires_in / 2));
    this.#refresh = refresh_token ?? this.#refresh;
    this.#id = id_token ?? this.#id;
  }

  get idToken(): string | undefined {
    return this.#id;
  }

  /** Why the issuer cannot renew the token now; null when nothing is wrong. `change` is told when it changes. */
  get away(): string | null {
    return this.#away?.message ?? null;
  }

  /**
   * A token that is good for a moment more.
   *
   * @param refused one that was not taken, so that another one is needed
   * @throws LogInEnded when the log-in is over
   * @throws LogInError when the token is over and the issuer does not answer
   */
  async token(refused?: string): Promise<string> {
    if (this.#over) throw this.#over;
    const unfit = this.#access === refused;
    if (this.#refresh === undefined || (!unfit && this.#clock.now() < this.#due)) return this.#access;
    if (this.#away === null || this.#under) await this.#renewal();
    if (this.#over) throw this.#over;
    if (this.#away && (unfit || this.#clock.now() >= this.#ends)) throw this.#away;
    return this.#access;
  }

  /** One at a time: a refresh token may be good once. */
  #renewal(): Promise<void> {
    return (this.#under ??= this.#renew().finally(() => (this.#under = null)));
  }

  async #renew(): Promise<void> {
    try {
      this.take(await this.#ask(this.#refresh ?? ""));
      this.#pauses.succeeded();
      this.#become(null);
    } catch (failure) {
      if (failure instanceof LogInEnded) {
        this.#over = failure;
        this.#become(null);
      } else {
        this.#become(failure instanceof LogInError ? failure : new LogInError(`The issuer could not be asked: ${String(failure)}`));
        if (!this.#closed) this.#cancel = this.#clock.later(this.#pauses.next(), () => void this.#renewal());
      }
    }
  }

  #become(away: LogInError | null): void {
    this.#away = away;
    this.dispatchEvent(new Event("change"));
  }

  /** Nobody needs tokens any more. */
  close(): void {
    this.#closed = true;
    this.#cancel();
  }
}
