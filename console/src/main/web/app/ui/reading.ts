import { html, nothing } from "lit";
import { ago, number, unit, value } from "../core/format.ts";
import type { History } from "../core/history.ts";
import type { PropertyState } from "../client/index.ts";
import type { Schema } from "../core/types.ts";
import "./command.ts";
import { badge } from "./parts.ts";
import "./plot.ts";
import { View } from "./view.ts";

/** A property of a twin as it is now: reported beside desired, how old it is, and the last minutes as a line. */
export class Reading extends View {
  static override properties = {
    twin: {}, name: {}, schema: { attribute: false }, state: { attribute: false }, history: { attribute: false },
    writable: { type: Boolean }, stale: { type: Boolean }, now: { type: Number },
  };
  declare twin: string;
  declare name: string;
  declare schema: Schema;
  declare state: PropertyState | undefined;
  declare history: History | undefined;
  declare writable: boolean;
  declare stale: boolean;
  declare now: number;

  protected override render() {
    const reported = this.state?.reported;
    const desired = this.state?.desired;
    const long = typeof reported?.value === "object" && reported.value !== null;
    const points = this.history?.points(this.name);
    return html`
      <article class="panel reading ${this.stale ? "stale" : ""}">
        <div class="top"><h3 class="name" title=${this.schema.description ?? this.name}>${this.schema.title ?? this.name}</h3>
          ${reported && reported.quality !== "good" ? badge(reported.quality) : nothing}</div>
        <div class="value ${long ? "long" : ""}">
          ${reported ? value(reported.value) : html`<span class="soft">not reported</span>`}
          ${reported && !long ? html`<small>${unit(reported.unit ?? this.schema.unit)}</small>` : nothing}
        </div>
        ${desired ? html`<div class="wanted">wanted: ${value(desired.value)} ${unit(this.schema.unit)}, since ${ago(desired.since, this.now)}</div>` : nothing}
        <div class="small soft num">${reported ? html`measured ${ago(reported.sourceTime, this.now)}, ${this.#late(reported)} on the way` : this.name}</div>
        ${points && points.times.length > 1 && typeof reported?.value === "number" ? html`<iw-plot .points=${points} .label=${this.schema.title ?? this.name}></iw-plot>` : nothing}
        ${this.writable ? html`<iw-command .twin=${this.twin} kind="set" .name=${this.name} .schema=${this.schema}
          .words=${this.schema.title ?? this.name} .from=${desired?.value ?? reported?.value}></iw-command>` : nothing}
      </article>`;
  }

  #late(reported: { sourceTime: string; receivedTime: string }): string {
    return `${number(Math.max(0, Date.parse(reported.receivedTime) - Date.parse(reported.sourceTime)))} ms`;
  }
}
customElements.define("iw-reading", Reading);
