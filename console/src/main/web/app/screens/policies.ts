import { html, nothing } from "lit";
import { call, json, Problem, whole } from "../core/api.ts";
import { plural } from "../core/format.ts";
import { go, to } from "../core/routes.ts";
import type { Policy, Rule } from "../core/types.ts";
import "../ui/curl.ts";
import { badge, empty, problem, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";

interface Report {
  valid: boolean;
  findings: { severity: string; pointer: string; value?: unknown; message: string }[];
}

interface Kept {
  policy: Policy | null;
  tag: string | null;
}

const EXAMPLE = {
  title: "What a world may do",
  rules: [{ name: "it-sees-everything", effect: "allow", subjects: { clients: ["my-world"] }, twins: {}, actions: ["read", "observe"] }],
};

/** Policies, and an editor that says what is wrong before anything is stored. */
export class Policies extends View {
  static override properties = { policyId: {}, all: { state: true }, kept: { state: true }, draft: { state: true }, report: { state: true }, failure: { state: true }, said: { state: true } };
  declare policyId: string;
  declare all: Policy[] | null;
  /** what is stored of the policy that is edited, and its revision; null before it is known */
  declare kept: Kept | null;
  declare draft: string | null;
  declare report: Report | null;
  declare failure: unknown;
  declare said: string | null;

  constructor() {
    super();
    this.all = this.kept = this.draft = this.report = this.failure = this.said = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("policyId")) return;
    this.kept = this.draft = this.report = this.failure = this.said = null;
    void this.#look();
  }

  async #look(): Promise<void> {
    const asked = this.policyId;
    try {
      const found = asked ? await this.#fetch() : await whole<Policy>("/v1/policies");
      if (asked !== this.policyId) return; // another one was opened meanwhile
      if (Array.isArray(found)) this.all = found;
      else this.kept = found;
    } catch (failure) {
      if (asked === this.policyId) this.failure = failure;
    }
  }

  async #fetch(): Promise<Kept> {
    try {
      const answer = await call(this.#path);
      return { policy: (await answer.json()) as Policy, tag: answer.headers.get("ETag") };
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) return { policy: null, tag: null };
      throw failure;
    }
  }

  /** Two who edit do not overwrite each other. */
  get #condition(): Record<string, string> {
    return this.kept?.tag ? { "If-Match": this.kept.tag } : { "If-None-Match": "*" };
  }

  get #body(): unknown {
    const text = this.draft ?? this.#stored;
    try {
      return JSON.parse(text);
    } catch (wrong) {
      throw new Problem(0, "This is no JSON", String(wrong instanceof Error ? wrong.message : wrong));
    }
  }

  get #stored(): string {
    const known = this.kept?.policy;
    return JSON.stringify(known ? { title: known.title, rules: known.rules.map(short) } : EXAMPLE, null, 2);
  }

  get #path(): string {
    return `/v1/policies/${encodeURIComponent(this.policyId)}`;
  }

  async #check(): Promise<void> {
    this.failure = this.said = null;
    try {
      this.report = await json<Report>(`${this.#path}?dryRun=true`, { method: "PUT", body: this.#body });
    } catch (failure) {
      this.failure = failure;
    }
  }

  async #save(): Promise<void> {
    this.failure = this.said = null;
    try {
      await call(this.#path, { method: "PUT", body: this.#body, headers: this.#condition });
      this.said = "Stored. It is in force, on open streams too.";
      this.draft = this.report = null;
      await this.#look();
    } catch (failure) {
      this.failure = failure;
    }
  }

  #new(): void {
    const id = prompt("The id of the new policy: letters, digits and -")?.trim();
    if (id) go(["access"], { tab: "policies", policy: id });
  }

  protected override render() {
    if (this.policyId) return this.kept ? this.#editor() : this.failure ? problem(this.failure) : waiting("the policy");
    return this.all ? this.#list(this.all) : this.failure ? problem(this.failure) : waiting("policies");
  }

  #list(policies: Policy[]) {
    return html`
      <div class="page-head"><div class="soft">A deny rule outweighs every allow rule; every limit rule that applies must hold.</div>
        <div class="actions"><iw-curl path="/v1/policies"></iw-curl><button class="primary" @click=${this.#new}>New policy</button></div></div>
      ${policies.length === 0 ? empty("There is no policy", "So nobody but the operator may do anything. Write the first one.", html`<button class="primary" @click=${this.#new}>Write a policy</button>`)
        : policies.map((policy) => html`<section class="section"><header><h2><a class="row-link" href=${to(["access"], { tab: "policies", policy: policy.id })}>${policy.title}</a></h2>
          <span class="soft small"><span class="mono">${policy.id}</span>, kept by ${policy.owner}, ${plural(policy.rules.length, "rule")}</span>
          <span class="more"><iw-curl .path=${`/v1/policies/${encodeURIComponent(policy.id)}`}></iw-curl> <a href=${to(["access"], { tab: "policies", policy: policy.id })}>Edit</a></span></header>
          <div class="panel table-box"><table class="stacks"><thead><tr><th>Rule</th><th>Effect</th><th>Who</th><th>Does</th><th>With</th></tr></thead>
          <tbody>${policy.rules.map((rule) => html`<tr><td class="mono">${rule.name}</td><td>${badge(rule.effect === "allow" ? "good" : rule.effect === "deny" ? "bad" : "uncertain", rule.effect)}</td>
            <td>${who(rule)}</td><td>${rule.actions.join(", ")}${rule.affordances?.length ? html`<span class="id">${rule.affordances.join(", ")}</span>` : nothing}</td><td class="wide">${what(rule)}</td></tr>`)}</tbody></table></div></section>`)}`;
  }

  /** What is stored now, beside what somebody has typed. */
  async #again(): Promise<void> {
    this.draft = this.report = this.failure = null;
    await this.#look();
  }

  #conflict() {
    return this.failure instanceof Problem && this.failure.status === 409
      ? html`<button @click=${this.#again}>Drop what I typed and show what is stored</button>` : nothing;
  }

  #editor() {
    return html`
      <div class="columns">
        <div class="fields">
          <div class="field"><label for="policy">Policy <span class="mono">${this.policyId}</span></label>
            <textarea id="policy" rows="26" spellcheck="false" .value=${this.draft ?? this.#stored}
              @input=${(event: Event) => { this.draft = (event.target as HTMLTextAreaElement).value; this.report = null; }}></textarea></div>
          <div class="inline"><button class="primary" ?disabled=${this.draft === null} @click=${this.#save}>Store</button>
            <button @click=${this.#check}>Check without storing</button><a class="button" href=${to(["access"], { tab: "policies" })}>All policies</a>
            <iw-curl .path=${this.#path}></iw-curl></div>
        </div>
        <div class="fields" aria-live="polite">
          ${this.failure ? html`${problem(this.failure)}${this.#conflict()}` : nothing}
          ${this.said ? html`<div class="notice good">${this.said}</div>` : nothing}
          ${this.report ? html`<div class="notice ${this.report.valid ? "good" : "bad"}"><strong>${this.report.valid ? "It can be stored" : "It cannot be stored"}</strong>
            ${this.report.findings.length ? plural(this.report.findings.length, "finding") : "Nothing looks wrong."}</div>
            ${this.report.findings.map((finding) => html`<div class="notice ${finding.severity === "error" ? "bad" : "warn"}"><strong class="mono">${finding.pointer || "/"}</strong>${finding.message}</div>`)}`
            : html`<p class="soft">Checking finds everything that is wrong, or looks wrong, and stores nothing.</p>`}
        </div>
      </div>`;
  }
}
customElements.define("iw-policies", Policies);

/** Without the members that say nothing. */
function short(rule: Rule): Record<string, unknown> {
  const said = (it: unknown) => !(Array.isArray(it) && it.length === 0);
  const trimmed = (it: unknown): unknown =>
    typeof it === "object" && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).filter(([, part]) => said(part)))
      : it;
  return Object.fromEntries(Object.entries(rule).filter(([, it]) => said(it)).map(([name, it]) => [name, trimmed(it)]));
}

function who(rule: Rule): string {
  const { clients = [], roles = [], users = [] } = rule.subjects;
  return [...clients, ...roles.map((role) => `every ${role}`), ...users.map((user) => `user ${user}`)].join(", ") || "everybody";
}

function what(rule: Rule): string {
  const { ids = [], systems = [], types = [], tags = [] } = rule.twins;
  const twins = [...ids, ...systems.map((id) => `twins of ${id}`), ...types.map((type) => `type ${type}`), ...tags.map((tag) => `tag ${tag}`)];
  const services = [...(rule.services?.systems ?? []), ...(rule.services?.operations ?? [])];
  return [...twins, ...services, ...(rule.duringCall ? ["during a call"] : [])].join(", ") || "every twin";
}
