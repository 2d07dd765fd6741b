import { html, LitElement, nothing } from "lit";

/** A small line of the newest numbers. */
export class Spark extends LitElement {
  static override properties = { values: { attribute: false } };
  declare values: number[];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const all = this.values ?? [];
    if (all.length < 2) return nothing;
    const top = Math.max(...all, 1e-9);
    const points = all.map((value, at) => `${(at / (all.length - 1)) * 100} ${30 - (value / top) * 28}`);
    const line = `M${points.join("L")}`;
    return html`<svg viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
      <path class="area" d="${line}L100 32L0 32Z"></path><path d=${line}></path></svg>`;
  }
}
customElements.define("iw-spark", Spark);
