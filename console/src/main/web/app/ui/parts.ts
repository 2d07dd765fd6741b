import { html, nothing, type TemplateResult } from "lit";
import { Problem } from "../core/api.ts";
import { to } from "../core/routes.ts";
import { whoAmI } from "../core/session.ts";

type Content = TemplateResult | string | typeof nothing;

export function pageHead(title: string, lead: Content = nothing, actions: Content = nothing, back?: { name: string; href: string }): TemplateResult {
  return html`
    <header class="page-head">
      <div>
        ${back ? html`<a class="crumb" href=${back.href}>← ${back.name}</a>` : nothing}
        <h1>${title}</h1>
        ${lead === nothing ? nothing : html`<div class="lead">${lead}</div>`}
      </div>
      ${actions === nothing ? nothing : html`<div class="actions">${actions}</div>`}
    </header>`;
}

/** An empty screen names the one next step. */
export function empty(title: string, text: Content, step: Content = nothing): TemplateResult {
  return html`<div class="panel empty"><h2>${title}</h2><p>${text}</p>${step}</div>`;
}

export function problem(failure: unknown): TemplateResult {
  const it = failure instanceof Problem ? failure : null;
  return html`
    <div class="notice bad" role="alert">
      <strong>${it?.title ?? "The console failed"}</strong>
      ${it?.detail ?? String(failure)}
      ${it?.rule ? html`<div class="rule">rule ${it.rule}</div>` : nothing}
      ${it?.flow ? html`<a class="small" href=${to(["flows", it.flow])}>What happened, step by step</a>` : nothing}
    </div>`;
}

const TONES: Record<string, string> = {
  connected: "good", up: "good", done: "good", allowed: "good", active: "good", completed: "good", UP: "good", good: "good",
  diverged: "warn", degraded: "warn", stale: "warn", unknown: "warn", pending: "warn", connecting: "warn", uncertain: "warn",
  "needs-reconnect": "warn", running: "warn", waiting: "warn", "timed-out": "warn", failed: "bad", unreachable: "bad", gone: "bad",
  down: "bad", refused: "bad", rejected: "bad", DOWN: "bad", bad: "bad", compensated: "warn",
};

export function badge(word: string | undefined, words: string | undefined = word): TemplateResult {
  return html`<span class="badge ${TONES[word ?? ""] ?? ""}">${words ?? "–"}</span>`;
}

/** The part of a rule's name before the `/` is its policy, unless the rule is none of a policy. */
const NO_POLICIES = ["builtin", "twin-system", "third-party-system", "description", "push"];

/** A rule, with a way to the policy that has it for who can see all of them. */
export function ruled(rule: string | undefined): Content {
  if (!rule) return "–";
  const [policy = "", name] = rule.split("/", 2);
  return name === undefined || NO_POLICIES.includes(policy) || whoAmI()?.role !== "operator" ? rule
    : html`<a href=${to(["access"], { tab: "policies", policy })}>${rule}</a>`;
}

export function chips(words: string[]): TemplateResult {
  return html`<span class="chips">${words.map((word) => html`<span class="chip">${word}</span>`)}</span>`;
}

export function waiting(what: string): TemplateResult {
  return html`<p class="soft" role="status">Fetching ${what} …</p>`;
}

export function facts(rows: [string, Content | string | number | null | undefined][]): TemplateResult {
  return html`<dl class="facts">
    ${rows.map(([name, it]) => it === null || it === undefined || it === nothing || it === "" ? nothing : html`<dt>${name}</dt><dd>${it}</dd>`)}
  </dl>`;
}

export function code(it: unknown): TemplateResult {
  return html`<pre class="code" tabindex="0">${typeof it === "string" ? it : JSON.stringify(it, null, 2)}</pre>`;
}
