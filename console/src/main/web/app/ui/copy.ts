import { html, LitElement } from "lit";
import { icons } from "./icons.ts";

/** Copies a text. */
export class CopyButton extends LitElement {
  static override properties = { text: { attribute: false }, what: {}, said: { state: true } };
  declare text: string;
  /** what it is, for who hears the page */
  declare what: string;
  declare said: string;

  constructor() {
    super();
    this.text = this.what = this.said = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = "Copied";
    } catch {
      prompt("The browser does not let a page copy here. The text:", this.text);
    }
    setTimeout(() => (this.said = ""), 1600);
  }

  protected override render() {
    return html`<button type="button" title="Copy ${this.what}" aria-label="Copy ${this.what}" @click=${this.#copy}>
      ${icons.copy}<span role="status">${this.said || "copy"}</span>
    </button>`;
  }
}
customElements.define("iw-copy", CopyButton);
