import { html, nothing } from "lit";
import { call, json, type Page, pathOf } from "../core/api.ts";
import { clock, millis } from "../core/format.ts";
import { to } from "../core/routes.ts";
import "../ui/curl.ts";
import { badge, code, empty, facts, pageHead, problem, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";

interface Collaboration {
  id: string;
  version: string;
  title?: string;
  owner: string;
  stored: string;
}

interface RunStep {
  key: string;
  name: string;
  function: string;
  state: string;
  system?: string;
  arguments: unknown;
  output?: unknown;
  error?: { title?: string; detail?: string };
  started: string;
  ended?: string;
}

interface Run {
  id: string;
  collaboration: string;
  version: string;
  state: string;
  metaverse: string;
  user?: string;
  flow: string;
  started: string;
  ended?: string;
  input?: unknown;
  output?: unknown;
  error?: { title?: string; detail?: string };
  reason?: string;
  steps?: RunStep[];
}

const OVER = ["completed", "failed", "compensated", "cancelled", "canceled"];

/** Collaborations of third-party systems, and their runs. */
export class Runs extends View {
  static override properties = { all: { state: true }, runs: { state: true }, failure: { state: true } };
  declare all: Collaboration[] | null;
  declare runs: Run[];
  declare failure: unknown;

  constructor() {
    super();
    this.all = this.failure = null;
    this.runs = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(3_000, async () => {
      try {
        const [all, runs] = await Promise.all([json<Page<Collaboration>>("/v1/collaborations"), json<Page<Run>>(pathOf("/v1/runs", { limit: 50 }))]);
        this.runs = runs.items;
        this.all = all.items;
        this.failure = null;
      } catch (failure) {
        this.failure = failure;
      }
    });
  }

  protected override render() {
    return html`
      ${pageHead("Collaborations", "Several calls of third-party systems as one, undone in reverse when one of them fails.", html`<iw-curl path="/v1/runs"></iw-curl>`)}
      ${this.failure ? problem(this.failure) : nothing}
      ${this.all === null ? waiting("collaborations") : this.all.length === 0
        ? empty("No collaboration is stored", html`Describe one in the Open Workflow DSL and store it: <code>POST /v1/collaborations</code>. The example in <code>examples/shop-delivery</code> shows how.`,
          html`<a class="button" href=${to(["services"])}>Look at the third-party systems</a>`)
        : html`${this.#collaborations(this.all)}${this.#runs(this.all)}`}`;
  }

  #collaborations(all: Collaboration[]) {
    return html`<div class="panel table-box"><table class="stacks"><thead><tr><th>Collaboration</th><th>Version</th><th>Owner</th><th>Stored</th><th class="tail"></th></tr></thead>
      <tbody>${all.map((each) => html`<tr><td><strong>${each.title ?? each.id}</strong><span class="id">${each.id}</span></td><td class="mono">${each.version}</td>
        <td class="mono">${each.owner}</td><td class="soft time">${clock(each.stored)}</td><td class="tail"><iw-curl .path=${`/v1/collaborations/${encodeURIComponent(each.id)}`}></iw-curl></td></tr>`)}</tbody></table></div>`;
  }

  #runs([first]: Collaboration[]) {
    return html`<section class="section"><header><h2>Runs</h2></header>${this.runs.length === 0
      ? empty("None of them ran yet", html`Start ${first?.id ?? "one"} with its input: <code>POST /v1/runs</code>.`,
          html`<iw-curl path="/v1/runs" method="POST" .body=${{ collaboration: first?.id, input: {} }}></iw-curl>`)
      : html`<div class="panel table-box"><table class="stacks"><thead><tr><th>Started</th><th>Collaboration</th><th>For</th><th>State</th><th class="num">Took</th><th class="tail"></th></tr></thead>
        <tbody>${this.runs.map((run) => html`<tr><td class="time"><a class="row-link" href=${to(["runs", run.id])}>${clock(run.started)}</a></td>
          <td>${run.collaboration} <span class="soft">${run.version}</span></td><td class="mono">${run.user ?? run.metaverse}</td>
          <td>${badge(run.state)}${run.reason ? html`<span class="id">${run.reason}</span>` : nothing}</td>
          <td class="num soft">${run.ended ? millis(Date.parse(run.ended) - Date.parse(run.started)) : "–"}</td>
          <td class="tail"><iw-curl .path=${`/v1/runs/${encodeURIComponent(run.id)}`}></iw-curl></td></tr>`)}</tbody></table></div>`}</section>`;
  }
}
customElements.define("iw-runs", Runs);

/** One run with its steps. */
export class RunScreen extends View {
  static override properties = { runId: {}, run: { state: true }, failure: { state: true } };
  declare runId: string;
  declare run: Run | null;
  declare failure: unknown;

  constructor() {
    super();
    this.run = this.failure = null;
  }

  get #path(): string {
    return `/v1/runs/${encodeURIComponent(this.runId)}`;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("runId")) return;
    this.endAll();
    this.every(2_000, () => this.#look());
  }

  async #look(cancel = false): Promise<void> {
    try {
      if (cancel) await call(`${this.#path}/cancel`, { method: "POST" });
      this.run = await json<Run>(this.#path);
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    const { run } = this;
    const back = { name: "Collaborations", href: to(["runs"]) };
    if (!run) return html`${pageHead("Run", nothing, nothing, back)}${this.failure ? problem(this.failure) : waiting("the run")}`;
    return html`
      ${pageHead(`${run.collaboration} ${run.version}`, html`${badge(run.state)} · <span class="mono">${run.id}</span>`,
        html`<iw-curl .path=${this.#path}></iw-curl><a class="button" href=${to(["flows", run.flow])}>Its flow</a>
        ${OVER.includes(run.state) ? nothing : html`<button class="danger" @click=${() => this.#look(true)}>Cancel</button>`}`, back)}
      ${this.failure ? problem(this.failure) : nothing}
      ${run.error ? html`<div class="notice bad"><strong>${run.error.title}</strong>${run.error.detail}</div>` : nothing}
      ${this.#steps(run)}
      <div class="columns"><section class="section"><header><h2>Input</h2></header>${code(run.input ?? {})}</section>
      <section class="section"><header><h2>About</h2></header><div class="panel pad">${facts([["Started", clock(run.started)], ["Ended", run.ended ? clock(run.ended) : "not yet"],
        ["For", run.user ?? run.metaverse], ["Reason", run.reason]])}</div></section></div>`;
  }

  #steps({ steps = [] }: Run) {
    if (steps.length === 0) return empty("No step of it has begun", "Its flow tells how it was started.", html`<a class="button" href=${to(["flows", this.run?.flow ?? ""])}>Its flow</a>`);
    return html`<div class="panel table-box"><table class="stacks"><thead><tr><th>Step</th><th>Calls</th><th>State</th><th class="num">Took</th><th>Answer</th><th class="tail"></th></tr></thead>
      <tbody>${steps.map((step) => html`<tr><td><strong>${step.name}</strong><span class="id">${step.key}</span></td>
        <td class="mono wide">${step.function}</td><td>${badge(step.state)}</td>
        <td class="num soft">${step.ended ? millis(Date.parse(step.ended) - Date.parse(step.started)) : "–"}</td>
        <td class="wide mono small">${step.error ? (step.error.detail ?? step.error.title) : step.output === undefined ? "–" : JSON.stringify(step.output)}</td>
        <td class="tail"><iw-curl .path=${this.#path}></iw-curl></td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-run", RunScreen);
