import type { Clock } from "../src/time.ts";
import type { SocketConstructor, SocketLike } from "../src/socket.ts";

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  #now = 1_000_000;
  #timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  later(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return () => void (this.#timers = this.#timers.filter((one) => one !== timer));
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = this.#timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) {
        break;
      }
      this.#now = Math.max(this.#now, due.at);
      this.#timers = this.#timers.filter((one) => one !== due);
      due.run();
    }
    this.#now = end;
  }
}

/** One connection that a client made, in the hands of the test. */
export class ScriptedSocket implements SocketLike {
  readonly url: string;
  readonly protocol: string;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;
  onopen: any;
  onmessage: any;
  onclose: any;
  onerror: any;

  constructor(url: string, protocol: string) {
    this.url = url;
    this.protocol = protocol;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }

  close(): void {
    this.closed = true;
  }

  say(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  cut(code = 1006, reason = ""): void {
    this.onclose?.({ code, reason });
  }

  last(type: string): Record<string, unknown> {
    const found = this.sent.filter((message) => message["type"] === type).at(-1);
    if (found === undefined) {
      throw new Error(`No ${type} among ${JSON.stringify(this.sent)}`);
    }
    return found;
  }

  /** Opens and lets the client in. */
  async admit(): Promise<void> {
    this.onopen?.({});
    await settled();
    this.say({ type: "reply", outcome: "completed" });
  }
}

/** All connections that are made through it, in order. */
export class Sockets {
  readonly all: ScriptedSocket[] = [];
  readonly WebSocket: SocketConstructor;

  constructor() {
    const all = this.all;
    this.WebSocket = class extends ScriptedSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol);
        all.push(this);
      }
    };
  }

  get newest(): ScriptedSocket {
    const found = this.all.at(-1);
    if (found === undefined) {
      throw new Error("Nobody connected.");
    }
    return found;
  }
}

/** Lets what waits for promises go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function reported(value: unknown, revision = 1, sourceTime = "2026-05-01T12:00:00Z"): unknown {
  return { reported: { value, sourceTime, receivedTime: sourceTime, quality: "good", revision } };
}

export const CONNECTED = { state: "connected", since: "2026-05-01T12:00:00Z" };
