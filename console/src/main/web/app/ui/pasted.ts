/** A document, pasted or fetched from the address that was pasted. */
import { html, nothing } from "lit";
import { addressIn, fetched } from "../core/documents.ts";
import { problem } from "./parts.ts";
import { View } from "./view.ts";

export class Pasted extends View {
  static override properties = { label: {}, hint: {}, example: {}, text: { state: true }, failure: { state: true }, busy: { state: true } };
  declare label: string;
  declare hint: string;
  declare example: string;
  declare text: string;
  declare failure: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.label = this.hint = this.example = this.text = "";
    this.failure = null;
    this.busy = false;
  }

  #becomes(text: string): void {
    this.text = text;
    this.failure = null;
    this.dispatchEvent(new CustomEvent("document", { detail: text, bubbles: true }));
  }

  async #fetch(url: string): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      this.#becomes(await fetched(url));
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  protected override render() {
    const url = addressIn(this.text);
    return html`<div class="field"><label for="document">${this.label}</label>
      <textarea id="document" rows="16" spellcheck="false" placeholder=${this.example} .value=${this.text}
        @input=${(event: Event) => this.#becomes((event.target as HTMLTextAreaElement).value)}></textarea>
      <span class="hint">${this.hint}</span></div>
      ${url ? html`<div class="inline"><button type="button" ?disabled=${this.busy} @click=${() => this.#fetch(url)}>${this.busy ? "Fetching …" : "Fetch it, and look"}</button></div>` : nothing}
      ${this.failure ? problem(this.failure) : nothing}`;
  }
}
customElements.define("iw-pasted", Pasted);
