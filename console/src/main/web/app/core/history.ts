/** The numbers that a page saw, and those before that are remembered, for its plots. Bounded. */
import type { PropertyState } from "../client/index.ts";
import type { PastChange } from "./changes.ts";
import type { Points } from "./points.ts";

export class History {
  #lines = new Map<string, Points>();

  constructor(readonly most = 1_200) {}

  note(properties: ReadonlyMap<string, PropertyState>): void {
    for (const [name, { reported, desired }] of properties) {
      if (typeof reported?.value !== "number") continue;
      const line = this.#line(name);
      const time = Date.parse(reported.sourceTime);
      const wanted = typeof desired?.value === "number" ? desired.value : null;
      const last = line.times.length - 1;
      if (last >= 0 && time <= line.times[last]!) {
        line.reported[last] = reported.value;
        line.desired[last] = wanted;
      } else {
        line.times.push(time);
        line.reported.push(reported.value);
        line.desired.push(wanted);
      }
      this.#trim(line);
    }
  }

  /** Puts what happened before in front. */
  recall(newestFirst: readonly PastChange[]): void {
    for (const { number, properties = {} } of newestFirst) {
      for (const [name, { reported, desired }] of Object.entries(properties)) {
        if (reported?.revision !== number || typeof reported.value !== "number") continue;
        const line = this.#line(name);
        const time = Date.parse(reported.sourceTime);
        const first = line.times[0];
        if (line.times.length >= this.most || (first !== undefined && time >= first)) continue;
        line.times.unshift(time);
        line.reported.unshift(reported.value);
        line.desired.unshift(typeof desired?.value === "number" ? desired.value : null);
      }
    }
  }

  points(name: string): Points | undefined {
    const line = this.#lines.get(name);
    return line && { times: line.times, reported: line.reported, desired: line.desired };
  }

  #line(name: string): Points {
    const known = this.#lines.get(name) ?? { times: [], reported: [], desired: [] };
    this.#lines.set(name, known);
    return known;
  }

  #trim(line: Points): void {
    if (line.times.length <= this.most) return;
    const over = line.times.length - Math.ceil(this.most * 0.9);
    line.times.splice(0, over);
    line.reported.splice(0, over);
    line.desired.splice(0, over);
  }
}
