import { html, nothing, svg } from "lit";
import { json, type Page, pathOf } from "../core/api.ts";
import { clock, millis } from "../core/format.ts";
import { go, to } from "../core/routes.ts";
import { type Lane, lanes, type Line, lines, words } from "../core/steps.ts";
import type { FlowReport, FlowSummary, Payload } from "../core/types.ts";
import "../ui/curl.ts";
import { payload } from "../ui/payload.ts";
import { badge, empty, pageHead, problem, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";

const FLOWS = "/v1/flows";
const OUTCOMES = ["", "done", "refused", "failed"];

/** Interactions, the newest first. */
export class Flows extends View {
  static override properties = {
    outcome: {}, procedure: {}, subject: {}, irregular: { type: Boolean }, live: { state: true }, page: { state: true }, failure: { state: true },
  };
  declare outcome: string;
  declare procedure: string;
  declare subject: string;
  declare irregular: boolean;
  declare live: boolean;
  declare page: Page<FlowSummary> | null;
  declare failure: unknown;

  constructor() {
    super();
    this.live = true;
    this.page = this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(2_000, () => (this.live ? this.#look() : undefined));
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (["outcome", "procedure", "subject", "irregular"].some((name) => changed.has(name))) void this.#look();
  }

  get #path(): string {
    return pathOf(FLOWS, { outcome: this.outcome, procedure: this.procedure, subject: this.subject, irregular: this.irregular || null, limit: 60 });
  }

  async #look(): Promise<void> {
    const asked = this.#path;
    try {
      const page = await json<Page<FlowSummary>>(asked);
      if (asked === this.#path) this.page = page;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  #filter(changes: Record<string, string | null>): void {
    go(["flows"], { outcome: this.outcome, procedure: this.procedure, subject: this.subject, irregular: this.irregular ? "true" : null, ...changes });
  }

  protected override render() {
    return html`
      ${pageHead("Flows", "Each interaction as the steps of clauses 9.1 and 9.2 that happened, with time, decision and rule.",
        html`<iw-curl .path=${this.#path}></iw-curl><button aria-pressed=${this.live} @click=${() => (this.live = !this.live)}>${this.live ? "Pause" : "Go on"}</button>`)}
      <div class="inline filters">
        <div class="segments" role="group" aria-label="Outcome">${OUTCOMES.map((each) => html`<button aria-pressed=${each === this.outcome}
          @click=${() => this.#filter({ outcome: each })}>${each || "all"}</button>`)}</div>
        <div class="segments" role="group" aria-label="Procedure">${["", "9.1", "9.2"].map((each) => html`<button aria-pressed=${each === this.procedure}
          @click=${() => this.#filter({ procedure: each })}>${each || "both"}</button>`)}</div>
        <label class="check"><input type="checkbox" .checked=${this.irregular}
          @change=${(event: Event) => this.#filter({ irregular: (event.target as HTMLInputElement).checked ? "true" : null })} /> with missing steps</label>
        <input aria-label="About" placeholder="About a twin, system or world" .value=${this.subject}
          @change=${(event: Event) => this.#filter({ subject: (event.target as HTMLInputElement).value.trim() })} />
      </div>
      ${this.failure ? problem(this.failure) : nothing}
      ${this.page === null ? waiting("flows") : this.page.items.length === 0
        ? empty("No interaction is like that", "They are kept in memory since the start. Command a twin, and its steps stand here.", html`<a class="button" href=${to(["twins"])}>Go to the twins</a>`)
        : this.#table(this.page.items)}`;
  }

  #table(flows: FlowSummary[]) {
    return html`<div class="panel table-box"><table class="stacks">
      <thead><tr><th>Time</th><th>Who</th><th>About</th><th>Steps</th><th>Outcome</th><th class="num">Took</th><th class="tail"></th></tr></thead>
      <tbody>${flows.map((flow) => html`<tr>
        <td class="time"><a class="row-link" href=${to(["flows", flow.id])}>${clock(flow.began)}</a></td>
        <td class="mono">${flow.client || "–"}</td>
        <td class="wide">${flow.subjects.slice(0, 3).join(", ") || "–"}${flow.subjects.length > 3 ? ` and ${flow.subjects.length - 3} more` : ""}</td>
        <td class="wide">${dots(flow.steps)}${flow.irregularities ? html`<span class="id">${flow.irregularities} missing or out of order</span>` : nothing}</td>
        <td class="wide">${badge(flow.outcome)}${flow.rule ? html`<span class="id">${flow.rule}</span>` : nothing}</td>
        <td class="num soft">${millis(Date.parse(flow.ended) - Date.parse(flow.began))}</td>
        <td class="tail"><iw-curl .path=${`${FLOWS}/${flow.id}`}></iw-curl></td></tr>`)}</tbody></table></div>`;
  }
}
customElements.define("iw-flows", Flows);

function dots(steps: string[]) {
  const shown = steps.slice(0, 19);
  return html`<span class="step-dots">${shown.map((step) => {
    const [procedure, number] = step.split("/") as ["9.1" | "9.2", string];
    return html`<span title="${step} ${words(procedure, Number(number))}">${number}</span>`;
  })}<span class="soft">of ${[...new Set(steps.map((step) => step.split("/")[0]))].join(", ")}</span></span>`;
}

const AT: Record<Lane, number> = { world: 60, enabler: 300, system: 540 };

/** One interaction, drawn as figures 4 and 5 of the standard do. */
export class FlowScreen extends View {
  static override properties = { flowId: {}, flow: { state: true }, failure: { state: true }, opened: { state: true }, carried: { state: true } };
  declare flowId: string;
  declare flow: FlowReport | null;
  /** whether what the steps carried is shown */
  declare opened: boolean;
  /** by the place of the step */
  declare carried: ReadonlyMap<number, Payload>;
  declare failure: unknown;

  constructor() {
    super();
    this.flow = this.failure = null;
    this.opened = false;
    this.carried = new Map();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("flowId")) return;
    this.endAll();
    this.opened = false;
    this.carried = new Map();
    this.every(2_000, async () => {
      try {
        const before = this.flow;
        const now = await json<FlowReport>(this.#path);
        this.flow = now;
        this.failure = null;
        if (this.opened && (before?.ended !== now.ended || before.steps.length !== now.steps.length)) await this.#open();
      } catch (failure) {
        this.failure = failure;
      }
    });
  }

  get #path(): string {
    return `${FLOWS}/${encodeURIComponent(this.flowId)}`;
  }

  /** Only when somebody asks: that he was shown twins is logged. */
  async #open(): Promise<void> {
    try {
      const { steps } = await json<FlowReport>(pathOf(this.#path, { payloads: true }));
      this.carried = new Map(steps.flatMap((step, at) => (step.payload ? [[at, step.payload] as const] : [])));
      this.opened = true;
    } catch (failure) {
      this.failure = failure;
    }
  }

  #toggle(): void {
    if (this.opened) this.opened = false;
    else void this.#open();
  }

  protected override render() {
    const { flow } = this;
    const back = { name: "Flows", href: to(["flows"]) };
    if (!flow) return html`${pageHead("Flow", nothing, nothing, back)}${this.failure ? problem(this.failure) : waiting("the flow")}`;
    const missing = flow.irregularities.length;
    return html`
      ${pageHead("Flow", html`<span class="mono">${flow.id}</span>, began ${clock(flow.began)}, took ${millis(Date.parse(flow.ended) - Date.parse(flow.began))}.
        ${missing ? `${missing} ${missing === 1 ? "step is" : "steps are"} missing or out of order.` : "No step is missing or out of order."}`,
        html`<button aria-pressed=${this.opened} @click=${this.#toggle}>What they carried</button>
          <iw-curl .path=${pathOf(this.#path, { payloads: this.opened || null })}></iw-curl>`, back)}
      ${this.failure ? problem(this.failure) : nothing}
      ${this.opened && this.carried.size === 0 ? html`<p class="soft">Nothing is kept of what these steps carried, or you may not see it. How much is kept is said by <code>intertwine.flows.payload</code>.</p>` : nothing}
      <div class="panel lanes">
        <div class="lane-head"><span>After</span><span>Step</span><span class="lane-names"><span>Metaverse system</span><span>Enabler</span><span>Twin or third-party system</span></span><span>What</span></div>
        ${lines(flow).map((line) => this.#line(flow, line))}
      </div>
      ${flow.dropped ? html`<p class="soft">${flow.dropped} later steps were not kept.</p>` : nothing}`;
  }

  #line(flow: FlowReport, line: Line) {
    const step = line.happened;
    if (!step) {
      return html`<div class="lane-step missing"><span class="when">missing</span><span class="num">${line.procedure}/${line.step}</span>
        <span class="track"></span><span class="what">${words(line.procedure, line.step)}<br />${line.mark}</span></div>`;
    }
    const [from, target] = lanes(line.procedure, line.step, step.outcome);
    return html`<div class="lane-step ${step.outcome}">
      <span class="when num soft">${millis(Date.parse(step.time) - Date.parse(flow.began))}</span>
      <span class="num">${line.procedure}/${line.step}</span>
      <span class="track">${arrow(from, target, `${step.from} to ${step.to}`)}</span>
      <span class="what"><strong>${step.words}</strong> ${step.subject ? html`<span class="mono">${step.subject}</span>` : nothing}
        ${step.detail ? html`<br /><span class="soft">${step.detail}</span>` : nothing}${step.count > 1 ? html` <span class="soft">${step.count} times</span>` : nothing}
        ${step.outcome !== "done" ? html`<br />${badge(step.outcome)}` : nothing}${step.rule ? html` <span class="mono">${step.rule}</span>` : nothing}
        ${line.mark ? html`<br /><span class="badge warn">${line.mark}</span>` : nothing}
        <br /><span class="soft">${step.from} → ${step.to}</span></span>
      ${this.opened && line.at !== null && this.carried.has(line.at) ? payload(this.carried.get(line.at)!) : nothing}
    </div>`;
  }
}
customElements.define("iw-flow", FlowScreen);

function arrow(from: Lane, target: Lane, name: string) {
  const [x1, x2] = [AT[from], AT[target]];
  const way = Math.sign(x2 - x1);
  return html`<svg class="lane-track" viewBox="0 0 600 28" preserveAspectRatio="none" role="img" aria-label=${name}>
    ${Object.values(AT).map((x) => svg`<line class="life" x1=${x} x2=${x} y1="0" y2="28" />`)}
    ${way === 0
      ? svg`<rect class="head" x=${x1 - 5} y="8" width="10" height="12" rx="2" />`
      : svg`<line class="arrow" x1=${x1} x2=${x2 - way * 10} y1="14" y2="14" /><path class="head" d="M${x2} 14 l${-way * 12} -6 v12 z" />`}
  </svg>`;
}
