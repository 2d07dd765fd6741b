import { html, nothing } from "lit";
import { call, json, type Page, pathOf } from "../core/api.ts";
import { ago, clock, millis, number, percent, plural } from "../core/format.ts";
import { go, to } from "../core/routes.ts";
import type { Period, Service, Window } from "../core/types.ts";
import "../ui/curl.ts";
import { badge, chips, code, empty, facts, pageHead, problem, waiting } from "../ui/parts.ts";
import "../ui/plot.ts";
import { searchForm } from "../ui/search.ts";
import { View } from "../ui/view.ts";
import { more, type Points, since } from "../core/points.ts";

const SERVICES = "/v1/third-party-systems";
const NOTHING: Points = { times: [], reported: [], desired: [] };
const EXAMPLES: [string, string][] = [
  ["'payment' in tags && charge.amount <= 2", "by tag and price"],
  ["level.p95 < 1000 && status == 'up'", "fast by their own word, and working"],
  ["size(breaches) > 0", "those that miss what they declared"],
];
const VARIABLES = "id, type, title, owner, tags, apis, operations, properties, charge, level, status, breaches, performance";

export function charge(service: Service): string {
  const it = service.charge;
  if (!it) return "not said";
  if (it.model === "free") return "free";
  if (it.model === "percentage") return `${number(it.amount)} %`;
  return `${number(it.amount)} ${it.currency} ${it.unit ? `for each ${it.unit}` : (it.period ? `each ${it.period}` : it.model)}`;
}

function hour(service: Service): Window | undefined {
  return service.health.windows.find((window) => window.length === 3_600_000);
}

/** The registry of third-party systems, declared beside measured. */
export class Services extends View {
  static override properties = { where: { state: true }, text: { state: true }, page: { state: true }, failure: { state: true } };
  declare where: string;
  declare text: string;
  declare page: Page<Service> | null;
  declare failure: unknown;

  constructor() {
    super();
    this.where = this.text = "";
    this.page = this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(5_000, () => this.#look());
  }

  get #path(): string {
    return pathOf(SERVICES, { where: this.where, text: this.text, limit: 500 });
  }

  async #look(): Promise<void> {
    try {
      this.page = await json<Page<Service>>(this.#path);
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    return html`
      ${pageHead("Third-party systems", "Services that worlds use through the enabler: what they cost, what they declared, and what was measured.",
        html`<iw-curl .path=${this.#path}></iw-curl><a class="button primary" href=${to(["services", "+"])}>Register one</a>`)}
      ${searchForm({ where: this.where, text: this.text, examples: EXAMPLES, variables: VARIABLES, failure: this.failure,
        go: (where, text) => { this.where = where; this.text = text; void this.#look(); } })}
      ${this.page === null ? waiting("third-party systems") : this.page.items.length === 0 ? this.#nothing() : this.#table(this.page.items)}`;
  }

  #nothing() {
    return this.where || this.text
      ? empty("No third-party system meets that", "Loosen the condition, or look at all of them.",
        html`<button class="button" @click=${() => { this.where = this.text = ""; void this.#look(); }}>Show all third-party systems</button>`)
      : empty("No third-party system is registered", "Paste its OpenAPI document, look at what it offers, and save.",
        html`<a class="button primary" href=${to(["services", "+"])}>Register the first one</a>`);
  }

  #table(services: Service[]) {
    return html`<div class="panel table-box"><table class="stacks">
      <thead><tr><th>System</th><th>Charge</th><th>State</th><th>p95, last hour</th><th>Availability, last hour</th><th class="num">Calls</th><th class="tail"></th></tr></thead>
      <tbody>${services.map((service) => html`<tr>
        <td><a class="row-link" href=${to(["services", service.id])}>${service.title}</a><span class="id">${service.id}</span>${chips(service.tags)}</td>
        <td data-label="charge">${charge(service)}</td>
        <td>${badge(service.health.state)}<span class="id">${ago(service.health.since, Date.now())}</span></td>
        <td data-label="p95">${beside(millis(hour(service)?.p95), millis(service.level.p95), breached(service, "p95"))}</td>
        <td data-label="availability">${beside(percent(hour(service)?.availability), percent(service.level.availability), breached(service, "availability"))}</td>
        <td class="num" data-label="calls">${hour(service)?.calls ?? 0}</td>
        <td class="tail"><iw-curl .path=${`${SERVICES}/${service.id}`}></iw-curl></td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-services", Services);

function inPercent(share: number | undefined): number | null {
  return share === undefined ? null : share * 100;
}

function breached(service: Service, objective: string): boolean {
  return service.health.breaches.some((breach) => breach.objective === objective);
}

function beside(measured: string, declared: string, bad: boolean) {
  return html`<span class="num">${measured}</span><span class="id">${declared === "–" ? "nothing declared" : `declared ${declared}`}${bad ? ", breached" : ""}</span>`;
}

/** Of a period that is not over yet, that of its part until now. */
function middle({ begin, figures }: Period, now: number): number {
  const from = Date.parse(begin);
  return (from + Math.min(from + figures.length, now)) / 2;
}

/** One third-party system. */
export class ServiceScreen extends View {
  static override properties = { serviceId: {}, service: { state: true }, failure: { state: true } };
  declare serviceId: string;
  declare service: Service | null;
  declare failure: unknown;
  #p95: Points = NOTHING;
  #availability: Points = NOTHING;

  constructor() {
    super();
    this.service = this.failure = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("serviceId")) return;
    this.endAll();
    this.#p95 = this.#availability = NOTHING;
    this.every(3_000, () => this.#look());
    void this.#remember();
  }

  /** The line of the last day; what this page sees itself is put to its end. */
  async #remember(): Promise<void> {
    const asked = this.serviceId;
    try {
      const [{ items }, { level }] = await Promise.all([json<Page<Period>>(`${this.#path}/health/history`), json<Service>(this.#path)]);
      if (asked !== this.serviceId) return;
      const line = (of: (figures: Window) => number | null, declared: number | null): Points => ({
        times: items.map((each) => middle(each, Date.now())),
        reported: items.map((each) => of(each.figures)),
        desired: items.map(() => declared),
      });
      this.#p95 = since(this.#p95, line(({ p95 }) => p95 ?? null, level.p95 ?? null));
      this.#availability = since(this.#availability, line(({ availability }) => inPercent(availability), inPercent(level.availability)));
      this.requestUpdate();
    } catch (failure) {
      if (asked === this.serviceId) this.failure = failure;
    }
  }

  async #look(): Promise<void> {
    try {
      const service = await json<Service>(this.#path);
      const last = service.health.windows[0];
      this.#p95 = more(this.#p95, last?.p95 ?? null, service.level.p95 ?? null);
      this.#availability = more(this.#availability, inPercent(last?.availability), inPercent(service.level.availability));
      this.service = service;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  get #path(): string {
    return `${SERVICES}/${this.serviceId}`;
  }

  async #withdraw(): Promise<void> {
    if (!confirm(`Withdraw ${this.serviceId}? Grants of its users end.`)) return;
    try {
      await call(this.#path, { method: "DELETE" });
      go(["services"]);
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    const back = { name: "Third-party systems", href: to(["services"]) };
    const { service } = this;
    if (!service) return html`${pageHead(this.serviceId, nothing, nothing, back)}${this.failure ? problem(this.failure) : waiting("the system")}`;
    return html`
      ${pageHead(service.title, html`${badge(service.health.state)} since ${clock(service.health.since)} · <span class="mono">${service.id}</span>`,
        html`<iw-curl .path=${this.#path}></iw-curl><a class="button" href=${to(["access"], { tab: "grants", system: service.id })}>Grants of its users</a>
          <button class="danger" @click=${this.#withdraw}>Withdraw</button>`, back)}
      ${this.failure ? problem(this.failure) : nothing}
      ${service.health.lastError ? html`<div class="notice warn"><strong>Last error</strong>${service.health.lastError}</div>` : nothing}
      ${service.health.breaches.map((breach) => html`<div class="notice warn"><strong>${breach.objective} is missed since ${clock(breach.since)}</strong>
        Measured ${breach.objective === "p95" ? millis(breach.measured) : percent(breach.measured)},
        declared ${breach.objective === "p95" ? millis(breach.declared) : percent(breach.declared)}.</div>`)}
      ${this.#measured(service)}
      <div class="columns">
        <section class="section"><header><h2>Registration</h2></header><div class="panel pad">${facts([
          ["Type", service.type], ["Charge", charge(service)], ["Tags", service.tags.length ? chips(service.tags) : nothing],
          ["Quota", service.level.quota ? `${service.level.quota.calls} calls in ${millis(service.level.quota.period)}` : "none"],
          ["Owner", html`<span class="mono">${service.owner}</span>`], ["Registered", clock(service.registered)],
          ["Probe", service.probe ? html`<span class="mono">${service.probe}</span>` : "none"],
        ])}</div></section>
        <section class="section"><header><h2>How its users log in</h2></header>${code(service.security)}</section>
      </div>
      ${service.apis.length === 0 ? empty("It has no API yet", "So nobody can call it. Register it again with its OpenAPI document.",
        html`<a class="button" href=${to(["services", "+"])}>Register it with a document</a>`) : nothing}
      ${service.apis.map((api) => html`<section class="section"><header><h2>API ${api.name}</h2><span class="soft small mono">${api.server ?? ""}</span>
        <span class="more">${plural(api.operations.length, "operation")}</span></header>
        <div class="panel table-box"><table class="stacks"><thead><tr><th>Operation</th><th>Request</th><th>Needs</th><th class="tail"></th></tr></thead><tbody>
        ${api.operations.map((operation) => html`<tr><td><strong>${operation.id}</strong>${operation.summary ? html`<div class="small soft">${operation.summary}</div>` : nothing}</td>
          <td class="mono wide">${operation.method} ${operation.path}</td><td>${operation.needs.length ? operation.needs.map((set) => set.join(" + ")).join(" or ") : "nothing"}</td>
          <td class="tail"><iw-curl .path=${`${this.#path}/apis/${encodeURIComponent(api.name)}${operation.path}`} .method=${operation.method}></iw-curl></td></tr>`)}
        </tbody></table></div></section>`)}`;
  }

  #measured(service: Service) {
    return html`<section class="section"><header><h2>Declared and measured</h2></header>
      <div class="panel table-box"><table class="stacks"><thead><tr><th></th><th class="num">Availability</th><th class="num">p50</th><th class="num">p95</th><th class="num">p99</th><th class="num">Calls</th><th class="num">Failed</th></tr></thead>
      <tbody><tr><td><strong>Declared</strong></td><td class="num" data-label="availability">${percent(service.level.availability)}</td><td class="num"></td>
        <td class="num" data-label="p95">${millis(service.level.p95)}</td><td class="num"></td><td class="num"></td><td class="num"></td></tr>
      ${service.health.windows.map((window) => html`<tr><td>Last ${millis(window.length)}</td>
        <td class="num" data-label="availability">${percent(window.availability)}</td><td class="num" data-label="p50">${millis(window.p50)}</td>
        <td class="num" data-label="p95">${millis(window.p95)}</td><td class="num" data-label="p99">${millis(window.p99)}</td>
        <td class="num" data-label="calls">${window.calls}</td><td class="num" data-label="failed">${window.failed}</td></tr>`)}</tbody></table></div>
      <p class="small soft">By the hour, of the last one to two hours by 5 minutes, and by the minute since this page was opened. It begins with the start of the enabler.</p>
      <div class="columns plots">
        <div class="panel pad"><h3>p95 in milliseconds, the last day; dashed: declared</h3><iw-plot .points=${this.#p95} label="p95 in milliseconds"></iw-plot></div>
        <div class="panel pad"><h3>Availability in per cent, the last day; dashed: declared</h3><iw-plot .points=${this.#availability} label="Availability in per cent"></iw-plot></div>
      </div></section>`;
  }
}
customElements.define("iw-service", ServiceScreen);
