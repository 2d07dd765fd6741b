import { html, nothing } from "lit";
import { call, json, type Page, pathOf, twinPath } from "../core/api.ts";
import { ago, clock, millis, number, plural } from "../core/format.ts";
import { more, type Points } from "../core/points.ts";
import { go, to } from "../core/routes.ts";
import type { Twin, TwinSystem } from "../core/types.ts";
import { whoAmI } from "../core/session.ts";
import "../ui/credential.ts";
import "../ui/curl.ts";
import { badge, code, empty, facts, pageHead, problem, waiting } from "../ui/parts.ts";
import "../ui/plot.ts";
import { View } from "../ui/view.ts";

const SYSTEMS = "/v1/twin-systems";

/** The registry of twin systems. */
export class Systems extends View {
  static override properties = { page: { state: true }, failure: { state: true } };
  declare page: Page<TwinSystem> | null;
  declare failure: unknown;

  constructor() {
    super();
    this.page = this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(3_000, async () => {
      try {
        this.page = await json<Page<TwinSystem>>(pathOf(SYSTEMS, { limit: 500 }));
        this.failure = null;
      } catch (failure) {
        this.failure = failure;
      }
    });
  }

  protected override render() {
    return html`
      ${pageHead("Twin systems", "Where twins come from, how well the connection works, and how old data is when it arrives.",
        html`<iw-curl .path=${SYSTEMS}></iw-curl><a class="button primary" href=${to(["systems", "+"])}>Connect a twin system</a>`)}
      ${this.failure ? problem(this.failure) : nothing}
      ${this.page === null ? waiting("twin systems") : this.page.items.length === 0
        ? empty("No twin system is registered", "It brings twins: an MQTT broker with devices, W3C WoT Things, or a system of your own.",
          html`<a class="button primary" href=${to(["systems", "+"])}>Connect the first one</a>`)
        : this.#table(this.page.items)}`;
  }

  #table(systems: TwinSystem[]) {
    const now = Date.now();
    return html`<div class="panel table-box"><table class="stacks">
      <thead><tr><th>System</th><th>Type</th><th>State</th><th class="num">Twins</th><th class="num">Changes/s</th>
        <th class="num">Age p50 / p99</th><th class="num">Round trip p50</th><th class="num">Errors</th><th class="tail"></th></tr></thead>
      <tbody>${systems.map((system) => html`<tr>
        <td><a class="row-link" href=${to(["systems", system.id])}>${system.title}</a><span class="id">${system.id}</span></td>
        <td data-label="type">${system.type}</td>
        <td>${badge(system.status.state)}<span class="id">${ago(system.status.since, now)}</span></td>
        <td class="num" data-label="twins">${system.twinCount}</td>
        <td class="num" data-label="changes/s">${number(system.performance.updatesPerSecond)}</td>
        <td class="num" data-label="age">${millis(system.performance.age.p50)} / ${millis(system.performance.age.p99)}</td>
        <td class="num" data-label="round trip">${millis(system.performance.roundTrip.p50)}</td>
        <td class="num" data-label="errors">${number(system.performance.errors)}</td>
        <td class="tail"><iw-curl .path=${`${SYSTEMS}/${system.id}`}></iw-curl></td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-systems", Systems);

/** One twin system: health, performance over time, twins, and the connector's configuration. */
export class SystemScreen extends View {
  static override properties = { systemId: {}, system: { state: true }, twins: { state: true }, unlisted: { state: true }, failure: { state: true }, said: { state: true } };
  declare systemId: string;
  declare system: TwinSystem | null;
  declare twins: Page<Twin> | null;
  /** Why its twins could not be asked for. */
  declare unlisted: unknown;
  declare failure: unknown;
  declare said: string | null;
  #rate: Points = { times: [], reported: [], desired: [] };
  #age: Points = { times: [], reported: [], desired: [] };

  constructor() {
    super();
    this.system = this.twins = this.unlisted = this.failure = this.said = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("systemId")) return;
    this.endAll();
    this.twins = this.unlisted = null;
    this.#rate = { times: [], reported: [], desired: [] };
    this.#age = { times: [], reported: [], desired: [] };
    this.every(2_000, () => this.#look());
    this.every(15_000, async () => {
      await this.#list();
    });
  }

  get #path(): string {
    return `${SYSTEMS}/${this.systemId}`;
  }

  async #look(): Promise<void> {
    try {
      const system = await json<TwinSystem>(this.#path);
      this.#rate = more(this.#rate, system.performance.updatesPerSecond);
      this.#age = more(this.#age, system.performance.age.p99 ?? null);
      this.system = system;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #list(): Promise<void> {
    try {
      this.twins = await json<Page<Twin>>(pathOf(`${this.#path}/twins`, { limit: 100 }));
      this.unlisted = null;
    } catch (failure) {
      this.unlisted = failure;
    }
  }

  async #refresh(): Promise<void> {
    try {
      await call(`${this.#path}/refresh`, { method: "POST" });
      this.said = "The system was asked for properties and permission of all its twins.";
      await this.#list();
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #withdraw(): Promise<void> {
    if (!confirm(`Withdraw ${this.systemId}? Its twins and their state are forgotten.`)) return;
    try {
      await call(this.#path, { method: "DELETE" });
      go(["systems"]);
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    const back = { name: "Twin systems", href: to(["systems"]) };
    const { system } = this;
    if (!system) return html`${pageHead(this.systemId, nothing, nothing, back)}${this.failure ? problem(this.failure) : waiting("the system")}`;
    const { performance: figures, status } = system;
    return html`
      ${pageHead(system.title, html`${badge(status.state)} since ${clock(status.since)} · <span class="mono">${system.id}</span>`,
        html`<iw-curl .path=${this.#path}></iw-curl><button @click=${this.#refresh}>Ask it again now</button>
          <button class="danger" @click=${this.#withdraw}>Withdraw</button>`, back)}
      ${this.failure ? problem(this.failure) : nothing}
      ${this.said ? html`<div class="notice good" role="status">${this.said}</div>` : nothing}
      ${status.lastError ? html`<div class="notice ${status.state === "connected" ? "warn" : "bad"}"><strong>Last error</strong>${status.lastError}</div>` : nothing}
      <div class="columns section">
        <div class="panel pad"><h3>Changes a second: ${number(figures.updatesPerSecond)}</h3><iw-plot .points=${this.#rate} label="Changes a second"></iw-plot></div>
        <div class="panel pad"><h3>Age on arrival, 99 % within: ${millis(figures.age.p99)}</h3><iw-plot .points=${this.#age} label="Age in milliseconds"></iw-plot></div>
      </div>
      <div class="columns">
        <section class="section"><header><h2>Registration</h2></header><div class="panel pad">${facts([
          ["Type", system.type], ["Owner", html`<span class="mono">${system.owner}</span>`], ["Registered", clock(system.registered)],
          ["Revision", String(system.revision)], ["Credential", system.credential ? html`<span class="mono">${system.credential}</span>` : "none"],
          ["Round trip", figures.roundTrip.p50 === undefined ? "not measured in the last minute" : `${millis(figures.roundTrip.p50)} median, 99 % within ${millis(figures.roundTrip.p99)}`],
          ["Errors", number(figures.errors)],
        ])}</div></section>
        <section class="section"><header><h2>Connector</h2></header>${system.connector ? code(system.connector) : html`<p class="soft">Only its owner and the operator see it.</p>`}</section>
      </div>
      ${system.owner === whoAmI()?.client ? html`<section class="section"><header><h2>Credential</h2><span class="soft small">rotate it here; it is never shown again</span></header>
        <div class="panel pad"><iw-credential .name=${system.credential ?? ""}></iw-credential></div></section>` : nothing}
      ${this.#twinList(system)}`;
  }

  #twinList(system: TwinSystem) {
    return html`<section class="section"><header><h2>${plural(system.twinCount, "twin")}</h2>
      <a class="more" href=${to(["twins"], { where: `system == '${system.id}'` })}>Live values</a></header>
      ${this.unlisted && !this.failure ? problem(this.unlisted) : nothing}
      ${this.twins === null ? (this.unlisted ? nothing : waiting("its twins")) : this.twins.items.length ? html`<div class="panel table-box"><table class="stacks"><thead><tr><th>Twin</th><th>Types</th><th>Stands for</th><th class="tail"></th></tr></thead>
        <tbody>${this.twins.items.map((twin) => html`<tr><td><a class="row-link" href=${to(["twins", twin.id])}>${twin.title}</a><span class="id">${twin.id}</span></td>
          <td>${twin.types.join(", ")}</td><td class="mono wide">${twin.physicalObject ?? "–"}</td>
          <td class="tail"><iw-curl .path=${twinPath(twin.id)}></iw-curl></td></tr>`)}</tbody></table></div>`
        : empty("It has no twins yet", "They come when the system reports or lists them.",
          html`<button class="primary" @click=${this.#refresh}>Ask it now</button>`)}</section>`;
  }
}
customElements.define("iw-system", SystemScreen);
