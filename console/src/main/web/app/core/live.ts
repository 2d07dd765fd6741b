/**
 * The live feed, by the client library of virtual worlds: one WebSocket for all screens. The key is its first message, so
 * it stands in no address and no log; a connection that was cut is made again, and what was missed comes.
 */
import { WorldClient } from "../client/index.ts";
import type { Interest, News, Subscription, TwinView } from "../client/index.ts";
import { root } from "./api.ts";
import { storedKey } from "./session.ts";

export type { Change, LiveTwin, News, Subscription } from "../client/index.ts";

class Live extends EventTarget {
  #client: WorldClient | null = null;

  /** True while the connection was cut and is not there again. */
  get isCut(): boolean {
    return this.#client?.state.name === "waiting";
  }

  /** Follows twins until the subscription is closed. */
  follow(interest: Interest, listener: (news: News) => void, view: TwinView = {}): Subscription {
    const subscription = this.#connected().subscribe(interest, view);
    subscription.listen(listener);
    return subscription;
  }

  #connected(): WorldClient {
    if (this.#client === null || this.#client.state.name === "closed") {
      this.#client = new WorldClient({ url: root(), key: () => storedKey() ?? "" });
      this.#client.onState(() => this.dispatchEvent(new Event("change")));
    }
    return this.#client;
  }

  /** For who logs out. */
  close(): void {
    this.#client?.close();
    this.#client = null;
  }
}

export const live = new Live();
