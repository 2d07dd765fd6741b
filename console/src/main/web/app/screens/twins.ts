import { html, nothing } from "lit";
import { json, type Page, pathOf } from "../core/api.ts";
import { ago, plural, unit, value } from "../core/format.ts";
import { live, type Subscription } from "../core/live.ts";
import { go, to } from "../core/routes.ts";
import type { Twin } from "../core/types.ts";
import "../ui/curl.ts";
import { badge, chips, empty, pageHead, problem, waiting } from "../ui/parts.ts";
import { searchForm } from "../ui/search.ts";
import { View } from "../ui/view.ts";

const LIMIT = 50;
const EXAMPLES: [string, string][] = [
  ["'Press' in types && values.speed > 300", "presses that run fast"],
  ["system == 'plant-mqtt'", "all twins of one system"],
  ["sync != 'connected'", "what is stale, or not yet as wanted"],
  ["has(values.battery) && values.battery < 0.2", "what must be charged"],
];
const VARIABLES = "id, system, title, description, types, tags, properties, actions, events, sync, values, pose, geoPose";

/** Finds twins as the API does, and shows them as they are now. */
export class Twins extends View {
  static override properties = { where: {}, text: {}, start: {}, page: { state: true }, failure: { state: true }, look: { state: true } };
  declare where: string;
  declare text: string;
  declare start: string;
  declare page: Page<Twin> | null;
  declare failure: unknown;
  declare look: number;
  #followed: Subscription | null = null;

  constructor() {
    super();
    this.page = null;
    this.failure = null;
    this.look = 0;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("where") || changed.has("text") || changed.has("start")) void this.#find();
  }

  get #path(): string {
    return pathOf("/v1/twins", { where: this.where, text: this.text, after: this.start, limit: LIMIT });
  }

  async #find(): Promise<void> {
    const asked = this.#path;
    try {
      const page = await json<Page<Twin>>(asked);
      if (asked !== this.#path) return;
      this.page = page;
      this.failure = null;
      this.#follow(page.items.map((twin) => twin.id));
    } catch (failure) {
      if (asked === this.#path) this.failure = failure;
    }
  }

  #follow(twins: string[]): void {
    this.#followed?.close();
    if (twins.length === 0 || !this.isConnected) return;
    const followed = live.follow({ twins, rate: 2 }, () => void this.look++, { smooth: [] });
    this.#followed = followed;
    this.atEnd(() => followed.close());
  }

  protected override render() {
    return html`
      ${pageHead("Twins", "Everything that stands for something, as its system reports it now.", html`<iw-curl .path=${this.#path}></iw-curl>`)}
      ${searchForm({
        where: this.where, text: this.text, examples: EXAMPLES, variables: VARIABLES,
        failure: this.where ? this.failure : null,
        go: (where, text) => go(["twins"], { where, text }),
      })}
      ${this.failure && !this.where ? problem(this.failure) : nothing}
      ${this.page === null ? (this.failure ? nothing : waiting("twins")) : this.#table(this.page)}`;
  }

  #table(page: Page<Twin>) {
    if (page.items.length === 0) return this.#nothing();
    return html`
      <div class="panel table-box">
        <table class="stacks">
          <thead><tr><th>Twin</th><th>System</th><th>State</th><th>Now</th><th class="tail"></th></tr></thead>
          <tbody>${page.items.map((twin) => this.#row(twin))}</tbody>
        </table>
      </div>
      <p class="small soft num">${page.totalExact ? "" : "At least "}${plural(page.total ?? page.items.length, "twin")}
        ${page.next ? html` · <a href=${to(["twins"], { where: this.where, text: this.text, after: page.next })}>Next page</a>` : nothing}</p>`;
  }

  #row(twin: Twin) {
    const state = this.#followed?.twins.get(twin.id);
    const curl = pathOf("/v1/twins", {}) + `/${encodeURIComponent(twin.id)}/state`;
    return html`<tr>
      <td><a class="row-link" href=${to(["twins", twin.id])}>${twin.title}</a><span class="id">${twin.id}</span>${chips(twin.types)}</td>
      <td><a href=${to(["systems", twin.system])}>${twin.system}</a></td>
      <td>${state ? badge(state.sync.state) : html`<span class="soft">…</span>`}
        ${state && state.sync.state !== "connected" ? html`<span class="id">${ago(state.sync.since, Date.now())}</span>` : nothing}</td>
      <td class="wide num-left">${this.#now(twin)}</td>
      <td class="tail"><iw-curl .path=${curl}></iw-curl></td></tr>`;
  }

  /** Up to three values that fit into a line. */
  #now(twin: Twin) {
    return [...(this.#followed?.twins.get(twin.id)?.properties ?? [])]
      .filter(([, { reported }]) => reported && typeof reported.value !== "object")
      .slice(0, 3)
      .map(([name, { reported }]) => html`<span class="now"><span class="soft">${twin.properties[name]?.title ?? name}</span>
        ${value(reported?.value)} ${unit(reported?.unit)}</span>`);
  }

  #nothing() {
    return this.where || this.text
      ? empty("No twin meets that", "Loosen the condition, or look at all of them.", html`<a class="button" href=${to(["twins"])}>Show all twins</a>`)
      : empty("There are no twins yet", "Twins come with the system that they belong to.", html`<a class="button primary" href=${to(["systems", "+"])}>Connect a twin system</a>`);
  }
}
customElements.define("iw-twins", Twins);
