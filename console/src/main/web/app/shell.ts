import { html, nothing, type TemplateResult } from "lit";
import { json, onKeyEnd, Problem } from "./core/api.ts";
import { live } from "./core/live.ts";
import { parse, type Route, to } from "./core/routes.ts";
import { code, type Issuer, LogIn, LogInError } from "./core/oidc.ts";
import { atIssuer, forget, iAm, isLoggedIn, type Me, remember, rememberLogIn } from "./core/session.ts";
import { nextTheme, type Theme, theme } from "./core/theme.ts";
import { screens } from "./screens.ts";
import { icons, mark } from "./ui/icons.ts";
import { problem, waiting } from "./ui/parts.ts";
import { View } from "./ui/view.ts";

type Place = [path: string, icon: keyof typeof icons, name: string];

const COLOURS: Record<Theme, string> = { system: "Colours: automatic", light: "Colours: light", dark: "Colours: dark" };

const PLACES: [string, Place[]][] = [
  ["Now", [["", "overview", "Overview"], ["topology", "topology", "Topology"], ["streams", "streams", "Streams"]]],
  ["Twins", [["twins", "twins", "Twins"], ["world", "world", "World"]]],
  ["Systems", [["systems", "systems", "Twin systems"], ["services", "services", "Third-party systems"]]],
  ["What happened", [["flows", "flows", "Flows"], ["runs", "runs", "Collaborations"]]],
  ["Rules", [["access", "access", "Access"]]],
];

/** The frame: who is logged in, where one is, and the screen of that place. */
export class Shell extends View {
  static override properties = {
    me: { state: true },
    route: { state: true },
    loaded: { state: true },
    failure: { state: true },
    menu: { state: true },
    away: { state: true },
    at: { state: true },
    issuer: { state: true },
    unrenewed: { state: true },
  };
  declare me: Me | null;
  declare route: Route;
  declare loaded: TemplateResult | null;
  declare failure: unknown;
  declare menu: boolean;
  /** why nothing arrives; null while it does */
  declare away: string | null;
  /** the place whose screen is shown */
  declare at: string;
  /** where one may log in besides with a key; null for nowhere */
  declare issuer: Issuer | null;
  /** why the log-in at the issuer cannot be renewed now; null while it can */
  declare unrenewed: string | null;

  constructor() {
    super();
    this.me = null;
    this.route = parse(location.hash);
    this.loaded = null;
    this.failure = null;
    this.menu = false;
    this.away = null;
    this.at = "";
    this.issuer = null;
    this.unrenewed = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const moved = () => this.#show();
    const linked = () => (this.away = this.me !== null ? live.cut : null);
    addEventListener("hashchange", moved);
    live.addEventListener("change", linked);
    this.atEnd(() => removeEventListener("hashchange", moved));
    this.atEnd(() => live.removeEventListener("change", linked));
    onKeyEnd((why) => this.#leave(why));
    void this.#arrive();
  }

  /** From the issuer, with a key of before, or for the first time. */
  async #arrive(): Promise<void> {
    const answer = new URLSearchParams(location.search);
    const begun = LogIn.taken();
    if (location.search !== "") history.replaceState(null, "", `${location.pathname}${begun?.place ?? location.hash}`); // the code
    try {
      if (!isLoggedIn()) await this.#meet(answer, begun);
      if (isLoggedIn()) await this.#enter();
    } catch (failure) {
      this.failure = failure instanceof LogInError ? new Problem(0, "The log-in did not work", failure.message) : failure;
    }
  }

  async #know(): Promise<void> {
    const said = (await (await fetch("log-in.json", { cache: "no-store" })).json()) as Partial<Issuer>;
    this.issuer = said.issuer === undefined ? null : (said as Issuer);
  }

  async #meet(answer: URLSearchParams, begun: ReturnType<typeof LogIn.taken>): Promise<void> {
    await this.#know();
    if (this.issuer === null) return;
    const given = code(answer, begun, this.issuer.issuer);
    if (given === null || begun === null) return;
    const logIn = await LogIn.at(this.issuer);
    await logIn.end(given, begun);
    logIn.tokens.addEventListener("change", () => (this.unrenewed = logIn.tokens.away));
    rememberLogIn(logIn);
  }

  async #toIssuer(): Promise<void> {
    try {
      if (this.issuer) await (await LogIn.at(this.issuer)).begin(location.hash);
    } catch (failure) {
      this.failure = new Problem(0, "The log-in did not work", failure instanceof Error ? failure.message : String(failure));
    }
  }

  async #enter(): Promise<void> {
    try {
      this.me = await json<Me>("/v1/me");
      iAm(this.me);
      this.failure = null;
      await this.#show();
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** Who logged in at the issuer logs out there, too. */
  #logOut(): void {
    const there = atIssuer();
    this.#leave();
    there?.leave();
  }

  #leave(reason: unknown = null): void {
    live.close();
    forget();
    this.me = null;
    this.unrenewed = null;
    this.loaded = null;
    this.failure = reason;
    if (this.issuer === null) void this.#know().catch(() => {}); // without an answer there is the key
  }

  async #show(): Promise<void> {
    const asked = location.hash;
    this.route = parse(asked);
    this.menu = false;
    try {
      const shown = await (screens[this.route.parts[0] ?? ""] ?? screens["nowhere"]!)(this.route);
      if (asked !== location.hash) return; // another place was opened meanwhile
      this.loaded = shown;
      this.at = asked;
      this.failure = null;
      document.title = `${this.#placeName()} · Intertwine`;
      await this.updateComplete;
      if (document.activeElement === document.body) this.querySelector("main")?.focus({ preventScroll: true });
    } catch (failure) {
      this.failure = failure;
    }
  }

  #placeName(): string {
    const place = this.route.parts[0] ?? "";
    return PLACES.flatMap(([, all]) => all).find(([path]) => path === place)?.[2] ?? "Console";
  }

  #logIn(event: SubmitEvent): void {
    event.preventDefault();
    const shown = String(new FormData(event.target as HTMLFormElement).get("key") ?? "").trim();
    if (shown === "") {
      this.failure = new Problem(0, "The key is missing", "Paste the operator key that the enabler showed when it started.");
      return;
    }
    remember(shown);
    void this.#enter();
  }

  protected override render() {
    return this.me === null ? this.#door() : this.#frame(this.me);
  }

  #door() {
    return html`
      <div class="log-in">
        <form @submit=${this.#logIn} novalidate>
          <div class="brand">${mark} Intertwine</div>
          ${this.issuer ? html`<button class="primary" type="button" @click=${this.#toIssuer}>Log in at ${new URL(this.issuer.issuer).host}</button>
            <p class="small soft">or with a key:</p>` : nothing}
          <div class="field">
            <label for="key">API key or token</label>
            <input id="key" name="key" type="password" autocomplete="off" spellcheck="false" autofocus placeholder="itw_operator_…" />
          </div>
          ${this.failure ? problem(this.failure) : nothing}
          <button class=${this.issuer ? "" : "primary"} type="submit">Log in</button>
          <p class="small soft">
            The enabler shows the operator's key once, when its data folder is new. A lost one is replaced with
            <code>./intertwine up --new-operator-key</code>. The key stays in this tab only.
          </p>
        </form>
      </div>`;
  }

  #frame(me: Me) {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      <div class="frame">
        <div class="bar">
          <a class="brand" href="#/">${mark} Intertwine</a>
          <button class="quiet" aria-label="Menu" aria-expanded=${this.menu} @click=${() => (this.menu = !this.menu)}>${icons.menu}</button>
        </div>
        ${this.menu ? html`<button class="shade" aria-label="Close the menu" @click=${() => (this.menu = false)}></button>` : nothing}
        <div class="side ${this.menu ? "open" : ""}" @keydown=${(event: KeyboardEvent) => event.key === "Escape" && (this.menu = false)}>
          <a class="brand" href="#/">${mark} Intertwine</a>
          <nav aria-label="Screens">${PLACES.map(([group, places]) => this.#group(group, places))}</nav>
          ${this.#who(me)}
        </div>
        <main id="main" tabindex="-1" data-at=${this.at}>
          ${this.unrenewed === null ? nothing : html`<p class="offline" role="status">Your log-in cannot be renewed now, and is tried again. ${this.unrenewed}</p>`}
          ${this.away === null ? nothing : this.#offline(this.away)}
          ${this.failure ? problem(this.failure) : (this.loaded ?? waiting("the screen"))}
        </main>
      </div>`;
  }

  #offline(why: string) {
    return live.isOver
      ? html`<p class="offline" role="alert">The live connection ended; what you see is not live. ${why} <button @click=${() => location.reload()}>Load the page again</button></p>`
      : html`<p class="offline" role="status">The live connection is being made again; what you see is not live.</p>`;
  }

  #group(group: string, all: Place[]) {
    const places = all.filter(([path]) => path in screens);
    if (places.length === 0) return nothing;
    const here = this.route.parts[0] ?? "";
    return html`<div>
      <h2>${group}</h2>
      ${places.map(([path, icon, name]) => html`
        <a href=${to(path ? [path] : [])} aria-current=${path === here ? "page" : nothing}>${icons[icon]}${name}</a>`)}
    </div>`;
  }

  #name(me: Me): string {
    const user = atIssuer()?.name ?? me.user;
    return user ? `${user} at ${me.client}` : me.client;
  }

  #who(me: Me) {
    return html`
      <div class="who">
        <div><span class="mono">${this.#name(me)}</span><br /><span class="soft">${me.role}</span></div>
        <div class="row">
          <button @click=${this.#logOut}>Log out</button>
          <button class="quiet" @click=${() => (nextTheme(), this.requestUpdate())}>${COLOURS[theme()]}</button>
        </div>
      </div>`;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector("main")?.focus();
  }
}
customElements.define("iw-console", Shell);
