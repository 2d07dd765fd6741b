import type { BackoffOptions } from "./backoff.ts";
import { Commands } from "./commands.ts";
import type { CommandOptions, Outcome } from "./commands.ts";
import { Connection } from "./connection.ts";
import type { ConnectionState, Credential } from "./connection.ts";
import type { Json } from "./json.ts";
import { Listeners } from "./listeners.ts";
import type { TwinView } from "./live-twin.ts";
import { ProblemError } from "./problem.ts";
import { Rest } from "./rest.ts";
import { baseAddress, liveAddress, nativeSocket } from "./socket.ts";
import type { SocketConstructor } from "./socket.ts";
import { Subscription } from "./subscription.ts";
import { systemClock } from "./time.ts";
import type { Clock } from "./time.ts";
import type { Interest, ServerMessage } from "./wire.ts";

/** How to reach an enabler, and as whom. */
export interface WorldClientOptions {
  /** Its address, such as `https://enabler.example/`. Never with a key in it. */
  readonly url: string | URL;
  /** The API key or bearer token; or what gives one, asked for each connection and request. */
  readonly key: Credential;
  /** The user for whom the metaverse system acts. */
  readonly user?: string;
  /** That of the platform if not given; Node before 22 has none, and takes that of the package `ws`. */
  readonly WebSocket?: SocketConstructor;
  /** That of the platform if not given. */
  readonly fetch?: typeof fetch;
  readonly backoff?: BackoffOptions;
  /** For tests. */
  readonly clock?: Clock;
}

/** A virtual world's connection to an enabler: live twins, commands, lists. */
export class WorldClient {
  readonly rest: Rest;
  readonly #clock: Clock;
  readonly #connection: Connection;
  readonly #commands: Commands;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #states = new Listeners<ConnectionState>();
  #begun = false;
  #last = 0;

  constructor(options: WorldClientOptions) {
    const base = baseAddress(options.url);
    this.#clock = options.clock ?? systemClock;
    this.rest = new Rest(base, options.key, options.user, options.fetch ?? ((...request) => fetch(...request)));
    this.#connection = new Connection(
      {
        url: liveAddress(base),
        key: options.key,
        user: options.user,
        socket: options.WebSocket ?? nativeSocket(),
        backoff: options.backoff ?? {},
        clock: this.#clock,
      },
      {
        admitted: () => this.#admitted(),
        message: (message) => this.#message(message),
        cut: (reason) => this.#cut(reason),
        state: (state) => this.#states.tell(state),
      },
    );
    this.#commands = new Commands(this.#connection, this.#clock);
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  /** Calls for each new state of the connection; returns what ends that. */
  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#states.add(listener);
  }

  /**
   * Connects, and stays connected until [[close]]. Subscriptions and commands connect by themselves.
   *
   * @returns fulfilled when the enabler let us in; rejected when it does not
   */
  connect(): Promise<void> {
    const admitted = new Promise<void>((resolve, reject) => {
      const settle = (state: ConnectionState): boolean => {
        if (state.name === "open") {
          resolve();
        } else if (state.name === "closed") {
          reject(state.error);
        }
        return state.name === "open" || state.name === "closed";
      };
      if (!settle(this.state)) {
        const remove = this.onState((state) => void (settle(state) && remove()));
      }
    });
    admitted.catch(() => {}); // who does not look at it sees the state
    this.#begin();
    return admitted;
  }

  /** Follows twins. Listen, or look at them in each frame of your scene. */
  subscribe(interest: Interest = {}, view: TwinView = {}): Subscription {
    const subscription = new Subscription(`s${++this.#last}`, interest, view, {
      clock: this.#clock,
      send: (message) => this.#connection.send(message),
      forget: (one) => this.#subscriptions.delete(one.id),
    });
    this.#subscriptions.set(subscription.id, subscription);
    this.#begin();
    if (this.state.name === "open") {
      subscription.admitted();
    } else if (this.state.name === "closed") {
      subscription.end(this.state.error);
    }
    return subscription;
  }

  /** Asks a twin to change a property. */
  set(twin: string, property: string, value: Json, options: CommandOptions = {}): Promise<Outcome> {
    this.#begin();
    return this.#commands.run({ type: "set", twin, property, value }, options);
  }

  /** Asks a twin for a behaviour. */
  invoke(twin: string, action: string, input?: Json, options: CommandOptions = {}): Promise<Outcome> {
    this.#begin();
    return this.#commands.run({ type: "invoke", twin, action, ...(input === undefined ? {} : { input }) }, options);
  }

  /** Ends everything. Commands under way are answered `unknown`, or `failed` when they were never sent. */
  close(): void {
    this.#connection.close();
  }

  #begin(): void {
    if (!this.#begun && this.state.name !== "closed") {
      this.#begun = true;
      this.#connection.open();
    }
  }

  #admitted(): void {
    this.#subscriptions.forEach((subscription) => subscription.admitted());
    this.#commands.admitted();
  }

  #message(message: ServerMessage): void {
    if (message.type !== "reply") {
      this.#subscriptions.get(message.id)?.take(message);
    } else if (!this.#commands.reply(message) && message.problem !== undefined) {
      this.#subscriptions.get(message.id ?? "")?.end(new ProblemError(message.problem));
    }
  }

  #cut(reason: string): void {
    this.#subscriptions.forEach((subscription) => subscription.connectionCut(reason));
    const { state } = this.#connection;
    if (state.name === "closed") {
      this.#commands.close(reason);
      [...this.#subscriptions.values()].forEach((one) => one.end(state.error));
    }
  }
}
