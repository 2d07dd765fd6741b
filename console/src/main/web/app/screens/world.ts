import { html, nothing } from "lit";
import { asPose, type Pose } from "../client/index.ts";
import { call, json, type Page, pathOf } from "../core/api.ts";
import { number, plural, unit, value } from "../core/format.ts";
import { live, type Subscription } from "../core/live.ts";
import { to } from "../core/routes.ts";
import type { Twin } from "../core/types.ts";
import "../ui/command.ts";
import { badge, empty, pageHead, problem, waiting } from "../ui/parts.ts";
import { tokens } from "../ui/tokens.ts";
import { View } from "../ui/view.ts";
import type { Stage, Standing } from "../world/stage.ts";
import { standings } from "../world/standings.ts";

/** More names than these would hide the twins, and cost more than they: then the nearest ones have theirs. */
const LABELS = 40;
const NEAREST = 16;
const NAMED = 300;
const MOST = 4_096;
const PLAYBACK = { delay: 250, extrapolate: 200 };

/** Page by page, up to what the stage can show. */
async function whole<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  let after: string | null | undefined = "";
  do {
    const page: Page<T> = await json<Page<T>>(pathOf(path, { limit: 1000, after }));
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < MOST);
  return items;
}

interface World {
  id: string;
  title: string;
  owner: string;
  frame: string;
}

/** Twins where they stand, moving on the time of their source; choose one to look at it and to command it. */
export class WorldScreen extends View {
  static override properties = {
    worlds: { state: true }, world: { state: true }, twins: { state: true }, chosen: { state: true }, axes: { state: true },
    failure: { state: true }, look: { state: true }, unplaced: { state: true },
  };
  declare worlds: World[];
  declare world: string;
  declare twins: Twin[] | null;
  declare chosen: string | null;
  declare axes: boolean;
  declare failure: unknown;
  declare look: number;
  declare unplaced: number;
  #placed = new Map<string, Pose>();
  #followed: Subscription | null = null;
  #stage: Stage | null = null;
  #looked = false;
  #labels = new Map<string, HTMLButtonElement>();

  constructor() {
    super();
    this.worlds = [];
    this.world = "";
    this.twins = this.chosen = this.failure = null;
    this.axes = true;
    this.look = this.unplaced = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const themed = () => void this.#build();
    addEventListener("themechange", themed);
    this.atEnd(() => removeEventListener("themechange", themed));
    this.atEnd(() => this.#stage?.end());
    this.every(1_000, () => void this.look++);
    void this.#begin();
  }

  async #begin(): Promise<void> {
    try {
      this.worlds = await whole<World>("/v1/worlds");
      await this.#enter(this.worlds[0]?.id ?? "");
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** Without a world, all twins. */
  async #enter(world: string): Promise<void> {
    this.world = world;
    this.chosen = null;
    this.#looked = false;
    try {
      const selected = world ? await whole<{ id: string; pose?: Pose }>(`/v1/worlds/${encodeURIComponent(world)}/twins`) : null;
      this.#placed = new Map((selected ?? []).flatMap((each) => { const pose = asPose(each.pose as never); return pose ? [[each.id, pose] as const] : []; }));
      const all = await whole<Twin>("/v1/twins");
      if (world !== this.world || !this.isConnected) return; // another one was chosen meanwhile
      const ids = selected && new Set(selected.map((each) => each.id));
      this.twins = all.filter((twin) => !ids || ids.has(twin.id));
      this.#follow(this.twins.map((twin) => twin.id));
      await this.updateComplete;
      await this.#build();
    } catch (failure) {
      this.failure = failure;
    }
  }

  #follow(twins: string[]): void {
    this.#followed?.close();
    if (twins.length === 0) return;
    const named = this.world !== "" && twins.length <= NAMED; // a message has its limit
    const followed = live.follow(named ? { twins, rate: 20 } : { rate: 20 }, () => {}, { playback: PLAYBACK });
    this.#followed = followed;
    this.atEnd(() => followed.close());
  }

  async #build(): Promise<void> {
    const canvas = this.querySelector("canvas");
    if (!canvas) return;
    const { Stage } = await import("../world/stage.ts");
    this.#stage?.end();
    const fresh = canvas.cloneNode() as HTMLCanvasElement;
    canvas.replaceWith(fresh);
    try {
      this.#stage = new Stage(fresh, tokens(this));
    } catch {
      this.#stage = null;
      this.failure = new Error("This browser gives no WebGL: switch it on, or look at the list of twins.");
      return;
    }
    this.#stage.axes = this.axes;
    this.#stage.fit();
    fresh.addEventListener("click", (event) => (this.chosen = this.#stage?.hit(event.offsetX, event.offsetY) ?? null));
    const sizes = new ResizeObserver(() => this.#stage?.fit());
    sizes.observe(fresh.parentElement!);
    this.atEnd(() => sizes.disconnect());
    this.#run(this.#stage);
  }

  #run(stage: Stage): void {
    const frame = () => {
      if (stage !== this.#stage || !this.isConnected) return;
      this.#draw(stage);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  #draw(stage: Stage): void {
    const seen = { twins: this.twins ?? [], live: this.#followed?.twins ?? new Map(), placed: this.#placed, chosen: this.chosen };
    const { standing, unplaced } = standings(seen, performance.timeOrigin + performance.now());
    this.unplaced = unplaced;
    if (!this.#looked && seen.live.size > 0) {
      this.#looked = true;
      stage.lookAt(standing);
    }
    stage.draw(standing);
    this.#name(stage, standing);
  }

  /** Labels are buttons in the page: readable, and reached by keyboard. */
  #name(stage: Stage, standing: readonly Standing[]): void {
    const box = this.querySelector(".labels");
    if (!box) return;
    const seen = standing.flatMap((each) => {
      const at = stage.place(each.position);
      return at ? [{ each, at }] : [];
    });
    const named = standing.length <= LABELS ? seen : seen.sort((one, other) => one.at.far - other.at.far).slice(0, NEAREST);
    const shown = new Set<string>();
    for (const { each, at } of named) {
      shown.add(each.id);
      const label = this.#label(box, each.id);
      label.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(at.y)}px) translate(-50%, -100%)`;
      label.style.zIndex = String(10_000 - Math.round(at.far * 10));
      label.classList.toggle("stale", each.tone === "stale");
      label.setAttribute("aria-pressed", String(each.id === this.chosen));
    }
    for (const [id, label] of this.#labels) label.hidden = !shown.has(id);
  }

  #label(box: Element, id: string): HTMLButtonElement {
    const known = this.#labels.get(id);
    if (known) return known;
    const label = document.createElement("button");
    label.className = "label";
    label.textContent = this.twins?.find((twin) => twin.id === id)?.title ?? id;
    label.addEventListener("click", () => (this.chosen = id));
    box.append(label);
    this.#labels.set(id, label);
    return label;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("chosen")) this.#fill();
    if (changed.has("axes") && this.#stage) this.#stage.axes = this.axes;
    if (changed.has("twins")) {
      for (const label of this.#labels.values()) label.remove();
      this.#labels.clear();
    }
  }

  protected override render() {
    return html`
      ${pageHead("World", "Twins where they stand, moving on the time of their source. Drag to turn, scroll to come nearer.", html`
        <select aria-label="World" @change=${(event: Event) => this.#enter((event.target as HTMLSelectElement).value)}>
          ${this.worlds.map((world) => html`<option value=${world.id} ?selected=${world.id === this.world}>${world.title}</option>`)}
          <option value="" ?selected=${this.world === ""}>All twins</option></select>
        <label class="check"><input type="checkbox" .checked=${this.axes} @change=${(event: Event) => (this.axes = (event.target as HTMLInputElement).checked)} /> ground and axes</label>`)}
      ${this.failure ? problem(this.failure) : nothing}
      ${this.twins === null ? waiting("the world") : this.twins.length === 0
        ? empty("No twin is in this world", "A metaverse system selects twins into its world.", html`<a class="button" href=${to(["twins"])}>Look at the twins there are</a>`)
        : html`<div class="world">
            <div class="panel stage"><canvas aria-label="The world in three dimensions"></canvas><div class="labels"></div></div>
            <aside>${this.#panel()}</aside></div>`}`;
  }

  #panel() {
    const twin = this.twins?.find((each) => each.id === this.chosen);
    if (!twin) {
      return html`<div class="panel pad"><h2>${plural(this.twins?.length ?? 0, "twin")}</h2>
        <p class="soft">Choose one, in the view or by its name.</p>
        ${this.unplaced ? html`<p class="small soft">${plural(this.unplaced, "twin")} ${this.unplaced === 1 ? "tells" : "tell"} no pose and ${this.unplaced === 1 ? "stands" : "stand"} in rows around the origin.</p>` : nothing}
        <ul class="legend"><li>${badge("good", "connected")}</li><li>${badge("diverged", "wanted and reported differ")}</li><li>${badge("", "stale: last known values")}</li></ul></div>`;
    }
    const state = this.#followed?.twins.get(twin.id);
    const pose = state?.pose()?.value;
    const writable = Object.entries(twin.properties).filter(([, schema]) => !schema.readOnly);
    return html`<div class="panel pad fields">
      <div><h2><a class="row-link" href=${to(["twins", twin.id])}>${twin.title}</a></h2>${badge(state?.sync.state)} <span class="chip mono">${twin.id}</span></div>
      <dl class="facts num">${[...(state?.properties ?? [])].filter(([, { reported }]) => typeof reported?.value !== "object").map(([name, { reported, desired }]) => html`
        <dt>${twin.properties[name]?.title ?? name}</dt><dd>${value(reported?.value)} ${unit(reported?.unit)}${desired ? html`<br /><span class="small">wanted ${value(desired.value)}</span>` : nothing}</dd>`)}
        ${pose ? html`<dt>Position</dt><dd>${pose.position.map((each) => number(each)).join(", ")} in ${pose.frame}</dd>` : nothing}</dl>
      ${writable.map(([name, schema]) => html`<div class="field"><strong class="small">${schema.title ?? name}</strong>
        <iw-command .twin=${twin.id} kind="set" .name=${name} .schema=${schema} .words=${schema.title ?? name}
          .from=${state?.properties.get(name)?.desired?.value ?? state?.properties.get(name)?.reported?.value}></iw-command></div>`)}
      ${Object.entries(twin.actions).map(([name, action]) => html`<iw-command .twin=${twin.id} kind="invoke" .name=${name} .schema=${action.input} .words=${action.title ?? name}></iw-command>`)}
      ${this.world && !state?.properties.has("pose") ? this.#placing(twin) : nothing}
    </div>`;
  }

  #placing(twin: Twin) {
    const at = this.#placed.get(twin.id)?.position ?? [0, 0, 0];
    return html`<form class="field placing" @submit=${(event: SubmitEvent) => this.#place(event, twin)}><strong class="small">Place it in this world</strong>
      <div class="inline">${["x", "y", "z"].map((axis, index) => html`<input name=${axis} type="number" step="any" aria-label="${axis} in metres" .value=${String(at[index])} />`)}
      <input name="turn" type="number" step="any" aria-label="heading in degrees" placeholder="turn °" /><button type="submit">Place</button></div></form>`;
  }

  /** The form is the one of the twin before. */
  #fill(): void {
    const form = this.querySelector<HTMLFormElement>("form.placing");
    if (!form || !this.chosen) return;
    const placed = this.#placed.get(this.chosen);
    const [, y, , w] = placed?.orientation ?? [0, 0, 0, 1];
    const fields: Record<string, number> = { turn: (2 * Math.atan2(y, w) * 180) / Math.PI };
    ["x", "y", "z"].forEach((axis, index) => (fields[axis] = placed?.position[index] ?? 0));
    for (const [name, given] of Object.entries(fields)) {
      const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
      if (field) field.value = String(Math.round(given * 1000) / 1000);
    }
  }

  async #place(event: SubmitEvent, twin: Twin): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const given = (name: string) => Number(form.get(name) || 0);
    const half = (given("turn") * Math.PI) / 360;
    const frame = this.worlds.find((world) => world.id === this.world)?.frame ?? "world";
    const pose: Pose = { frame, position: [given("x"), given("y"), given("z")], orientation: [0, Math.sin(half), 0, Math.cos(half)] };
    try {
      await call(`/v1/worlds/${encodeURIComponent(this.world)}/twins?acquire=false`, { method: "POST", body: { twins: [{ id: twin.id, pose }] } });
      this.#placed.set(twin.id, pose);
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }
}
customElements.define("iw-world", WorldScreen);
