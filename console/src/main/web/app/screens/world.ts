import { html, nothing } from "lit";
import { asPose, type Pose } from "../client/index.ts";
import { call, json, whole } from "../core/api.ts";
import { ago, metres, number, plural, unit, value } from "../core/format.ts";
import { live, type Subscription } from "../core/live.ts";
import { to } from "../core/routes.ts";
import type { Twin } from "../core/types.ts";
import "../ui/command.ts";
import "../ui/curl.ts";
import { badge, empty, pageHead, problem, waiting } from "../ui/parts.ts";
import "../ui/placing.ts";
import type { Place } from "../ui/placing.ts";
import "../ui/scenes.ts";
import { tokens } from "../ui/tokens.ts";
import { View } from "../ui/view.ts";
import { faceOf, hasModel } from "../world/shapes.ts";
import type { Stage, Standing } from "../world/stage.ts";
import type { Models } from "../world/figures.ts";
import { type Alignment, Frames } from "../world/frames.ts";
import { apart } from "../world/labels.ts";
import { standings } from "../world/standings.ts";

/** More names than these would hide the twins, and cost more than they: then the nearest ones have theirs. */
const LABELS = 40;
const NEAREST = 16;
/** Who is nearest is looked up each so many frames. */
const CHOSEN_EACH = 15;
const MOST = 4_096;
/** Figures of their own: each costs more than a common shape. */
const FIGURES = 200;
const PLAYBACK = { delay: 250, extrapolate: 200 };

interface World {
  id: string;
  title: string;
  owner: string;
  frame: string;
  alignments: Record<string, Alignment>;
}

/** What a twin is called in the view, with its size in pixels. */
interface Name {
  button: HTMLButtonElement;
  width: number;
  height: number;
}

/** Those that are seen, and where on the canvas. */
function placed(stage: Stage, standing: readonly Standing[]) {
  return standing.flatMap((each) => {
    const at = stage.place(each.position, stage.figure(each.id)?.height);
    return at ? [{ each, at }] : [];
  });
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
  /** how many twins stand in each other frame */
  #elsewhere: ReadonlyMap<string, number> = new Map();
  #frames = new Frames();
  #placed = new Map<string, Pose>();
  #followed: Subscription | null = null;
  #stage: Stage | null = null;
  /** for each twin with a face, the property that has it */
  #faces = new Map<string, string>();
  #models: Models | null = null;
  /** why the models of twins are not shown */
  #lacking = new Map<string, string>();
  #looked = false;
  #turn = 0;
  #sizes = new ResizeObserver(() => {
    this.#stage?.fit();
    this.#looked = false;
  });
  #drawn = 0;
  /** whose names are shown when there are too many for all */
  #named: ReadonlySet<string> = new Set();
  #labels = new Map<string, Name>();

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
    const dark = matchMedia("(prefers-color-scheme: dark)");
    addEventListener("themechange", themed);
    dark.addEventListener("change", themed);
    this.atEnd(() => removeEventListener("themechange", themed));
    this.atEnd(() => dark.removeEventListener("change", themed));
    this.atEnd(() => this.#stage?.end());
    this.atEnd(() => this.#sizes.disconnect());
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
    this.failure = null;
    try {
      const selected = world ? await whole<{ id: string; pose?: Pose }>(`/v1/worlds/${encodeURIComponent(world)}/twins`, MOST) : null;
      const all = await whole<Twin>("/v1/twins", MOST);
      if (world !== this.world || !this.isConnected) return; // another one was chosen meanwhile
      this.#placed = new Map((selected ?? []).flatMap((each) => { const pose = asPose(each.pose as never); return pose ? [[each.id, pose] as const] : []; }));
      const ids = selected && new Set(selected.map((each) => each.id));
      this.twins = all.filter((twin) => !ids || ids.has(twin.id));
      this.#frames = new Frames();
      this.#aligned();
      this.#follow(this.twins.length);
      await this.updateComplete;
      await this.#build();
    } catch (failure) {
      if (world === this.world) this.failure = failure;
    }
  }

  #follow(twins: number): void {
    this.#followed?.close();
    if (twins === 0) return;
    // a world tells poses in its own frame, where others are aligned with it
    const followed = live.follow(this.world ? { world: this.world, rate: 20 } : { rate: 20 }, () => {}, { playback: PLAYBACK });
    this.#followed = followed;
    this.atEnd(() => followed.close());
  }

  /** The last one that was asked for counts, however long the others take. */
  async #build(): Promise<void> {
    const turn = ++this.#turn;
    const { Stage } = await import("../world/stage.ts");
    const canvas = this.querySelector("canvas");
    if (turn !== this.#turn || !canvas || !this.isConnected) return;
    this.#stage?.end();
    this.#sizes.disconnect();
    const fresh = canvas.cloneNode() as HTMLCanvasElement;
    canvas.replaceWith(fresh);
    try {
      this.#stage = new Stage(fresh, tokens(this));
    } catch {
      this.#stage = null;
      this.failure = new Error("This browser gives no WebGL: switch it on, or look at the list of twins.");
      return;
    }
    this.#looked = false;
    this.#stage.axes = this.axes;
    this.#stage.fit();
    fresh.addEventListener("click", (event) => (this.chosen = this.#stage?.hit(event.offsetX, event.offsetY) ?? null));
    this.#sizes.observe(fresh.parentElement!);
    this.#run(this.#stage);
    void this.#dress(this.#stage);
  }

  /** Shapes come after the twins stand there already; one that does not come leaves the common one, and says why. */
  async #dress(stage: Stage): Promise<void> {
    const twins = this.twins ?? [];
    this.#faces = new Map(twins.flatMap((twin) => { const name = faceOf(twin); return name ? [[twin.id, name] as const] : []; }));
    const dressed = twins.filter((twin) => this.#faces.has(twin.id) || hasModel(twin)).slice(0, FIGURES);
    this.#lacking.clear();
    if (dressed.length === 0) return;
    const { avatar, Models } = await import("../world/figures.ts");
    const models = (this.#models ??= new Models());
    for (const twin of dressed) {
      if (stage !== this.#stage || !this.isConnected) return;
      if (hasModel(twin)) await this.#model(stage, models, twin);
      else stage.show(twin.id, avatar());
    }
    this.#looked = false; // figures are of another size
  }

  async #model(stage: Stage, models: Models, twin: Twin): Promise<void> {
    try {
      const figure = await models.of(twin);
      this.#lacking.delete(twin.id);
      if (stage === this.#stage) stage.show(twin.id, figure);
    } catch (failure) {
      this.#lacking.set(twin.id, failure instanceof Error ? failure.message : String(failure));
    }
    this.requestUpdate();
  }

  #run(stage: Stage): void {
    const frame = () => {
      if (stage !== this.#stage || !this.isConnected) return;
      this.#draw(stage);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  get #frame(): string | null {
    return this.worlds.find((world) => world.id === this.world)?.frame ?? null;
  }

  #draw(stage: Stage): void {
    const seen = { twins: this.twins ?? [], live: this.#followed?.twins ?? new Map(), placed: this.#placed, chosen: this.chosen, frame: this.#frame, frames: this.#frames };
    const { standing, unplaced, elsewhere } = standings(seen, performance.timeOrigin + performance.now());
    this.unplaced = unplaced;
    this.#elsewhere = elsewhere;
    if (!this.#looked && seen.live.size > 0) {
      this.#looked = true;
      stage.lookAt(standing);
    }
    for (const [id, name] of this.#faces) if (stage.figure(id)) stage.value(id, seen.live.get(id)?.value(name));
    stage.draw(standing);
    this.#name(stage, standing);
  }

  /** Labels are buttons in the page: readable, and reached by keyboard. */
  #name(stage: Stage, standing: readonly Standing[]): void {
    const box = this.querySelector(".labels");
    if (!box) return;
    if (standing.length > LABELS && this.#drawn++ % CHOSEN_EACH === 0) {
      const near = placed(stage, standing).sort((one, other) => one.at.far - other.at.far).slice(0, NEAREST);
      this.#named = new Set(near.map(({ each }) => each.id));
    }
    const named = standing.length <= LABELS ? standing : standing.filter((each) => this.#named.has(each.id));
    const shown = new Set<string>();
    const seen = placed(stage, named).map(({ each, at }) => ({ each, at, label: this.#label(box, each.id) }));
    const edges = apart(seen.map(({ at, label }) => ({ ...at, width: label.width, height: label.height })));
    seen.forEach(({ each, at, label: { button } }, place) => {
      shown.add(each.id);
      button.style.transform = `translate(${Math.round(at.x)}px, ${Math.round(edges[place]!)}px) translate(-50%, -100%)`;
      button.style.zIndex = String(10_000 - Math.round(at.far * 10));
      button.classList.toggle("stale", each.tone === "stale");
      button.dataset["frame"] = each.frame ?? "";
      button.title = this.#lacking.has(each.id) ? `Its model is not shown: ${this.#lacking.get(each.id)}` : "";
      button.classList.toggle("lacking", this.#lacking.has(each.id));
      button.setAttribute("aria-pressed", String(each.id === this.chosen));
    });
    for (const [id, { button }] of this.#labels) button.hidden = !shown.has(id);
  }

  #label(box: Element, id: string): Name {
    const known = this.#labels.get(id);
    if (known) return known;
    const button = document.createElement("button");
    button.className = "label";
    button.textContent = this.twins?.find((twin) => twin.id === id)?.title ?? id;
    button.addEventListener("click", () => (this.chosen = id));
    box.append(button);
    const name = { button, width: button.offsetWidth, height: button.offsetHeight };
    this.#labels.set(id, name);
    return name;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("axes") && this.#stage) this.#stage.axes = this.axes;
    if (changed.has("twins")) {
      for (const { button } of this.#labels.values()) button.remove();
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
      ${this.twins === null ? waiting("the world") : this.twins.length === 0 ? this.#nothing()
        : html`<div class="world">
            <div class="panel stage"><canvas aria-label="The world in three dimensions"></canvas><div class="labels"></div></div>
            <aside>${this.#panel()}</aside></div>`}`;
  }

  #nothing() {
    return this.world ? empty("No twin is in this world", html`Select some into it: <code>POST /v1/worlds/${this.world}/twins</code>.`, html`<a class="button" href=${to(["twins"])}>Look at the twins there are</a>`)
      : empty("There are no twins yet", "Twins come with the system that they belong to.", html`<a class="button primary" href=${to(["systems", "+"])}>Connect a twin system</a>`);
  }

  #panel() {
    const twin = this.twins?.find((each) => each.id === this.chosen);
    if (!twin) {
      return html`<div class="panel pad fields"><h2>${plural(this.twins?.length ?? 0, "twin")}</h2>
        <p class="soft">Choose one, in the view or by its name.</p>
        ${this.unplaced ? html`<p class="small soft">${plural(this.unplaced, "twin")} ${this.unplaced === 1 ? "tells" : "tell"} no pose and ${this.unplaced === 1 ? "stands" : "stand"} in rows around the origin.</p>` : nothing}
        ${[...this.#elsewhere].map(([frame, count]) => html`<div class="fields"><p class="small soft">${plural(count, "twin")} ${count === 1 ? "stands" : "stand"} in the frame <span class="mono">${frame}</span>.
          Nobody says how it stands to the world's: ${count === 1 ? "it is" : "they are"} drawn beside it. ${this.world ? "Align it here:" : "Align it here, for this page only:"}</p>
          <iw-placing .of=${frame} @placed=${(event: CustomEvent<Place>) => this.#align(frame, event.detail)}></iw-placing></div>`)}
        ${[...this.#frames.aligned.keys()].map((frame) => this.#alignment(frame))}
        <ul class="legend"><li>${badge("good", "connected")}</li><li>${badge("diverged", "wanted and reported differ")}</li><li>${badge("", "stale: last known values")}</li></ul>
        ${this.world ? html`<iw-scenes .world=${this.world}></iw-scenes>` : nothing}</div>`;
    }
    const state = this.#followed?.twins.get(twin.id);
    const pose = state?.pose()?.value;
    const writable = Object.entries(twin.properties).filter(([, schema]) => !schema.readOnly);
    return html`<div class="panel pad fields">
      ${this.#lacking.has(twin.id) ? html`<div class="notice warn"><strong>Its model is not shown</strong>${this.#lacking.get(twin.id)}
        <button @click=${() => this.#stage && this.#models && void this.#model(this.#stage, this.#models, twin)}>Fetch it again</button></div>` : nothing}
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
    return html`<div class="field"><strong class="small">Place it in this world</strong>
      <iw-placing .of=${twin.id} .pose=${this.#placed.get(twin.id) ?? null} @placed=${(event: CustomEvent<Place>) => this.#place(twin, event.detail)}></iw-placing></div>`;
  }

  async #place(twin: Twin, { position, orientation }: Place): Promise<void> {
    const pose: Pose = { frame: this.#frame ?? "world", position, orientation };
    try {
      await call(`/v1/worlds/${encodeURIComponent(this.world)}/twins?acquire=false`, { method: "POST", body: { twins: [{ id: twin.id, pose }] } });
      this.#placed.set(twin.id, pose);
      this.failure = null;
      this.requestUpdate();
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** How a frame is aligned, and how well. */
  #alignment(frame: string) {
    const kept = this.#kept?.[frame];
    const path = `${this.#worldPath}/alignments/${encodeURIComponent(frame)}`;
    return html`<div class="fields aligned"><p class="small soft">The frame <span class="mono">${frame}</span> is aligned${kept ? html` by <span class="mono">${kept.by}</span>, ${ago(kept.since, Date.now())}` : ", for this page only"}.
        ${kept?.fit ? html`Its ${plural(kept.fit.residuals.length, "point")} are off by ${metres(kept.fit.rms)} (root mean square).` : kept ? "It was placed by hand." : nothing}</p>
      ${kept?.fit ? html`<ol class="residuals small num">${kept.fit.residuals.map((each) => html`<li>${metres(each)}</li>`)}</ol>` : nothing}
      <div class="inline"><button @click=${() => this.#align(frame, null)}>${kept ? "Remove the alignment" : "Undo"}</button>
        ${kept ? html`<iw-curl .path=${path}></iw-curl>` : nothing}</div></div>`;
  }

  get #worldPath(): string {
    return `/v1/worlds/${encodeURIComponent(this.world)}`;
  }

  get #kept(): Record<string, Alignment> | undefined {
    return this.worlds.find((world) => world.id === this.world)?.alignments;
  }

  /** Those that are kept and hold for the frame that the world has now. */
  #aligned(): void {
    const known = new Set(Object.keys(this.#kept ?? {}));
    for (const frame of this.#frames.aligned.keys()) if (!known.has(frame)) this.#frames.align(frame, null);
    for (const each of Object.values(this.#kept ?? {})) if (each.to === this.#frame) this.#frames.align(each.frame, each);
  }

  /** Kept with the world; without one, for who looks, until he leaves. */
  async #align(frame: string, place: Place | null): Promise<void> {
    if (!this.world) {
      this.#frames.align(frame, place);
      return this.requestUpdate();
    }
    const known = this.#kept?.[frame];
    const seen: Record<string, string> = known ? { "If-Match": `"${known.revision}"` } : place ? { "If-None-Match": "*" } : {};
    const body = place?.points ? { points: place.points } : place ? { position: place.position, orientation: place.orientation } : undefined;
    try {
      await call(`${this.#worldPath}/alignments/${encodeURIComponent(frame)}`, { method: place ? "PUT" : "DELETE", body, headers: seen });
      await this.#look();
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
      await this.#look().catch(() => {}); // somebody else may have been faster; the failure is shown
    }
  }

  async #look(): Promise<void> {
    const world = await json<World>(this.#worldPath);
    this.worlds = this.worlds.map((each) => (each.id === world.id ? world : each));
    this.#aligned();
  }
}
customElements.define("iw-world", WorldScreen);
