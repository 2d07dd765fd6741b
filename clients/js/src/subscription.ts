import { Listeners } from "./listeners.ts";
import { LiveTwin } from "./live-twin.ts";
import type { TwinContext, TwinView } from "./live-twin.ts";
import type { Clock } from "./time.ts";
import type { ClientMessage, Frame, Interest, PropertyState, Sync, SystemStatus, TwinChange, TwinEvent } from "./wire.ts";

/** What is new about one twin. */
export interface Change {
  readonly twin: LiveTwin;
  readonly properties: Readonly<Record<string, PropertyState>>;
  readonly events: readonly TwinEvent[];
  readonly sync: Sync | undefined;
}

/** What a subscription tells. */
export type News =
  /** The whole state, at first and after each gap; `removed` are those that are not followed any more. */
  | { readonly type: "snapshot"; readonly seq: number; readonly removed: readonly LiveTwin[] }
  | { readonly type: "delta"; readonly seq: number; readonly changes: readonly Change[] }
  /** Changes after `from` up to `seq` were missed for good; a snapshot follows. */
  | { readonly type: "gap"; readonly from: number; readonly seq: number; readonly reason: string }
  | { readonly type: "system"; readonly system: string; readonly status: SystemStatus; readonly twins: readonly string[] }
  /** Nothing arrives until `resumed`; all twins are stale. */
  | { readonly type: "cut"; readonly reason: string }
  /** The connection is there again; what was missed, or a gap, follows. */
  | { readonly type: "resumed" }
  /** For good: with the error when the enabler refused it. */
  | { readonly type: "ended"; readonly error: Error | undefined };

/** What a subscription needs of its client. */
export interface SubscriptionHost {
  readonly clock: Clock;
  send(message: ClientMessage): boolean;
  forget(subscription: Subscription): void;
}

/** Follows twins, over cuts of the connection: each change once, or an explicit gap. */
export class Subscription {
  readonly id: string;
  /** Fulfilled with the first snapshot, or with what was missed since `resume`; rejected when there will be none. */
  readonly ready: Promise<void>;
  readonly #interest: Interest;
  readonly #host: SubscriptionHost;
  readonly #context: TwinContext;
  readonly #twins = new Map<string, LiveTwin>();
  readonly #listeners = new Listeners<News>();
  readonly #settle: { resolve(): void; reject(error: Error): void };
  #seq: number | undefined;
  #cut: Sync | undefined;
  #open = false;
  #ended = false;

  /** @internal */
  constructor(id: string, interest: Interest, view: TwinView, host: SubscriptionHost) {
    this.id = id;
    this.#interest = interest;
    this.#host = host;
    this.#seq = interest.resume;
    this.#context = { view, clock: host.clock, cut: () => this.#cut };
    let settle: { resolve(): void; reject(error: Error): void } | undefined;
    this.ready = new Promise((resolve, reject) => (settle = { resolve, reject }));
    this.ready.catch(() => {}); // who does not look at it is told by `ended`
    this.#settle = settle!;
  }

  /** The twins that are followed, by id. */
  get twins(): ReadonlyMap<string, LiveTwin> {
    return this.#twins;
  }

  /** The number up to which everything was taken; what another subscription gives as `resume`. */
  get seq(): number | undefined {
    return this.#seq;
  }

  /** False while the connection is cut, and before it is there. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Calls for all news; returns what ends that. */
  listen(listener: (news: News) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Ends it. */
  close(): void {
    if (!this.#ended) {
      this.#host.send({ type: "unsubscribe", id: this.id });
      this.end(undefined);
    }
  }

  /** @internal The connection is there; says what is to be followed, from the last number on. */
  admitted(): void {
    this.#open = true;
    const resume = this.#seq === undefined ? {} : { resume: this.#seq };
    this.#host.send({ ...this.#interest, ...resume, type: "subscribe", id: this.id });
    if (this.#cut !== undefined) {
      this.#listeners.tell({ type: "resumed" });
    }
  }

  /** @internal */
  connectionCut(reason: string): void {
    if (this.#open) {
      this.#open = false;
      this.#cut = this.#stale(reason);
      this.#listeners.tell({ type: "cut", reason });
    }
  }

  /** @internal */
  end(error: Error | undefined): void {
    if (!this.#ended) {
      this.#ended = true;
      this.#open = false;
      this.#host.forget(this);
      this.#settle.reject(error ?? new Error("The subscription was closed."));
      this.#listeners.tell({ type: "ended", error });
    }
  }

  /** @internal */
  take(frame: Frame): void {
    switch (frame.type) {
      case "snapshot":
        return this.#snapshot(frame);
      case "delta":
        return this.#delta(frame.seq, frame.changes);
      case "gap": // its number does not count before its snapshot is there
        return this.#listeners.tell({ type: "gap", from: frame.from, seq: frame.seq, reason: frame.reason });
      case "system": {
        const { system, status, twins } = frame;
        return this.#listeners.tell({ type: "system", system, status, twins });
      }
    }
  }

  #snapshot({ seq, twins }: Extract<Frame, { type: "snapshot" }>): void {
    const there = new Set(twins.map((state) => state.twin));
    const removed = [...this.#twins.values()].filter((twin) => !there.has(twin.id));
    removed.forEach((twin) => this.#twins.delete(twin.id));
    twins.forEach((state) => this.#twin(state.twin, state.sync).replace(state.properties, state.sync));
    this.#taken(seq);
    this.#listeners.tell({ type: "snapshot", seq, removed });
  }

  #delta(seq: number, all: readonly TwinChange[]): void {
    const changes = all.map((change) => this.#apply(change));
    this.#taken(seq);
    this.#listeners.tell({ type: "delta", seq, changes });
  }

  #apply({ twin: id, properties = {}, events = [], sync }: TwinChange): Change {
    const twin = this.#twin(id, sync ?? this.#stale("Only changes of it came yet."));
    twin.update(properties, sync);
    if (sync?.state === "gone") {
      this.#twins.delete(id);
    }
    return { twin, properties, events, sync };
  }

  #stale(reason: string): Sync {
    return { state: "stale", since: new Date(this.#host.clock.now()).toISOString(), reason };
  }

  #twin(id: string, sync: Sync): LiveTwin {
    const known = this.#twins.get(id) ?? new LiveTwin(id, sync, this.#context);
    this.#twins.set(id, known);
    return known;
  }

  /** Twins are as the enabler says again when what was missed is there, not when the connection is. */
  #taken(seq: number): void {
    this.#cut = undefined;
    this.#seq = seq;
    this.#settle.resolve();
  }
}
