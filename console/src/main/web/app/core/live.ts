/**
 * The live feed, by the client library of virtual worlds: one WebSocket for all screens. The key is its first message, so
 * it stands in no address and no log; a connection that was cut is made again, and what was missed comes.
 */
import { WorldClient } from "../client/index.ts";
import type { ConnectionState, Interest, News, Subscription, TwinView } from "../client/index.ts";
import { root, shown } from "./api.ts";

export type { Change, LiveTwin, News, Subscription } from "../client/index.ts";

class Live extends EventTarget {
  #client: WorldClient | null = null;
  #cut: string | null = null;

  /** Why nothing arrives, from a cut until the connection is there again; null while it is there, or was never needed. */
  get cut(): string | null {
    return this.#cut;
  }

  /** True when the connection ended and is not made again by itself. */
  get isOver(): boolean {
    return this.#cut !== null && this.#client?.state.name === "closed";
  }

  #note(state: ConnectionState): void {
    if (state.name === "waiting") this.#cut = state.reason;
    if (state.name === "closed") this.#cut = state.error.message;
    if (state.name === "open") this.#cut = null;
    this.dispatchEvent(new Event("change"));
  }

  /** Follows twins until the subscription is closed. */
  follow(interest: Interest, listener: (news: News) => void, view: TwinView = {}): Subscription {
    const subscription = this.#connected().subscribe(interest, view);
    subscription.listen(listener);
    return subscription;
  }

  #connected(): WorldClient {
    if (this.#client === null || this.#client.state.name === "closed") {
      const client = new WorldClient({ url: root(), key: async () => (await shown()) ?? "" });
      client.onState((state) => client === this.#client && this.#note(state));
      this.#client = client;
    }
    return this.#client;
  }

  /** For who logs out. */
  close(): void {
    const client = this.#client;
    this.#client = null;
    this.#cut = null;
    client?.close();
  }
}

export const live = new Live();
