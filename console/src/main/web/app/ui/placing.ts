import { html, nothing } from "lit";
import type { Pose, Quaternion, Vector } from "../client/index.ts";
import { metres, number } from "../core/format.ts";
import { align, type Alignment, type Pair } from "../world/align.ts";
import { View } from "./view.ts";

/** Where something is to stand. */
export interface Place {
  position: Vector;
  orientation: Quaternion;
  /** the points it was found by; none when it was said by hand */
  points?: Pair[];
}

const LEAST = 3;
const AXES = ["x", "y", "z"] as const;
type Side = keyof Pair;

/**
 * Asks where something stands: by hand, or by fiducials, which are points that are known in its own axes and in the world.
 * Tells it as the event `placed`, whose detail is a [[Place]].
 */
export class Placing extends View {
  static override properties = { of: {}, pose: { attribute: false }, pairs: { state: true }, found: { state: true }, fault: { state: true } };
  /** what it is about: another one begins anew */
  declare of: string;
  declare pose: Pose | Place | null;
  declare pairs: { from: (number | null)[]; to: (number | null)[] }[];
  declare found: Alignment | null;
  declare fault: string | null;
  declare fitted: Pair[];

  constructor() {
    super();
    this.pose = this.found = this.fault = null;
    this.pairs = [];
    this.fitted = [];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("of")) return;
    this.pairs = Array.from({ length: LEAST }, () => ({ from: [null, null, null], to: [null, null, null] }));
    this.found = this.fault = null;
  }

  #tell(place: Place): void {
    this.dispatchEvent(new CustomEvent<Place>("placed", { detail: place }));
  }

  #byHand(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const given = (name: string) => Number(form.get(name) || 0);
    const half = (given("turn") * Math.PI) / 360;
    this.#tell({ position: [given("x"), given("y"), given("z")], orientation: [0, Math.sin(half), 0, Math.cos(half)] });
  }

  #type(pair: number, side: Side, axis: number, text: string): void {
    this.pairs[pair]![side][axis] = text.trim() === "" ? null : Number(text);
    this.found = this.fault = null;
  }

  #fit(): void {
    const whole = this.pairs.filter(({ from, to }) => [...from, ...to].every((each) => each !== null && Number.isFinite(each))) as unknown as Pair[];
    try {
      this.found = align(whole);
      this.fitted = whole;
      this.fault = null;
    } catch (failure) {
      this.fault = failure instanceof Error ? failure.message : String(failure);
    }
  }

  protected override render() {
    const at = this.pose?.position ?? [0, 0, 0];
    const [, y, , w] = this.pose?.orientation ?? [0, 0, 0, 1];
    const rounded = (value: number) => String(Math.round(value * 1000) / 1000);
    return html`
      <form class="placing" @submit=${this.#byHand}>
        <div class="triple">${AXES.map((axis, index) => html`<input name=${axis} type="number" step="any" aria-label="${axis} in metres" title="${axis} in metres" .value=${rounded(at[index]!)} />`)}</div>
        <div class="inline"><input name="turn" type="number" step="any" aria-label="heading in degrees" title="heading in degrees" .value=${rounded((2 * Math.atan2(y, w) * 180) / Math.PI)} /><button type="submit">Place</button></div>
      </form>
      <details class="fiducials"><summary>By points that are known in both</summary>
        <p class="small soft">Measure points of it in its own axes, and the same points in the world. Three that are not in a line are enough; more show how good they are.</p>
        ${this.pairs.map((_, pair) => this.#pair(pair))}
        <div class="inline">
          <button type="button" @click=${() => (this.pairs = [...this.pairs, { from: [null, null, null], to: [null, null, null] }])}>Add a point</button>
          <button type="button" @click=${this.#fit}>Fit</button>
          ${this.found ? html`<button type="button" class="primary" @click=${() => this.#tell({ position: this.found!.position, orientation: this.found!.orientation, points: this.fitted })}>Place it there</button>` : nothing}</div>
        <div class="answer" aria-live="polite">
          ${this.fault ? html`<div class="notice bad">${this.fault}</div>` : nothing}
          ${this.found ? html`<div class="notice good"><strong>Off by ${metres(this.found.rms)} (root mean square)</strong>
            at ${this.found.position.map((each) => number(each)).join(", ")}</div>` : nothing}</div>
      </details>`;
  }

  #pair(pair: number) {
    const residual = this.found?.residuals[pair];
    return html`<fieldset class="pair"><legend>Point ${pair + 1}${residual === undefined ? nothing : html` <span class="num">off by ${metres(residual)}</span>`}</legend>
      ${(["from", "to"] as const).map((side) => html`<span class="small soft">${side === "from" ? "of it" : "in the world"}</span><div class="triple">${AXES.map((axis, index) => html`
        <input type="number" step="any" aria-label="${axis} of point ${pair + 1} ${side === "from" ? "in its own axes" : "in the world"}" placeholder=${axis}
          .value=${String(this.pairs[pair]![side][index] ?? "")} @input=${(event: Event) => this.#type(pair, side, index, (event.target as HTMLInputElement).value)} />`)}</div>`)}
    </fieldset>`;
  }
}
customElements.define("iw-placing", Placing);
