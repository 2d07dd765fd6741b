import { html, nothing } from "lit";
import { call } from "../core/api.ts";
import { clock, number, value } from "../core/format.ts";
import { live, type News, type Subscription } from "../core/live.ts";
import { type Metrics, parseMetrics } from "../core/metrics.ts";
import "../ui/curl.ts";
import { pageHead, problem } from "../ui/parts.ts";
import "../ui/spark.ts";
import { View } from "../ui/view.ts";

const KEPT = 100;
const RATES = 60;

interface Line {
  time: string;
  type: string;
  text: string;
}

const FIGURES: [metric: string, name: string, note: string][] = [
  ["intertwine_live_connections", "Live connections", "WebSockets and event streams"],
  ["intertwine_subscriptions", "Subscriptions", "audiences share one"],
  ["intertwine_live_gaps_total", "Gaps told", "clients that missed changes"],
  ["intertwine_live_conflated_total", "Values conflated", "replaced before they were sent"],
  ["intertwine_live_resumed_total", "Resumed without a gap", "came back, and missed nothing"],
  ["intertwine_live_stalled_total", "Slow consumers ended", "took nothing for too long"],
  ["intertwine_samples_refused_total", "Samples refused", "not of their type"],
];

/** The live plane: how much, to how many, who is too slow; and a probe inside this page. */
export class Streams extends View {
  static override properties = { look: { state: true }, failure: { state: true }, wrong: { state: true } };
  declare look: number;
  declare failure: unknown;
  declare wrong: string | null;
  #metrics: Metrics = new Map();
  #updates: number[] = [];
  #probe: Subscription | null = null;
  #lines: Line[] = [];
  #count = 0;
  #lag: number[] = [];

  constructor() {
    super();
    this.look = 0;
    this.failure = this.wrong = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.atEnd(() => this.#probe?.close());
    this.every(2_000, async () => {
      try {
        this.#metrics = parseMetrics(await (await call("/q/metrics", { accept: "text/plain" })).text());
        this.#updates = [...this.#updates, this.#metrics.get("intertwine_updates") ?? 0].slice(-RATES);
        this.failure = null;
      } catch (failure) {
        this.failure = failure;
      }
      this.look++;
    });
  }

  #start(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const words = (name: string) => String(form.get(name) ?? "").split(",").map((word) => word.trim()).filter(Boolean);
    const where = String(form.get("where") ?? "").trim();
    this.#stop();
    this.wrong = null;
    this.#probe = live.follow({
      ...(words("twins").length ? { twins: words("twins") } : {}),
      ...(words("properties").length ? { properties: words("properties") } : {}),
      ...(where ? { where } : {}),
      channel: String(form.get("channel")) as "latest" | "ordered",
      rate: Number(form.get("rate")),
    }, (news) => this.#heard(news), { smooth: [] });
    this.look++;
  }

  #stop(): void {
    this.#probe?.close();
    this.#probe = null;
    this.#lines = [];
    this.#count = 0;
    this.#lag = [];
    this.look++;
  }

  #heard(news: News): void {
    this.#count++;
    if (news.type === "ended") {
      this.wrong = news.error ? news.error.message : null;
      this.#probe = null;
    } else {
      this.#note(news);
    }
    this.look++;
  }

  #note(news: Exclude<News, { type: "ended" }>): void {
    const time = new Date().toISOString();
    const see = (text: string) => this.#lines.unshift({ time, type: news.type, text });
    switch (news.type) {
      case "delta":
        for (const { twin, properties, sync, events } of news.changes) {
          for (const [name, { reported }] of Object.entries(properties)) {
            if (reported) this.#lag.push(Date.now() - Date.parse(reported.sourceTime));
            see(`${twin.id} ${name} ${value(reported?.value)}`);
          }
          if (sync) see(`${twin.id} is ${sync.state}`);
          for (const each of events) see(`${twin.id} event ${each.name} ${value(each.data)}`);
        }
        break;
      case "snapshot":
        see(`the whole state of ${this.#probe?.twins.size ?? 0} twins, number ${news.seq}`);
        break;
      case "gap":
        see(`from ${news.from} to ${news.seq}: ${news.reason}`);
        break;
      case "system":
        see(`${news.system} is ${news.status.state}`);
        break;
      default:
        see(news.type === "cut" ? news.reason : "");
    }
    this.#lines = this.#lines.slice(0, KEPT);
    this.#lag = this.#lag.slice(-500);
  }

  protected override render() {
    return html`
      ${pageHead("Streams", "The live plane: who follows, how much, who is too slow.", html`<iw-curl path="/v1/live?rate=2" accept="text/event-stream"></iw-curl>`)}
      ${this.failure ? problem(this.failure) : nothing}
      <div class="tiles">
        <div class="tile"><div class="name">Changes a second</div><div class="big">${number(this.#metrics.get("intertwine_updates"))}</div><iw-spark .values=${this.#updates}></iw-spark></div>
        ${FIGURES.map(([metric, name, note]) => html`<div class="tile"><div class="name">${name}</div><div class="big">${number(this.#metrics.get(metric) ?? 0)}</div><div class="note">${note}</div></div>`)}
      </div>
      <section class="section"><header><h2>Probe</h2><span class="soft small">a subscription of this page, by the same rules as every other</span></header>
        <form class="inline filters" @submit=${this.#start}>
          <input name="twins" aria-label="Twins" placeholder="twins, all when empty" /><input name="properties" aria-label="Properties" placeholder="properties" />
          <input name="where" aria-label="Condition" placeholder="value > 300" spellcheck="false" />
          <select name="channel" aria-label="Channel"><option>latest</option><option>ordered</option></select>
          <select name="rate" aria-label="Messages a second"><option value="2">2 Hz</option><option value="10">10 Hz</option><option value="0">each change</option></select>
          <button class="primary" type="submit">Listen</button>${this.#probe ? html`<button type="button" @click=${this.#stop}>Stop</button>` : nothing}
        </form>
        ${this.wrong ? html`<div class="notice bad" role="alert">${this.wrong}</div>` : nothing}
        ${this.#probe ? html`<p class="small soft num">${number(this.#count)} messages; source to this page ${this.#shownLag()}</p>
          <pre class="code" tabindex="0" aria-label="Messages">${this.#lines.map((line) => `${clock(line.time)}  ${line.type.padEnd(8)} ${line.text}`).join("\n") || "Nothing changed yet. Command a twin, and it stands here."}</pre>`
          : html`<p class="soft">Press Listen to see changes as a client gets them.</p>`}
      </section>`;
  }

  #shownLag(): string {
    if (this.#lag.length === 0) return "not measured yet";
    const sorted = [...this.#lag].sort((a, b) => a - b);
    return `${sorted[Math.floor(sorted.length / 2)]} ms median, ${sorted[Math.floor(sorted.length * 0.99)]} ms p99, by the clocks of both`;
  }
}
customElements.define("iw-streams", Streams);
