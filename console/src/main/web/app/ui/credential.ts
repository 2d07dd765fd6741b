import { html, nothing } from "lit";
import { call } from "../core/api.ts";
import { problem } from "./parts.ts";
import { View } from "./view.ts";

type Kind = "basic" | "bearer" | "api-key";

/** Stores a credential for the caller's systems, or replaces it. It is never shown again. */
export class Credential extends View {
  static override properties = { name: {}, kind: { state: true }, said: { state: true }, failure: { state: true } };
  declare name: string;
  declare kind: Kind;
  declare said: string | null;
  declare failure: unknown;

  constructor() {
    super();
    this.name = "";
    this.kind = "basic";
    this.said = this.failure = null;
  }

  async #store(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const text = (field: string) => String(given.get(field) ?? "");
    const secrets: Record<Kind, Record<string, string>> = {
      basic: { username: text("username"), password: text("secret") },
      bearer: { token: text("secret") },
      "api-key": { key: text("secret") },
    };
    this.said = this.failure = null;
    try {
      await call(`/v1/credentials/${encodeURIComponent(text("name").trim())}`, { method: "PUT", body: { type: this.kind, ...secrets[this.kind] } });
      this.said = "Stored. Connections that use it are made with it from now on.";
      form.reset();
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    return html`
      <form class="fields" @submit=${this.#store} autocomplete="off">
        <div class="inline">
          <input name="name" aria-label="Name of the credential" placeholder="name" required .value=${this.name} ?readonly=${this.name !== ""} />
          <select aria-label="Type of the credential" @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as Kind)}>
            ${(["basic", "bearer", "api-key"] as Kind[]).map((kind) => html`<option ?selected=${kind === this.kind}>${kind}</option>`)}</select></div>
        <div class="inline">
          ${this.kind === "basic" ? html`<input name="username" aria-label="User name" placeholder="user name" autocomplete="off" required />` : nothing}
          <input name="secret" type="password" aria-label="Secret" placeholder=${this.kind === "basic" ? "password" : this.kind === "bearer" ? "token" : "key"} autocomplete="new-password" required />
          <button type="submit">Store</button></div>
        ${this.said ? html`<div class="notice good" role="status">${this.said}</div>` : nothing}
        ${this.failure ? problem(this.failure) : nothing}
      </form>`;
  }
}
customElements.define("iw-credential", Credential);
