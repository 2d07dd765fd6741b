import { html, nothing, svg } from "lit";
import { call, json, type Page } from "../core/api.ts";
import { millis, number, plural } from "../core/format.ts";
import { type Metrics, parseMetrics } from "../core/metrics.ts";
import { to } from "../core/routes.ts";
import { whoAmI } from "../core/session.ts";
import type { Service, TwinSystem } from "../core/types.ts";
import { empty, pageHead, problem, waiting } from "../ui/parts.ts";
import { View } from "../ui/view.ts";

interface Client {
  id: string;
  role: string;
  title: string;
}

interface Node {
  id: string;
  name: string;
  note: string;
  tone: "good" | "warn" | "bad" | "";
  edge: string;
  flows: boolean;
  href: string;
}

const HIGH = 56;
const GAP = 22;
const WIDE = 210;
const SIDE = { left: 20, hub: 395, right: 770 };
const TOP = 50;

const FES: [string, string[]][] = [
  ["Systems integration", ["TPSR", "TPSD", "TPSAA", "SDC", "DTDA"]],
  ["Digital twin integration", ["DTSR", "DTSD", "DTIA", "DTS", "DTAC", "TSI"]],
];

/** Who is connected with whom, with rate, errors and latency on the edges. */
export class Topology extends View {
  static override properties = { look: { state: true }, failure: { state: true } };
  declare look: number;
  declare failure: unknown;
  #clients: Client[] = [];
  #systems: TwinSystem[] | null = null;
  #services: Service[] = [];
  #metrics: Metrics = new Map();

  constructor() {
    super();
    this.look = 0;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(3_000, () => this.#read());
  }

  async #read(): Promise<void> {
    try {
      const [clients, systems, services, metrics] = await Promise.all([
        this.#worlds(),
        json<Page<TwinSystem>>("/v1/twin-systems?limit=200"),
        json<Page<Service>>("/v1/third-party-systems?limit=200"),
        call("/q/metrics", { accept: "text/plain" }).then((answer) => answer.text()),
      ]);
      this.#clients = clients;
      this.#systems = systems.items;
      this.#services = services.items;
      this.#metrics = parseMetrics(metrics);
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
    this.look++;
  }

  /** Only the operator may list clients; others see themselves. */
  async #worlds(): Promise<Client[]> {
    const me = whoAmI();
    if (me?.role !== "operator") return me?.role === "metaverse-system" ? [{ id: me.client, role: me.role, title: me.client }] : [];
    return (await json<Page<Client>>("/v1/clients")).items.filter((client) => client.role === "metaverse-system");
  }

  #left(): Node[] {
    return this.#clients.map((client) => ({
      id: client.id, name: client.title, note: client.id, tone: "", edge: "", flows: false,
      href: to(["access"], { client: client.id }),
    }));
  }

  #twinSystems(): Node[] {
    return (this.#systems ?? []).map((system) => ({
      id: system.id, name: system.title, note: `${system.type}, ${plural(system.twinCount, "twin")}`,
      tone: system.status.state === "connected" ? "good" : system.status.state === "degraded" ? "warn" : "bad",
      edge: `${number(system.performance.updatesPerSecond)}/s, age ${millis(system.performance.age.p50)}${system.performance.errors ? `, ${number(system.performance.errors)} errors` : ""}`,
      flows: system.performance.updatesPerSecond > 0,
      href: to(["systems", system.id]),
    }));
  }

  #parties(): Node[] {
    return this.#services.map((service) => {
      const last = service.health.windows[0];
      return {
        id: service.id, name: service.title, note: service.type,
        tone: service.health.state === "up" ? "good" : service.health.state === "down" ? "bad" : "warn",
        edge: last && last.calls > 0 ? `${last.calls} calls/min, p95 ${millis(last.p95)}${last.failed ? `, ${last.failed} failed` : ""}` : "no calls in the last minute",
        flows: (last?.calls ?? 0) > 0,
        href: to(["services", service.id]),
      };
    });
  }

  protected override render() {
    const head = pageHead("Topology", "Metaverse systems, the enabler with its functional entities, twin systems and third-party systems.");
    if (this.#systems === null) return html`${head}${this.failure ? problem(this.failure) : waiting("who is connected")}`;
    const left = this.#left();
    const right = [...this.#twinSystems(), ...this.#parties()];
    if (right.length === 0) {
      return html`${head}${empty("Nothing is connected yet", "Twin systems and third-party systems stand on the right when they are registered.",
        html`<a class="button primary" href=${to(["systems", "+"])}>Connect a twin system</a>`)}`;
    }
    return html`${head}${this.failure ? problem(this.failure) : nothing}<div class="panel topology-box">${this.#draw(left, right)}</div>`;
  }

  #draw(left: Node[], right: Node[]) {
    const rows = Math.max(left.length, right.length, 4);
    const height = TOP + rows * (HIGH + GAP) + 20;
    const hub = { top: TOP, bottom: Math.min(height - 20, TOP + 330) };
    const middle = (hub.top + hub.bottom) / 2;
    return html`<svg class="topology" viewBox="0 0 1000 ${Math.max(height, hub.bottom + 20)}" role="group" aria-label="Topology">
      <text class="sub" x=${SIDE.left} y="28">Metaverse systems</text><text class="sub" x=${SIDE.hub} y="28">Enabler</text><text class="sub" x=${SIDE.right} y="28">Twin and third-party systems</text>
      ${left.map((node, at) => this.#edge(SIDE.left + WIDE, this.#y(at), SIDE.hub, middle, node))}
      ${right.map((node, at) => this.#edge(SIDE.right, this.#y(at), SIDE.hub + WIDE, middle, node))}
      <g class="node hub"><rect x=${SIDE.hub} y=${hub.top} width=${WIDE} height=${hub.bottom - hub.top} rx="8" />
        <text x=${SIDE.hub + 16} y=${hub.top + 28}>Intertwine</text>
        <text class="sub" x=${SIDE.hub + 16} y=${hub.top + 46}>${number(this.#metrics.get("intertwine_updates"))} changes/s, ${number(this.#metrics.get("intertwine_live_connections") ?? 0)} live</text>
        ${FES.map(([group, names], at) => svg`<text class="sub" x=${SIDE.hub + 16} y=${hub.top + 84 + at * 130}>${group}</text>
          ${names.map((name, index) => svg`<text x=${SIDE.hub + 16 + (index % 3) * 62} y=${hub.top + 108 + at * 130 + Math.floor(index / 3) * 24}>${name}</text>`)}`)}</g>
      ${left.map((node, at) => this.#node(SIDE.left, at, node))}${right.map((node, at) => this.#node(SIDE.right, at, node))}
    </svg>`;
  }

  #y(at: number): number {
    return TOP + at * (HIGH + GAP) + HIGH / 2;
  }

  #node(x: number, at: number, node: Node) {
    const y = this.#y(at) - HIGH / 2;
    return svg`<a href=${node.href}><g class="node"><rect x=${x} y=${y} width=${WIDE} height=${HIGH} rx="6" />
      <text x=${x + 14} y=${y + 24}>${cut(node.name)}</text><text class="sub" x=${x + 14} y=${y + 42}>${cut(node.note)}</text></g></a>`;
  }

  #edge(x1: number, y1: number, x2: number, y2: number, node: Node) {
    const bend = (x1 + x2) / 2;
    const end = y2 + Math.max(-120, Math.min(120, (y1 - y2) * 0.7));
    const from = x1 < x2 ? x1 + 8 : x1 - 8;
    return svg`<path class="edge ${node.tone} ${node.flows ? "flows" : ""}" d="M${x1} ${y1}C${bend} ${y1} ${bend} ${end} ${x2} ${end}"><title>${node.edge}</title></path>
      <text class="sub figure" x=${from} y=${end < y1 ? y1 + 18 : y1 - 8} text-anchor=${x1 < x2 ? "start" : "end"}>${node.edge}</text>`;
  }
}
customElements.define("iw-topology", Topology);

function cut(text: string): string {
  return text.length > 27 ? `${text.slice(0, 26)}…` : text;
}
