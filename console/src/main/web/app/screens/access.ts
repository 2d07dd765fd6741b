import { html, nothing, type TemplateResult } from "lit";
import { call, json, type Page, pathOf } from "../core/api.ts";
import { clock } from "../core/format.ts";
import { go, to } from "../core/routes.ts";
import type { Decision, Grant } from "../core/types.ts";
import "../ui/curl.ts";
import { badge, empty, pageHead, problem, ruled, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";
import { target } from "./concerns.ts";
import "./explain.ts";
import "./policies.ts";

const TABS: [string, string][] = [["decisions", "Decisions"], ["explain", "Explain"], ["policies", "Policies"], ["grants", "Grants"], ["approvals", "Approvals"]];

interface Approval {
  id: string;
  rule: string;
  asked: { subject: { client: string; user?: string }; action: string; twin: string; affordance?: string; value?: unknown; time: string };
  expires: string;
  state: string;
  comment?: string;
}

/** Who may do what, why, and what was decided. */
export class Access extends View {
  static override properties = { tab: {}, query: { attribute: false }, decisions: { state: true }, grants: { state: true }, approvals: { state: true }, failure: { state: true } };
  declare tab: string;
  declare query: URLSearchParams;
  declare decisions: Page<Decision> | null;
  declare grants: Page<Grant> | null;
  declare approvals: Page<Approval> | null;
  declare failure: unknown;

  constructor() {
    super();
    this.decisions = this.grants = this.approvals = this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(3_000, () => this.#look());
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if ((changed.has("tab") || changed.has("query")) && this.hasUpdated) void this.#look();
  }

  get #path(): string {
    const given = (name: string) => this.query.get(name);
    return this.tab === "grants"
      ? pathOf("/v1/grants", { system: given("system"), user: given("user"), state: given("state"), limit: 100 })
      : pathOf("/v1/audit", { outcome: given("outcome"), client: given("client"), twin: given("twin"), rule: given("rule"), limit: 100 });
  }

  async #look(): Promise<void> {
    try {
      if (this.tab === "decisions") this.decisions = await json(this.#path);
      if (this.tab === "grants") this.grants = await json(this.#path);
      if (this.tab === "approvals") this.approvals = await json("/v1/approvals");
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    return html`
      ${pageHead("Access", "Default is no. What is allowed, refused or limited has a rule, and every decision is kept.")}
      <nav class="tabs" aria-label="About access">${TABS.map(([tab, name]) => html`
        <a href=${to(["access"], { tab })} aria-current=${tab === this.tab ? "page" : nothing}>${name}</a>`)}</nav>
      ${this.failure ? problem(this.failure) : nothing}
      ${this.#tab()}`;
  }

  #tab(): TemplateResult {
    switch (this.tab) {
      case "explain": return html`<iw-explain .twin=${this.query.get("twin") ?? ""}></iw-explain>`;
      case "policies": return html`<iw-policies .policyId=${this.query.get("policy") ?? ""}></iw-policies>`;
      case "grants": return this.#grants();
      case "approvals": return this.#approvals();
      default: return this.#decisions();
    }
  }

  #filter(name: string, value: string): void {
    go(["access"], { ...Object.fromEntries(this.query), tab: "decisions", [name]: value });
  }

  #decisions() {
    const outcome = this.query.get("outcome") ?? "";
    return html`
      <div class="inline filters">
        <div class="segments" role="group" aria-label="Outcome">${["", "allowed", "refused"].map((each) => html`
          <button aria-pressed=${each === outcome} @click=${() => this.#filter("outcome", each)}>${each || "all"}</button>`)}</div>
        ${["client", "twin", "rule"].map((name) => html`<input aria-label=${name} placeholder=${name} .value=${this.query.get(name) ?? ""}
          @change=${(event: Event) => this.#filter(name, (event.target as HTMLInputElement).value.trim())} />`)}
        <iw-curl .path=${this.#path}></iw-curl>
      </div>
      ${this.decisions === null ? waiting("decisions") : this.decisions.items.length === 0
        ? empty("No decision is like that", "Loosen the filters, or ask what a rule would say.", html`<a class="button" href=${to(["access"], { tab: "explain" })}>Explain</a>`)
        : html`<div class="panel table-box"><table class="stacks"><thead><tr><th>Time</th><th>Who</th><th>What</th><th>Decision</th><th>Rule</th><th class="tail"></th></tr></thead>
          <tbody>${this.decisions.items.map((each) => html`<tr>
            <td class="soft time">${clock(each.time)}</td>
            <td><span class="mono">${each.subject.client}</span>${each.subject.user ? html`<span class="id">for ${each.subject.user}</span>` : nothing}</td>
            <td class="wide"><a class="row-link" href=${to(["flows", each.flow])}>${each.deed} ${target(each)}</a>${each.count > 1 ? html`<span class="id">${each.count} times</span>` : nothing}</td>
            <td>${badge(each.outcome)}</td>
            <td class="wide"><span class="mono">${ruled(each.rule)}</span>${each.reason ? html`<div class="small soft">${each.reason}</div>` : nothing}</td>
            <td class="tail"><iw-curl .path=${`/v1/flows/${each.flow}`}></iw-curl></td></tr>`)}</tbody></table></div>`}`;
  }

  #grants() {
    if (this.grants === null) return waiting("grants");
    if (this.grants.items.length === 0) {
      return empty("No user is linked to a third-party system", html`A user links an account once, with a browser: <code>./intertwine link parts-shop --user visitor</code>`,
        html`<a class="button" href=${to(["services"])}>Third-party systems</a>`);
    }
    return html`<div class="panel table-box"><table class="stacks"><thead><tr><th>User</th><th>Third-party system</th><th>State</th><th>May</th><th>Ends</th><th class="tail"></th></tr></thead>
      <tbody>${this.grants.items.map((grant) => html`<tr>
        <td><strong>${grant.user}</strong><span class="id">of ${grant.metaverse}</span></td>
        <td><a href=${to(["services", grant.system])}>${grant.system}</a>${grant.subject ? html`<span class="id">there ${grant.subject}</span>` : nothing}</td>
        <td>${badge(grant.state)}<span class="id">${clock(grant.since)}</span></td>
        <td class="wide">${grant.permissions.join(", ") || "–"}</td>
        <td class="soft time">${clock(grant.expires)}</td>
        <td class="tail">${["active", "pending", "needs-reconnect"].includes(grant.state) ? html`<button class="danger" @click=${() => this.#revoke(grant)}>Revoke</button>` : nothing}
          <iw-curl .path=${`/v1/grants/${encodeURIComponent(grant.id)}`}></iw-curl></td></tr>`)}</tbody></table></div>`;
  }

  async #revoke(grant: Grant): Promise<void> {
    if (!confirm(`Revoke what ${grant.user} may do at ${grant.system}? Calls under way end at once.`)) return;
    await this.#done(call(`/v1/grants/${encodeURIComponent(grant.id)}`, { method: "DELETE" }));
  }

  #approvals() {
    if (this.approvals === null) return waiting("approvals");
    if (this.approvals.items.length === 0) return empty("No command waits for a second approver", "A limit rule with an approver makes one wait.",
      html`<a class="button" href=${to(["access"], { tab: "policies" })}>Policies</a>`);
    return html`<div class="panel table-box"><table class="stacks"><thead><tr><th>Asked</th><th>Who</th><th>What</th><th>State</th><th class="tail"></th></tr></thead>
      <tbody>${this.approvals.items.map((each) => html`<tr><td class="soft time">${clock(each.asked.time)}</td><td class="mono">${each.asked.subject.client}</td>
        <td class="wide">${each.asked.action} ${each.asked.twin} · ${each.asked.affordance ?? ""} ${each.asked.value === undefined ? "" : JSON.stringify(each.asked.value)}<span class="id">${each.rule}</span></td>
        <td>${badge(each.state)}</td><td class="tail">${each.state === "pending" ? html`
          <button @click=${() => this.#answer(each, true)}>Approve</button> <button class="danger" @click=${() => this.#answer(each, false)}>Decline</button>
          <iw-curl .path=${`/v1/approvals/${encodeURIComponent(each.id)}`} method="POST" .body=${{ approve: true }}></iw-curl>` : nothing}</td></tr>`)}</tbody></table></div>`;
  }

  async #answer(approval: Approval, approve: boolean): Promise<void> {
    await this.#done(call(`/v1/approvals/${encodeURIComponent(approval.id)}`, { method: "POST", body: { approve } }));
  }

  async #done(sent: Promise<unknown>): Promise<void> {
    try {
      await sent;
      await this.#look();
    } catch (failure) {
      this.failure = failure;
    }
  }
}
customElements.define("iw-access", Access);
