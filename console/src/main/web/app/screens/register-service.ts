import { html, nothing } from "lit";
import { json, Problem } from "../core/api.ts";
import { addressIn, type ApiPreview, openApi } from "../core/documents.ts";
import { plural } from "../core/format.ts";
import { go, to } from "../core/routes.ts";
import "../ui/curl.ts";
import "../ui/pasted.ts";
import { pageHead, problem } from "../ui/parts.ts";
import { View } from "../ui/view.ts";

const PATH = "/v1/third-party-systems";

/** Paste an OpenAPI document or its address, look at what it offers, say what it costs and promises, and save. */
export class RegisterService extends View {
  static override properties = { document: { state: true }, body: { state: true }, failure: { state: true }, busy: { state: true } };
  declare document: string;
  declare body: Record<string, unknown> | null;
  declare failure: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.document = "";
    this.body = this.failure = null;
    this.busy = false;
  }

  get #preview(): ApiPreview | null {
    return this.document.trim() === "" ? null : openApi(this.document);
  }

  #read(): Record<string, unknown> {
    const form = new FormData(this.querySelector("form")!);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const number = (name: string) => (text(name) === "" ? undefined : Number(text(name)));
    const availability = number("availability");
    const model = text("model");
    const server = text("server") || this.#preview?.server;
    return {
      id: text("id"),
      type: text("type"),
      title: text("title") || text("id"),
      ...(text("tags") ? { tags: text("tags").split(",").map((tag) => tag.trim()).filter(Boolean) } : {}),
      ...(model ? { charge: { model, ...(model === "free" ? {} : { amount: number("amount") ?? 0 }), currency: text("currency") || "EUR", ...(model === "flat" ? { period: text("period") || "month" } : {}) } } : {}),
      level: { ...(availability === undefined ? {} : { availability: availability / 100 }), ...(number("p95") === undefined ? {} : { p95: number("p95") }) },
      apis: this.document.trim() && !addressIn(this.document) ? [{ name: text("api") || "api", ...(server ? { server } : {}), document: this.document }] : [],
      ...(text("probe") ? { probe: text("probe") } : {}),
    };
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    this.body = this.#read();
    this.busy = true;
    this.failure = null;
    try {
      const saved = await json<{ id: string }>(PATH, { method: "POST", body: this.body });
      go(["services", saved.id]);
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
    await this.updateComplete;
    this.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }

  protected override render() {
    const preview = this.#preview;
    return html`
      ${pageHead("Register a third-party system", "The enabler checks each call against its OpenAPI document, and watches the level that it declares.", nothing,
        { name: "Third-party systems", href: to(["services"]) })}
      <form @submit=${this.#save} @input=${() => (this.body = null)} novalidate>
        <div class="columns">
          <section class="fields">
            <iw-pasted label="OpenAPI document" example="openapi: 3.1.0 …" hint="JSON or YAML, 3.0 or 3.1, or its address. Without one the system is registered with no API."
              @document=${(event: CustomEvent<string>) => (this.document = event.detail)}></iw-pasted>
            ${this.#shown(preview)}
          </section>
          <section class="fields">
            ${field("id", "Id", "letters, digits, - and .", "pay-fast")}
            ${field("title", "Title", "for people", preview?.title ?? "")}
            ${field("type", "Type", "one word, such as payment or delivery", "payment")}
            ${field("tags", "Tags", "with commas", "")}
            ${field("api", "Name of the API", "it stands in the path of calls", "api")}
            ${field("server", "Server", "where calls go; the document's own when left empty", preview?.server ?? "")}
            ${field("probe", "Probe", "an address that answers 2xx while the system works", "")}
            <div class="field"><label for="model">Charge</label><div class="inline">
              <select id="model" name="model"><option value="">not said</option><option>free</option><option>per-unit</option><option>percentage</option><option>flat</option></select>
              <input name="amount" type="number" step="any" min="0" aria-label="Amount" placeholder="Amount" />
              <input name="currency" aria-label="Currency" placeholder="EUR" maxlength="3" size="4" />
              <select name="period" aria-label="Due again after"><option value="">each call</option><option>day</option><option>month</option><option>year</option></select></div>
              <span class="hint">flat charges are due again after a day, month or year</span></div>
            <div class="field"><label for="availability">Declared level</label><div class="inline">
              <input id="availability" name="availability" type="number" step="any" min="0" max="100" placeholder="Availability, %" />
              <input name="p95" type="number" min="1" aria-label="p95 in milliseconds" placeholder="p95, ms" /></div></div>
            <div class="inline"><button class="primary" type="submit" ?disabled=${this.busy}>${this.busy ? "Saving …" : "Save"}</button>
              <button type="button" @click=${() => (this.body = this.#read())}>Show the request</button></div>
            ${this.failure ? problem(this.failure) : nothing}
            ${this.body && !this.busy ? html`<div class="panel pad"><iw-curl .path=${PATH} method="POST" .body=${this.body}></iw-curl>
              <pre class="code">${JSON.stringify(this.body, (name, it) => (name === "document" ? `${String(it).slice(0, 60)} …` : it), 2)}</pre></div>` : nothing}
          </section>
        </div>
      </form>`;
  }

  #shown(preview: ApiPreview | null) {
    if (this.document.trim() === "" || addressIn(this.document)) return nothing;
    if (!preview) return problem(new Problem(0, "This is no OpenAPI document", "It is JSON or YAML with a member openapi. Paste it whole."));
    return html`<div class="panel table-box" aria-label="Preview"><table><thead><tr><th colspan="2">${preview.title || "Untitled"}: ${plural(preview.operations.length, "operation")}</th></tr></thead>
      <tbody>${preview.operations.slice(0, 100).map((each) => html`<tr><td class="mono">${each.method} ${each.path}</td><td>${each.id || html`<span class="soft">no operationId</span>`}</td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-register-service", RegisterService);

export function field(name: string, label: string, hint: string, placeholder: string) {
  return html`<div class="field"><label for=${name}>${label}</label><input id=${name} name=${name} placeholder=${placeholder} autocomplete="off" spellcheck="false" /><span class="hint">${hint}</span></div>`;
}
