import { html, nothing } from "lit";
import { call, twinPath } from "../core/api.ts";
import { millis, value } from "../core/format.ts";
import { fault, fieldFor, first } from "../core/schema.ts";
import type { Schema } from "../core/types.ts";
import "./curl.ts";
import { problem } from "./parts.ts";
import { input, valueForm } from "./value-form.ts";
import { View } from "./view.ts";

/** Asks a twin to change a property, or for a behaviour, and shows the answer, or the refusal with its rule. */
export class Command extends View {
  static override properties = {
    twin: {}, kind: {}, name: {}, schema: { attribute: false }, words: {}, from: { attribute: false },
    given: { state: true }, busy: { state: true }, answer: { state: true }, failure: { state: true },
  };
  declare twin: string;
  declare kind: "set" | "invoke";
  declare name: string;
  declare schema: Schema | undefined;
  declare words: string;
  /** what the form begins with */
  declare from: unknown;
  declare given: { value: unknown } | null;
  declare busy: boolean;
  declare answer: string | null;
  declare failure: unknown;

  constructor() {
    super();
    this.given = null;
    this.busy = false;
    this.answer = null;
    this.failure = null;
  }

  /** Lit gives the element of one twin to the next: what was typed and answered belongs to the one before. */
  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("twin") || changed.has("kind") || changed.has("name")) {
      this.given = this.answer = this.failure = null;
      this.busy = false;
    }
  }

  get #value(): unknown {
    if (this.given) return this.given.value;
    return this.from ?? (this.schema ? first(this.schema) : undefined);
  }

  get #path(): string {
    const place = this.kind === "set" ? "properties" : "actions";
    return twinPath(this.twin, `/${place}/${encodeURIComponent(this.name)}`);
  }

  get #method(): string {
    return this.kind === "set" ? "PUT" : "POST";
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.answer = this.failure = null;
    const begun = performance.now();
    const path = this.#path;
    try {
      const sent = await call(path, { method: this.#method, body: this.schema ? this.#value : undefined });
      const answer = this.#told(sent.headers.get("Intertwine-Outcome"), await sent.text(), performance.now() - begun);
      if (path === this.#path) this.answer = answer;
    } catch (failure) {
      if (path === this.#path) this.failure = failure;
    }
    if (path === this.#path) this.busy = false;
  }

  #told(outcome: string | null, text: string, took: number): string {
    let output: unknown;
    try {
      output = JSON.parse(text);
    } catch {
      output = text;
    }
    const isOutcome = typeof output === "object" && output !== null && "outcome" in output && Object.keys(output).length === 1;
    return `${outcome ?? "done"} in ${millis(took)}${isOutcome || text === "" ? "" : `: ${value(output)}`}`;
  }

  protected override render() {
    const { schema } = this;
    const whole = schema && fieldFor(schema) === "object";
    const id = `${this.kind}-${this.twin}-${this.name}`.replace(/[^\w-]/g, "_");
    const part = { id, name: this.words, schema: schema ?? {}, value: this.#value, change: (changed: unknown) => (this.given = { value: changed }) };
    const wrong = schema && this.given ? fault(schema, this.given.value) : null;
    return html`
      <form @submit=${this.#send} novalidate>
        ${schema && (whole || this.kind === "invoke") ? valueForm(part) : nothing}
        <div class="inline">
          ${schema && !whole && this.kind === "set" ? input(part) : nothing}
          <button type="submit" ?disabled=${this.busy}>${this.busy ? "Waiting …" : this.kind === "set" ? "Set" : this.words}</button>
          <iw-curl .path=${this.#path} .method=${this.#method} .body=${schema ? this.#value : undefined}></iw-curl>
        </div>
        ${wrong ? html`<p class="hint small soft">${wrong} The enabler will refuse this.</p>` : nothing}
      </form>
      <div class="answer" aria-live="polite">
        ${this.answer ? html`<div class="notice good">${this.answer}</div>` : nothing}
        ${this.failure ? problem(this.failure) : nothing}
      </div>`;
  }
}
customElements.define("iw-command", Command);
