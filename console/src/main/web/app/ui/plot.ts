import { html, LitElement, nothing } from "lit";
import type uPlot from "uplot";
import { type Points, spread } from "../core/points.ts";
import { tokens } from "./tokens.ts";

const HEIGHT = 110;

/** A number over time, with what is desired as a dashed line. uPlot is fetched when the first one is shown. */
export class Plot extends LitElement {
  static override properties = { points: { attribute: false }, label: {} };
  declare points: Points;
  declare label: string;
  #plot: uPlot | null = null;
  #sizes = new ResizeObserver(() => this.#fit());
  #themed = () => this.#make();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("themechange", this.#themed);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#themed);
  }

  override disconnectedCallback(): void {
    removeEventListener("themechange", this.#themed);
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.#themed);
    this.#sizes.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
    super.disconnectedCallback();
  }

  protected override render() {
    const few = this.points.times.length < 2; // axes without a line would name no time
    return html`<div role="img" aria-label="${this.label} over time" ?hidden=${few}></div>
      ${few ? html`<p class="small soft">The line begins with the next value.</p>` : nothing}`;
  }

  protected override firstUpdated(): void {
    this.#sizes.observe(this);
    void this.#make();
  }

  protected override updated(): void {
    this.#plot?.setData(this.#data());
  }

  #data(): uPlot.AlignedData {
    return [this.points.times.map((time) => time / 1000), this.points.reported, this.points.desired];
  }

  async #make(): Promise<void> {
    const { default: Chart } = await import("uplot");
    const box = this.querySelector("div");
    if (!box || !this.isConnected) return;
    this.#plot?.destroy();
    const colour = tokens(this);
    const axis = {
      stroke: colour("--soft"),
      font: "11px system-ui, sans-serif",
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    };
    this.#plot = new Chart(
      {
        width: Math.max(this.clientWidth, 120),
        height: HEIGHT,
        cursor: { show: false },
        legend: { show: false },
        padding: [6, 26, 0, 0],
        scales: { y: { range: (_, low, high) => spread(low, high) } },
        axes: [
          { ...axis, size: 22, space: 80, values: [[1, "{HH}:{mm}:{ss}", null, null, null, null, null, null, 1]] },
          { ...axis, size: 44, space: 28 },
        ],
        series: [
          {},
          { stroke: colour("--accent"), width: 1.5, points: { show: false } },
          { stroke: colour("--warn"), width: 1.5, dash: [5, 4], points: { show: false } },
        ],
      },
      this.#data(),
      box,
    );
  }

  #fit(): void {
    this.#plot?.setSize({ width: Math.max(this.clientWidth, 120), height: HEIGHT });
  }
}
customElements.define("iw-plot", Plot);
