import { html, nothing } from "lit";
import { json } from "../core/api.ts";
import { whoAmI } from "../core/session.ts";
import "../ui/curl.ts";
import { badge, problem } from "../ui/parts.ts";
import { View } from "../ui/view.ts";

interface Explanation {
  allowed: boolean;
  rule: string;
  reason?: string;
  bounds: unknown[];
  rules: { rule: string; effect: string; matches: boolean; misses: string[] }[];
}

interface Client {
  id: string;
  role: string;
  title: string;
}

/** Asks why something is allowed or refused. Nothing is done or counted. */
export class Explain extends View {
  static override properties = { twin: {}, clients: { state: true }, answer: { state: true }, asked: { state: true }, failure: { state: true } };
  declare twin: string;
  declare clients: Client[];
  declare answer: Explanation | null;
  declare asked: Record<string, unknown> | null;
  declare failure: unknown;

  constructor() {
    super();
    this.clients = [];
    this.answer = this.asked = this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const me = whoAmI();
    if (me?.role !== "operator") this.clients = me ? [{ id: me.client, role: me.role, title: me.client }] : [];
    else json<{ items: Client[] }>("/v1/clients").then((page) => (this.clients = page.items), (failure) => (this.failure = failure));
  }

  async #ask(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    this.asked = {
      subject: { client: text("client"), ...(text("user") ? { user: text("user") } : {}) },
      action: text("action"),
      twin: text("twin"),
      ...(text("affordance") ? { affordance: text("affordance") } : {}),
      ...(text("value") ? { value: parsed(text("value")) } : {}),
    };
    this.answer = this.failure = null;
    try {
      this.answer = await json<Explanation>("/v1/access/explain", { method: "POST", body: this.asked });
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    return html`
      <div class="columns">
        <form class="fields panel pad" @submit=${this.#ask}>
          <div class="field"><label for="client">May</label><div class="inline">
            ${this.clients.length ? html`<select id="client" name="client">${this.clients.map((client) => html`<option ?selected=${client.role === "metaverse-system"}>${client.id}</option>`)}</select>`
              : html`<input id="client" name="client" placeholder="client" required />`}
            <input name="user" aria-label="User" placeholder="for the user, if any" /></div></div>
          <div class="field"><label for="action">do</label><div class="inline">
            <select id="action" name="action">${["read", "observe", "write", "invoke"].map((action) => html`<option ?selected=${action === "write"}>${action}</option>`)}</select>
            <input name="affordance" aria-label="Property or action" placeholder="property or action" /></div></div>
          <div class="field"><label for="explain-twin">with the twin</label><input id="explain-twin" name="twin" required .value=${this.twin} placeholder="press-1" /></div>
          <div class="field"><label for="explain-value">and this value</label><input id="explain-value" name="value" placeholder="400, if it matters" /></div>
          <div class="inline"><button class="primary" type="submit">Ask</button>
            ${this.asked ? html`<iw-curl path="/v1/access/explain" method="POST" .body=${this.asked}></iw-curl>` : nothing}</div>
        </form>
        <div aria-live="polite" class="fields">
          ${this.failure ? problem(this.failure) : nothing}
          ${this.answer ? this.#shown(this.answer) : html`<p class="soft">Nothing is done or counted: the answer says which rule decides, and why the others do not.</p>`}
        </div>
      </div>`;
  }

  #shown(answer: Explanation) {
    return html`
      <div class="notice ${answer.allowed ? "good" : "bad"}"><strong>${answer.allowed ? "Allowed" : "Refused"}</strong>
        ${answer.reason ?? nothing}<div class="rule">rule ${answer.rule}</div></div>
      ${answer.bounds.length ? html`<pre class="code">${JSON.stringify(answer.bounds, null, 2)}</pre>` : nothing}
      <div class="panel table-box"><table class="stacks"><thead><tr><th>Rule</th><th>Effect</th><th>Why it does, or does not, apply</th></tr></thead>
      <tbody>${answer.rules.map((rule) => html`<tr><td class="mono">${rule.rule}</td><td>${rule.effect}</td>
        <td class="wide">${rule.matches ? badge("good", "applies") : html`<ul class="small soft">${rule.misses.map((miss) => html`<li>${miss}</li>`)}</ul>`}</td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-explain", Explain);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
