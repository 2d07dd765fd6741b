import { html, LitElement } from "lit";
import { address } from "../core/api.ts";
import { curl } from "../core/curl.ts";
import { icons } from "./icons.ts";

/** Copies a request as a command for a shell. */
export class CurlButton extends LitElement {
  static override properties = { path: {}, method: {}, body: { attribute: false }, accept: {}, said: { state: true } };
  declare path: string;
  declare method: string | undefined;
  declare body: unknown;
  declare accept: string | undefined;
  declare said: string;

  constructor() {
    super();
    this.said = "";
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  async #copy(): Promise<void> {
    const text = curl({ url: address(this.path), method: this.method, body: this.body, accept: this.accept });
    try {
      await navigator.clipboard.writeText(text);
      this.said = "Copied";
    } catch {
      prompt("The browser does not let a page copy here. The command:", text);
    }
    setTimeout(() => (this.said = ""), 1600);
  }

  protected override render() {
    return html`<button type="button" title="Copy as curl" aria-label="Copy as curl" @click=${this.#copy}>
      ${icons.copy}<span role="status">${this.said || "curl"}</span>
    </button>`;
  }
}
customElements.define("iw-curl", CurlButton);
