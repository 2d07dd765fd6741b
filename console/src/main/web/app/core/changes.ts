/** What happened to a twin: what the enabler remembers, and after it what the page hears. Bounded. */
import type { PropertyState, Sync, TwinEvent } from "../client/index.ts";
import type { Query } from "./api.ts";
import { value } from "./format.ts";

export interface PastChange {
  number: number;
  properties?: Record<string, PropertyState>;
  events?: TwinEvent[];
  sync?: Sync;
}

export interface PastPage {
  items: PastChange[];
  next?: number;
  /** from this number and time on nothing is left out; of what was before, the last report of each property is there */
  whole: { from: number; since: string };
}

/** One thing that happened. */
export interface Line {
  /** its place in the one sequence of changes */
  number: number;
  time: string | undefined;
  what: string;
  property?: string;
  value: string;
  quality?: string;
  /** the last report of a property, and others between it and what follows may be forgotten */
  last?: boolean;
}

interface Heard {
  readonly properties: Readonly<Record<string, PropertyState>>;
  readonly events: readonly TwinEvent[];
  readonly sync?: Sync | undefined;
}

interface Known {
  revision: number;
  command: string | undefined;
}

const PAGE = 50;

/**
 * A snapshot of the live feed has a number: what is remembered up to it is asked for, and what is heard after it comes
 * on top. So nothing stands there twice, and nothing is missing in between.
 */
export class Changes {
  readonly #ask: (query: Query) => Promise<PastPage>;
  readonly #changed: () => void;
  #heard: Line[] = [];
  #past: Line[] = [];
  #known = new Map<string, Known>();
  #page: PastPage | null = null;
  #before = 0;
  #turn = 0;
  property = "";
  failure: unknown = null;

  constructor(ask: (query: Query) => Promise<PastPage>, changed: () => void, readonly most = 200) {
    this.#ask = ask;
    this.#changed = changed;
  }

  /** The newest first. */
  get lines(): Line[] {
    const heard = this.property ? this.#heard.filter((line) => line.property === this.property) : this.#heard;
    return [...heard, ...this.#past];
  }

  /** Since when nothing is left out; null until the past is there. */
  get since(): string | null {
    return this.#page?.whole.since ?? null;
  }

  get more(): boolean {
    return this.#page?.next !== undefined;
  }

  /** After a snapshot: everything up to its number is past. */
  begin(number: number, properties: ReadonlyMap<string, PropertyState>): Promise<void> {
    this.#heard = [];
    this.#known = new Map([...properties].map(([name, { reported, desired }]) => [name, { revision: reported?.revision ?? 0, command: desired?.command }]));
    this.#before = number + 1;
    return this.#load(this.#before, []);
  }

  only(property: string): Promise<void> {
    this.property = property;
    this.#page = null;
    return this.#load(this.#before, []);
  }

  async earlier(): Promise<void> {
    if (this.#page?.next !== undefined) await this.#load(this.#page.next, this.#past);
  }

  /** What a message of the feed says of the twin; of what is in it only its number is known as an upper bound. */
  hear(number: number, { properties, events, sync }: Heard): void {
    const fresh: Line[] = Object.entries(properties).flatMap(([name, state]) => this.#news(number, name, state));
    for (const event of events) fresh.push(happened(number, event));
    if (sync) fresh.push(stands(number, sync));
    fresh.sort((a, b) => b.number - a.number);
    const heard = [...fresh, ...this.#heard];
    const first = heard[this.most];
    if (first === undefined) this.#heard = heard;
    else this.#cut(heard.slice(0, this.most).filter((line) => line.number > first.number), first.number);
  }

  /** What is not kept is past from now on: the enabler is asked for it, like for all that was before. */
  #cut(kept: Line[], last: number): void {
    this.#heard = kept;
    this.#before = last + 1;
    this.#past = [];
    if (this.#page === null) return; // the answer that is on its way is taken for what it is
    this.#turn++;
    this.#page = { ...this.#page, next: this.#before };
  }

  #news(number: number, name: string, state: PropertyState): Line[] {
    const known = this.#known.get(name);
    const now = { revision: state.reported?.revision ?? 0, command: state.desired?.command };
    this.#known.set(name, now);
    const reported = now.revision > (known?.revision ?? 0);
    const wanted = now.command !== known?.command && (now.command !== undefined || !reported);
    return [...(reported ? [report(name, state)] : []), ...(wanted ? [wish(number, name, state)] : [])];
  }

  async #load(before: number, kept: Line[]): Promise<void> {
    const turn = ++this.#turn;
    try {
      const page = await this.#ask({ before, property: this.property, limit: PAGE });
      if (turn !== this.#turn) return;
      const overtaken = kept.length === 0 && before < this.#before;
      this.#past = overtaken ? [] : [...kept, ...page.items.flatMap((change) => told(change, page.whole.from))];
      this.#page = overtaken ? { ...page, next: this.#before } : page;
      this.failure = null;
    } catch (failure) {
      if (turn === this.#turn) this.failure = failure;
    }
    this.#changed();
  }
}

function told({ number, properties = {}, events = [], sync }: PastChange, whole: number): Line[] {
  return [
    ...(sync ? [stands(number, sync)] : []),
    ...events.map((event) => happened(number, event)),
    ...Object.entries(properties).map(([name, state]) =>
      state.reported?.revision === number ? { ...report(name, state), ...(number < whole ? { last: true } : {}) } : wish(number, name, state)),
  ];
}

function report(name: string, { reported }: PropertyState): Line {
  const { revision = 0, sourceTime, quality } = reported ?? {};
  return { number: revision, time: sourceTime, what: name, property: name, value: value(reported?.value), ...(quality && quality !== "good" ? { quality } : {}) };
}

function wish(number: number, name: string, { desired }: PropertyState): Line {
  return { number, time: desired?.since, what: `${name} wanted`, property: name, value: desired ? value(desired.value) : "not any more" };
}

function happened(number: number, event: TwinEvent): Line {
  return { number, time: event.time, what: `event ${event.name}`, value: value(event.data) };
}

function stands(number: number, sync: Sync): Line {
  return { number, time: sync.since, what: "state", value: sync.reason ? `${sync.state}: ${sync.reason}` : sync.state };
}
