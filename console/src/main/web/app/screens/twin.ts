import { html, nothing, type TemplateResult } from "lit";
import { json, type Page, pathOf, twinPath } from "../core/api.ts";
import { Changes, type PastPage } from "../core/changes.ts";
import { clock, number } from "../core/format.ts";
import { History } from "../core/history.ts";
import { live, type LiveTwin, type News, type Subscription } from "../core/live.ts";
import { asPose, type Json, type Pose } from "../client/index.ts";
import { heading, inConventions } from "../core/pose.ts";
import { to } from "../core/routes.ts";
import type { ActionModel, Decision, Right, Rights, Twin } from "../core/types.ts";
import { changesOf } from "../ui/changes.ts";
import "../ui/command.ts";
import "../ui/curl.ts";
import "../ui/reading.ts";
import { badge, chips, code, empty, facts, pageHead, problem, ruled, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";
import { target } from "./concerns.ts";

const TABS: [string, string][] = [["live", "Live"], ["access", "Access"], ["model", "Model"], ["changes", "Changes"]];

/** One twin: live values, behaviours, pose, what one may do, its model, and what changed. */
export class TwinScreen extends View {
  static override properties = {
    twinId: {}, tab: {}, twin: { state: true }, rights: { state: true }, decisions: { state: true }, model: { state: true },
    failure: { state: true }, look: { state: true },
  };
  declare twinId: string;
  declare tab: string;
  declare twin: Twin | null;
  declare rights: Rights | null;
  declare decisions: Decision[] | null;
  declare model: unknown;
  declare failure: unknown;
  declare look: number;
  #followed: Subscription | null = null;
  #history = new History();
  #changes: Changes | null = null;

  constructor() {
    super();
    this.twin = this.rights = this.decisions = this.model = this.failure = null;
    this.look = 0;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("twinId")) this.#begin();
    if (changed.has("tab") || changed.has("twinId")) void this.#forTab();
  }

  #begin(): void {
    this.endAll();
    this.twin = this.rights = this.decisions = this.model = this.failure = null;
    const history = new History();
    const path = twinPath(this.twinId, "/changes");
    this.#history = history;
    this.#changes = new Changes(async (query) => {
      const page = await json<PastPage>(pathOf(path, query));
      history.recall(page.items);
      return page;
    }, () => void this.look++);
    const followed = live.follow({ twins: [this.twinId], rate: 10 }, (news) => this.#heard(news), { smooth: [] });
    this.#followed = followed;
    this.atEnd(() => followed.close());
    this.every(1_000, () => void this.look++);
    void this.#describe();
  }

  async #describe(): Promise<void> {
    const asked = this.twinId;
    await this.#unlessLeft(
      () => asked === this.twinId,
      Promise.all([json<Twin>(twinPath(asked)), json<Rights>(twinPath(asked, "/permission"))]),
      ([twin, rights]) => {
        this.twin = twin;
        this.rights = rights;
      },
    );
  }

  async #forTab(): Promise<void> {
    const [twin, tab] = [this.twinId, this.tab];
    const stays = () => twin === this.twinId && tab === this.tab;
    if (tab === "model") {
      await this.#unlessLeft(stays, json<unknown>(twinPath(twin), { accept: "application/td+json" }), (model) => (this.model = model));
    }
    if (tab === "access") {
      const decisions = json<Page<Decision>>(pathOf("/v1/audit", { twin, limit: 30 }));
      await this.#unlessLeft(stays, decisions, ({ items }) => (this.decisions = items));
    }
  }

  /** A slow answer about a twin, or a tab, that was left meanwhile does not count, nor does its failure. */
  async #unlessLeft<T>(stays: () => boolean, asked: Promise<T>, take: (answer: T) => void): Promise<void> {
    try {
      const answer = await asked;
      if (stays()) take(answer);
    } catch (failure) {
      if (stays()) this.failure = failure;
    }
  }

  get #state(): LiveTwin | undefined {
    return this.#followed?.twins.get(this.twinId);
  }

  #heard(news: News): void {
    const state = this.#state;
    if (state) this.#history.note(state.properties);
    if (news.type === "snapshot") void this.#changes?.begin(news.seq, state?.properties ?? new Map());
    if (news.type === "delta") for (const change of news.changes) this.#changes?.hear(news.seq, change);
    this.look++;
  }

  protected override render() {
    const back = { name: "Twins", href: to(["twins"]) };
    const { twin } = this;
    if (!twin) return html`${pageHead(this.twinId, nothing, nothing, back)}${this.failure ? problem(this.failure) : waiting("the twin")}`;
    const state = this.#state;
    return html`
      ${pageHead(twin.title, html`${twin.description ?? ""} <div class="chips">${badge(state?.sync.state)}
        <span class="chip mono">${twin.id}</span>${twin.types.map((type) => html`<span class="chip">${type}</span>`)}
        <a class="small" href=${to(["systems", twin.system])}>${twin.system}</a></div>`,
        html`<iw-curl .path=${twinPath(twin.id, "/state")}></iw-curl>`, back)}
      ${state?.sync.state === "stale" ? html`<div class="notice warn"><strong>Stale since ${clock(state.sync.since)}</strong>
        ${state.sync.reason ?? "The source cannot be reached"}; values are the last known ones.</div>` : nothing}
      <nav class="tabs" aria-label="About this twin">${TABS.map(([tab, name]) => html`
        <a href=${to(["twins", twin.id], { tab })} aria-current=${tab === this.tab ? "page" : nothing}>${name}</a>`)}</nav>
      ${this.failure ? problem(this.failure) : nothing}
      ${this.#tab(twin)}`;
  }

  #tab(twin: Twin): TemplateResult {
    switch (this.tab) {
      case "access": return this.#access(twin);
      case "model": return this.#model(twin);
      case "changes": return this.#changes ? changesOf(twin.id, Object.keys(twin.properties), this.#changes) : html``;
      default: return this.#live(twin);
    }
  }

  #live(twin: Twin) {
    const state = this.#state;
    const now = Date.now();
    const write = (this.rights?.["write"] ?? {}) as Record<string, Right>;
    const actions = Object.entries(twin.actions);
    return html`
      ${Object.keys(twin.properties).length === 0 ? empty("This twin has no properties", "Its model names none. See what it says.",
        html`<a class="button" href=${to(["twins", twin.id], { tab: "model" })}>Look at the model</a>`) : nothing}
      <div class="readings">
        ${Object.entries(twin.properties).map(([name, schema]) => html`<iw-reading .twin=${twin.id} .name=${name} .schema=${schema}
          .state=${state?.properties.get(name)} .history=${this.#history} .now=${now} ?stale=${state?.sync.state === "stale"}
          ?writable=${!schema.readOnly && write[name] !== undefined}></iw-reading>`)}
      </div>
      ${actions.length ? html`<section class="section"><header><h2>Behaviours</h2></header>
        <div class="behaviours">${actions.map(([name, action]) => this.#behaviour(twin, name, action))}</div></section>` : nothing}
      ${this.#pose(twin, state?.properties.get("pose")?.reported?.value)}`;
  }

  #behaviour(twin: Twin, name: string, action: ActionModel) {
    return html`<article class="panel behaviour">
      <div><h3>${action.title ?? name}</h3>${action.description ? html`<p class="small soft">${action.description}</p>` : nothing}</div>
      <iw-command .twin=${twin.id} kind="invoke" .name=${name} .schema=${action.input} .words=${action.title ?? name}></iw-command>
    </article>`;
  }

  #pose(twin: Twin, reported: Json | undefined) {
    const pose: Pose | undefined = asPose(reported) ?? asPose(twin.pose);
    if (!pose) return nothing;
    return html`<section class="section"><header><h2>Pose</h2>
      <span class="soft small">in the frame ${pose.frame}, heading ${number(heading(pose))}°</span></header>
      <div class="panel table-box"><table class="stacks"><thead><tr><th>Convention</th><th>Position x, y, z</th><th>Quaternion x, y, z, w</th></tr></thead>
      <tbody>${inConventions(pose).map((each) => html`<tr><td>${each.name}<span class="id">${each.axes}</span></td>
        <td class="mono wide">${each.position.map((n) => n.toFixed(3)).join("  ")}</td>
        <td class="mono wide">${each.orientation.map((n) => n.toFixed(4)).join("  ")}</td></tr>`)}</tbody></table></div></section>`;
  }

  #access(twin: Twin) {
    const rows = Object.entries(this.rights ?? {}).flatMap(([action, rights]) =>
      typeof rights === "object" && rights !== null
        ? Object.entries(rights as Record<string, Right>).map(([name, right]) => ({ action, name, right }))
        : []);
    return html`
      <section><header class="page-head"><h2>What you may do</h2><div class="actions">
        <a class="button" href=${to(["access"], { tab: "explain", twin: twin.id })}>Ask about somebody else</a>
        <iw-curl .path=${twinPath(twin.id, "/permission")}></iw-curl></div></header>
        ${this.rights !== null && rows.length === 0 ? empty("You may do nothing with this twin", "Ask which rule decides that.",
          html`<a class="button" href=${to(["access"], { tab: "explain", twin: twin.id })}>Explain</a>`) : html`
        <div class="panel table-box"><table class="stacks"><thead><tr><th>Action</th><th>On</th><th>Decision</th><th>Rule</th><th class="tail"></th></tr></thead>
        <tbody>${rows.map(({ action, name, right }) => html`<tr><td>${action}</td><td class="mono">${name}</td>
          <td>${badge(right.permitted ? "allowed" : "refused")}</td><td class="mono wide">${ruled(right.rule)}</td>
          <td class="tail"><iw-curl path="/v1/access/explain" method="POST" .body=${{ action, twin: twin.id, affordance: name }}></iw-curl></td></tr>`)}</tbody></table></div>`}</section>
      <section class="section"><header><h2>Last decisions</h2></header>
        ${this.decisions === null ? waiting("decisions") : this.decisions.length === 0 ? empty("Nobody asked for this twin yet", "Read or command it, and the decision stands here.",
          html`<a class="button" href=${to(["twins", twin.id])}>Go to the live values</a>`) : html`
        <div class="panel table-box"><table class="stacks"><thead><tr><th>Time</th><th>Who</th><th>What</th><th>Decision</th><th>Rule</th><th class="tail"></th></tr></thead><tbody>
        ${this.decisions.map((each) => html`<tr><td class="soft time">${clock(each.time)}</td><td class="mono">${each.subject.client}</td>
          <td><a class="row-link" href=${to(["flows", each.flow])}>${each.deed} ${each.target.affordance ?? target(each)}</a></td>
          <td>${badge(each.outcome)}</td><td class="mono wide">${ruled(each.rule)}</td>
          <td class="tail"><iw-curl .path=${`/v1/flows/${each.flow}`}></iw-curl></td></tr>`)}</tbody></table></div>`}</section>`;
  }

  #model(twin: Twin) {
    return html`
      <div class="columns"><section><header class="page-head"><h2>Thing Description</h2><div class="actions"><iw-curl .path=${twinPath(twin.id)} accept="application/td+json"></iw-curl></div></header>
        ${this.model ? code(this.model) : waiting("the Thing Description")}</section>
      <section><header class="page-head"><h2>About</h2></header><div class="panel pad">${facts([
        ["Id", html`<span class="mono">${twin.id}</span>`],
        ["System", html`<a href=${to(["systems", twin.system])}>${twin.system}</a>`],
        ["Physical object", twin.physicalObject ? html`<span class="mono">${twin.physicalObject}</span>` : "none is named"],
        ["Types", twin.types.length ? chips(twin.types) : "none"],
        ["Tags", twin.tags.length ? chips(twin.tags) : "none"],
        ["Looks like", twin.representation?.href],
        ["Links", twin.links.length ? twin.links.map((link) => `${link.rel} ${link.href}`).join(", ") : nothing],
      ])}</div></section></div>`;
  }
}
customElements.define("iw-twin", TwinScreen);
