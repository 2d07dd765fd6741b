import { html, nothing, type TemplateResult } from "lit";
import { json, Problem } from "../core/api.ts";
import { addressIn, things, type ThingPreview } from "../core/documents.ts";
import { go, to } from "../core/routes.ts";
import "../ui/credential.ts";
import "../ui/curl.ts";
import "../ui/pasted.ts";
import { pageHead, problem } from "../ui/parts.ts";
import { View } from "../ui/view.ts";
import { field } from "./register-service.ts";

const PATH = "/v1/twin-systems";

type Type = "wot" | "mqtt" | "link";

const TYPES: Record<Type, string> = {
  wot: "W3C WoT Things over HTTP: paste a Thing Description, or give the address of one, or of a directory.",
  mqtt: "Devices on an MQTT broker: say where it is, and which topics they publish on.",
  link: "A system that connects to the enabler by itself: paste the Thing Descriptions of its twins.",
};

/** Says where twins come from: by form, with a look at pasted Thing Descriptions before they are saved. */
export class RegisterSystem extends View {
  static override properties = { type: { state: true }, pasted: { state: true }, body: { state: true }, failure: { state: true }, busy: { state: true } };
  declare type: Type;
  declare pasted: string;
  declare body: Record<string, unknown> | null;
  declare failure: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.type = "wot";
    this.pasted = "";
    this.body = this.failure = null;
    this.busy = false;
  }

  #read(): Record<string, unknown> {
    const form = new FormData(this.querySelector("form")!);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const pasted = things(this.pasted)?.all ?? [];
    const common = { id: text("id"), type: this.type, title: text("title") || text("id"), ...(text("credential") ? { credential: text("credential") } : {}) };
    switch (this.type) {
      case "wot": {
        const address = text("address");
        const connector = text("is") === "directory" ? { directory: address } : { things: [...pasted, ...(address ? [{ url: address }] : [])] };
        return { ...common, connector, twins: [] };
      }
      case "mqtt":
        return { ...common, connector: { url: text("broker"), topics: [{ filter: text("topic"), ...(text("time") ? { time: text("time") } : {}) }] }, twins: pasted };
      case "link":
        return { ...common, connector: {}, twins: pasted };
    }
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    this.body = this.#read();
    this.busy = true;
    this.failure = null;
    try {
      const saved = await json<{ id: string }>(PATH, { method: "POST", body: this.body });
      go(["systems", saved.id]);
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
    await this.updateComplete;
    this.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }

  protected override render() {
    return html`
      ${pageHead("Connect a twin system", TYPES[this.type], nothing, { name: "Twin systems", href: to(["systems"]) })}
      <div class="segments" role="group" aria-label="Type">${(Object.keys(TYPES) as Type[]).map((type) => html`
        <button type="button" aria-pressed=${this.type === type} @click=${() => (this.type = type)}>${type}</button>`)}</div>
      <form class="section" @submit=${this.#save} @input=${() => (this.body = null)} novalidate>
        <div class="columns">
          <section class="fields">
            ${field("id", "Id", "letters, digits, - and .", "plant")}
            ${field("title", "Title", "for people", "Our plant")}
            ${this.#where()}
            ${field("credential", "Credential", "the name of one that is stored, see below; empty for none", "")}
            <div class="inline"><button class="primary" type="submit" ?disabled=${this.busy}>${this.busy ? "Saving …" : "Save"}</button>
              <button type="button" @click=${() => (this.body = this.#read())}>Show the request</button></div>
            ${this.failure ? problem(this.failure) : nothing}
            <p class="small soft">Systems at addresses that are not public need <code>--allow-network</code> when the enabler starts.</p>
          </section>
          <section class="fields">
            <iw-pasted label=${this.type === "wot" ? "Thing Description" : "Thing Descriptions"} example='{"@context": "https://www.w3.org/2022/wot/td/v1.1", "title": …}'
              hint="One, a JSON list of them, or an address. May be left empty where the system lists its twins itself."
              @document=${(event: CustomEvent<string>) => (this.pasted = event.detail)}></iw-pasted>
            ${this.#preview()}
            ${this.body && !this.busy ? html`<div class="panel pad"><iw-curl .path=${PATH} method="POST" .body=${this.body}></iw-curl><pre class="code">${JSON.stringify(this.body, null, 2)}</pre></div>` : nothing}
          </section>
        </div>
      </form>
      <section class="section"><header><h2>Store a credential first</h2><span class="soft small">for brokers and Things that want one; it is never shown again</span></header>
        <div class="panel pad"><iw-credential></iw-credential></div></section>`;
  }

  #where(): TemplateResult | typeof nothing {
    switch (this.type) {
      case "wot":
        return html`<div class="field"><label for="address">Address</label><div class="inline">
          <select name="is" aria-label="What the address is"><option value="thing">of a Thing Description</option><option value="directory">of a directory</option></select>
          <input id="address" name="address" inputmode="url" placeholder="https://things.example/lamp" spellcheck="false" /></div>
          <span class="hint">not needed when a Thing Description with forms is pasted</span></div>`;
      case "mqtt":
        return html`${field("broker", "Broker", "mqtt:// or mqtts://", "mqtts://broker.example:8883")}
          ${field("topic", "Topic", "{twin} and {property} stand for ids", "plant/{twin}/telemetry")}
          ${field("time", "Time of a message", "a JSON pointer to its source time; empty for the time of arrival", "/time")}`;
      case "link":
        return nothing;
    }
  }

  #preview() {
    if (this.pasted.trim() === "" || addressIn(this.pasted)) return nothing;
    const read = things(this.pasted);
    if (!read) return problem(new Problem(0, "This is no Thing Description", "It is JSON with at least a title. Paste it whole."));
    return html`<div class="panel table-box" aria-label="Preview"><table><thead><tr><th>Twin</th><th>Properties</th><th>Actions</th></tr></thead>
      <tbody>${read.previews.map((thing: ThingPreview) => html`<tr><td>${thing.title}<span class="id">${thing.id || "no id"}</span></td>
        <td>${thing.properties.join(", ") || "–"}</td><td>${thing.actions.join(", ") || "–"}</td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-register-system", RegisterSystem);
