import { Backoff } from "./backoff.ts";
import type { BackoffOptions } from "./backoff.ts";
import { ClosedError, ProblemError } from "./problem.ts";
import type { SocketConstructor, SocketLike } from "./socket.ts";
import type { Clock } from "./time.ts";
import { PROTOCOL } from "./wire.ts";
import type { ClientMessage, ServerMessage } from "./wire.ts";

/** An API key or a bearer token; or what gives a new one for each attempt to connect. */
export type Credential = string | (() => string | Promise<string>);

/** How the connection is. */
export type ConnectionState =
  | { readonly name: "connecting" }
  | { readonly name: "open" }
  /** It was cut, or could not be made; the next attempt begins at `until` (milliseconds since 1970). */
  | { readonly name: "waiting"; readonly until: number; readonly reason: string }
  /** For good. */
  | { readonly name: "closed"; readonly error: Error };

/** What a connection needs. */
export interface ConnectionSettings {
  readonly url: string;
  readonly key: Credential;
  readonly user: string | undefined;
  readonly socket: SocketConstructor;
  readonly backoff: BackoffOptions;
  readonly clock: Clock;
}

/** Who is told of what happens on a connection. */
export interface ConnectionListener {
  /** The connection is there and the enabler knows who we are; again after each cut. */
  admitted(): void;
  message(message: ServerMessage): void;
  /** Also for a connection that was never admitted. */
  cut(reason: string): void;
  state(state: ConnectionState): void;
}

const ADMISSION_TIME = 15_000;
/** A connection that lasted so long, in milliseconds, was a good one. */
const SETTLED_TIME = 10_000;
const NORMAL = 1000;

/** Codes of RFC 6455 after which the same messages would only end the next connection, too. */
const HOPELESS: ReadonlyMap<number, string> = new Map([
  [1002, "The other side does not speak this protocol: look whether the address is that of an enabler."],
  [1003, "The other side does not take such messages: look whether the address is that of an enabler."],
  [1007, "A message was not valid."],
  [1009, "A message is too large: follow by world, systems, types or tags instead of many ids, and send smaller values."],
  [1010, "The other side lacks an extension of the protocol."],
]);

/** A WebSocket that is made again when it is cut. The key is its first message: browsers cannot send headers. */
export class Connection {
  readonly #settings: ConnectionSettings;
  readonly #listener: ConnectionListener;
  readonly #backoff: Backoff;
  #state: ConnectionState = { name: "connecting" };
  #socket: SocketLike | undefined;
  #refusals = 0;
  #cancel: () => void = () => {};

  constructor(settings: ConnectionSettings, listener: ConnectionListener) {
    this.#settings = settings;
    this.#listener = listener;
    this.#backoff = new Backoff(settings.backoff);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Begins to connect; once. */
  open(): void {
    this.#enter({ name: "connecting" });
    let socket: SocketLike;
    try {
      socket = new this.#settings.socket(this.#settings.url, PROTOCOL);
    } catch (error) {
      return this.#wait(`No connection could be made: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#socket = socket;
    this.#after(ADMISSION_TIME, () => this.#cut(socket, "The enabler did not let us in in time."));
    const ifCurrent = <E>(handle: (event: E) => void) => {
      return (event: E) => this.#socket === socket && handle(event);
    };
    socket.onopen = ifCurrent(() => void this.#showKey(socket));
    socket.onmessage = ifCurrent(({ data }: { data: unknown }) => this.#message(socket, String(data)));
    socket.onclose = ifCurrent(({ code, reason }: { code: number; reason: string }) =>
      this.#ended(socket, code, `The connection ended: ${code}${reason === "" ? "" : ` ${reason}`}`),
    );
    socket.onerror = () => {}; // onclose follows
  }

  /** Sends if the connection is open; whether it was. */
  send(message: ClientMessage): boolean {
    if (this.#state.name !== "open") {
      return false;
    }
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  /** Ends it for good. */
  close(error: Error = new ClosedError("The client was closed.")): void {
    if (this.#state.name === "closed") {
      return;
    }
    this.#cancel();
    const socket = this.#socket;
    this.#socket = undefined;
    this.#enter({ name: "closed", error });
    this.#listener.cut(error.message);
    socket?.close(NORMAL);
  }

  async #showKey(socket: SocketLike): Promise<void> {
    const { key, user } = this.#settings;
    try {
      const token = typeof key === "string" ? key : await key();
      if (this.#socket === socket) {
        socket.send(JSON.stringify({ type: "token", token, ...(user === undefined ? {} : { user }) }));
      }
    } catch (error) {
      this.#cut(socket, `No key could be had: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #message(socket: SocketLike, text: string): void {
    const message = JSON.parse(text) as ServerMessage;
    if (this.#state.name === "open") {
      this.#listener.message(message);
    } else if (message.type === "reply" && message.outcome === "completed") {
      this.#admitted();
    } else if (message.type === "reply" && message.problem !== undefined) {
      this.#refused(socket, new ProblemError(message.problem));
    }
  }

  #admitted(): void {
    this.#refusals = 0;
    // who is let in and thrown out at once, again and again, waits longer each time
    this.#after(SETTLED_TIME, () => this.#backoff.succeeded());
    this.#enter({ name: "open" });
    this.#listener.admitted();
  }

  /** A fixed key does not get better; what gives keys gets a second chance. */
  #refused(socket: SocketLike, error: ProblemError): void {
    const final = typeof this.#settings.key === "string" || ++this.#refusals > 1;
    if (final && (error.problem.status === 401 || error.problem.status === 403)) {
      this.close(error);
    } else {
      this.#cut(socket, error.message);
    }
  }

  #ended(socket: SocketLike, code: number, reason: string): void {
    const why = HOPELESS.get(code);
    if (why === undefined) {
      this.#cut(socket, reason);
    } else {
      this.close(new ClosedError(`${reason}. ${why}`));
    }
  }

  #cut(socket: SocketLike, reason: string): void {
    if (this.#socket !== socket) {
      return;
    }
    this.#socket = undefined;
    this.#wait(reason);
    socket.close();
  }

  #wait(reason: string): void {
    const pause = this.#backoff.next();
    this.#after(pause, () => this.open());
    this.#enter({ name: "waiting", until: this.#settings.clock.now() + pause, reason });
    this.#listener.cut(reason);
  }

  #after(milliseconds: number, run: () => void): void {
    this.#cancel();
    this.#cancel = this.#settings.clock.later(milliseconds, run);
  }

  #enter(state: ConnectionState): void {
    this.#state = state;
    this.#listener.state(state);
  }
}
