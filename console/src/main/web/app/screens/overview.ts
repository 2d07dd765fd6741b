import { html, nothing } from "lit";
import { call, json, type Page, pathOf } from "../core/api.ts";
import { ago, millis, number, plural } from "../core/format.ts";
import { type Metrics, parseMetrics } from "../core/metrics.ts";
import { to } from "../core/routes.ts";
import type { Decision, Service, TwinSystem } from "../core/types.ts";
import "../ui/curl.ts";
import "../ui/spark.ts";
import { badge, empty, pageHead, problem, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";
import { attention, type Concern, refusals } from "./concerns.ts";

const HOUR = 3_600_000;
const KEPT = 60;

interface Health {
  status: string;
  checks: { name: string; status: string; data?: Record<string, unknown> }[];
}

/** What is connected, how fast, how fresh, what was refused, what is breached. */
export class Overview extends View {
  static override properties = { look: { state: true }, failure: { state: true } };
  declare look: number;
  declare failure: unknown;

  #metrics: Metrics = new Map();
  #rates: number[] = [];
  #systems: TwinSystem[] | null = null;
  #services: Service[] = [];
  #refused: Decision[] = [];
  #health: Health | null = null;
  #approvals = 0;

  constructor() {
    super();
    this.look = 0;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(2_000, () => this.#guarded(() => this.#figures()));
    this.every(4_000, () => this.#guarded(() => this.#registries()));
  }

  async #guarded(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
    this.look++;
  }

  async #figures(): Promise<void> {
    this.#metrics = parseMetrics(await (await call("/q/metrics", { accept: "text/plain" })).text());
    this.#rates = [...this.#rates, this.#metrics.get("intertwine_updates") ?? 0].slice(-KEPT);
  }

  async #registries(): Promise<void> {
    const from = new Date(Date.now() - HOUR).toISOString();
    const [systems, services, refused, health, approvals] = await Promise.all([
      json<Page<TwinSystem>>("/v1/twin-systems?limit=1000"),
      json<Page<Service>>("/v1/third-party-systems?limit=1000"),
      json<Page<Decision>>(pathOf("/v1/audit", { outcome: "refused", from, limit: 1000 })),
      this.#readHealth(),
      json<Page<{ state: string }>>("/v1/approvals"),
    ]);
    this.#systems = systems.items;
    this.#services = services.items;
    this.#refused = refused.items;
    this.#health = health;
    this.#approvals = approvals.items.filter((approval) => approval.state === "pending").length;
  }

  /** A server that is down says so with 503, in the same form. */
  async #readHealth(): Promise<Health> {
    const answer = await fetch(new URL("../q/health", document.baseURI), { cache: "no-store" });
    return (await answer.json()) as Health;
  }

  protected override render() {
    const systems = this.#systems;
    if (systems === null) {
      return html`${pageHead("Overview")}${this.failure ? problem(this.failure) : waiting("the state of the enabler")}`;
    }
    const concerns = attention(systems, this.#services, this.#health?.checks ?? [], this.#approvals);
    return html`
      ${pageHead("Overview", concerns.length === 0 ? "Everything that is registered works." : `${plural(concerns.length, "thing")} to look at.`)}
      ${this.failure ? problem(this.failure) : nothing}
      ${concerns.length ? html`<div class="attention">${concerns.map((each) => this.#concern(each))}</div>` : nothing}
      ${systems.length === 0 && this.#services.length === 0 ? this.#nothingYet() : this.#tiles(systems)}
      <div class="columns">${this.#lastRefusals()}${this.#connections(systems)}</div>`;
  }

  #concern(concern: Concern) {
    return html`<div class="notice ${concern.tone}"><a href=${concern.href}><strong>${concern.what}</strong></a>${concern.why}</div>`;
  }

  #nothingYet() {
    return empty(
      "Nothing is connected yet",
      "A twin system brings twins: an MQTT broker with devices, W3C WoT Things, or a system of your own.",
      html`<a class="button primary" href=${to(["systems", "+"])}>Connect a twin system</a>`,
    );
  }

  #tiles(systems: TwinSystem[]) {
    const connected = systems.filter((system) => system.status.state === "connected").length;
    const up = this.#services.filter((service) => service.health.state === "up").length;
    const breaches = this.#services.reduce((sum, service) => sum + service.health.breaches.length, 0);
    const refused = this.#refused.reduce((sum, decision) => sum + decision.count, 0);
    const worst = (pick: (system: TwinSystem) => number | undefined) =>
      systems.map(pick).reduce<number | undefined>((most, it) => (it === undefined ? most : Math.max(most ?? 0, it)), undefined);
    const p50 = worst((system) => system.performance.age.p50);
    const p99 = worst((system) => system.performance.age.p99);
    return html`
      <div class="tiles">
        <a class="tile ${connected < systems.length ? "warn" : ""}" href=${to(["systems"])}>
          <div class="name">Twin systems</div>
          <div class="big">${connected} <small>of ${systems.length}</small></div>
          <div class="note">connected, with ${plural(systems.reduce((sum, system) => sum + system.twinCount, 0), "twin")}</div>
        </a>
        <a class="tile ${up < this.#services.length ? "warn" : ""}" href=${to(["services"])}>
          <div class="name">Third-party systems</div>
          <div class="big">${up} <small>of ${this.#services.length}</small></div>
          <div class="note">up, ${breaches === 0 ? "as good as declared" : plural(breaches, "breach", "breaches")}</div>
        </a>
        <a class="tile" href=${to(["streams"])}>
          <div class="name">Changes a second</div>
          <div class="big">${number(this.#metrics.get("intertwine_updates"))}</div>
          <iw-spark .values=${this.#rates}></iw-spark>
        </a>
        <a class="tile" href=${to(["systems"])}>
          <div class="name">Age on arrival</div>
          <div class="big">${millis(p50)}</div>
          <div class="note">median; 99 % within ${millis(p99)}</div>
        </a>
        <a class="tile" href=${to(["access"], { tab: "decisions", outcome: "refused" })}>
          <div class="name">Refused, last hour</div>
          <div class="big">${number(refused)}</div>
          <div class="note">${refused === 0 ? "nobody asked for too much" : "each names its rule"}</div>
        </a>
        <a class="tile" href=${to(["streams"])}>
          <div class="name">Live connections</div>
          <div class="big">${number(this.#metrics.get("intertwine_live_connections") ?? 0)}</div>
          <div class="note">${plural(this.#metrics.get("intertwine_subscriptions") ?? 0, "subscription")}</div>
        </a>
      </div>`;
  }

  #lastRefusals() {
    return html`
      <section class="section">
        <header><h2>Last refusals</h2><a class="more" href=${to(["access"], { tab: "decisions", outcome: "refused" })}>All decisions</a></header>
        ${this.#refused.length === 0
          ? html`<div class="panel empty"><p>Nothing was refused in the last hour. Ask beforehand what a rule would say.</p>
              <a class="button" href=${to(["access"], { tab: "explain" })}>Explain a decision</a></div>`
          : refusals(this.#refused.slice(0, 6))}
      </section>`;
  }

  #connections(systems: TwinSystem[]) {
    if (systems.length === 0 && this.#services.length === 0) return nothing;
    const now = Date.now();
    return html`
      <section class="section">
        <header><h2>Connections</h2><a class="more" href=${to(["topology"])}>Topology</a></header>
        <div class="panel table-box">
          <table class="stacks">
            <thead><tr><th>System</th><th>State</th><th class="num">Since</th><th class="tail"></th></tr></thead>
            <tbody>
              ${systems.map((system) => html`<tr>
                <td><a class="row-link" href=${to(["systems", system.id])}>${system.title}</a><span class="id">${system.id}</span></td>
                <td>${badge(system.status.state)}</td>
                <td class="num soft">${ago(system.status.since, now)}</td>
                <td class="tail"><iw-curl .path=${`/v1/twin-systems/${system.id}`}></iw-curl></td></tr>`)}
              ${this.#services.map((service) => html`<tr>
                <td><a class="row-link" href=${to(["services", service.id])}>${service.title}</a><span class="id">${service.id}</span></td>
                <td>${badge(service.health.state)}</td>
                <td class="num soft">${ago(service.health.since, now)}</td>
                <td class="tail"><iw-curl .path=${`/v1/third-party-systems/${service.id}`}></iw-curl></td></tr>`)}
            </tbody>
          </table>
        </div>
      </section>`;
  }
}
customElements.define("iw-overview", Overview);
