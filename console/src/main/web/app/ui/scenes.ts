/** A world as files for engines. */
import { html, nothing } from "lit";
import { call } from "../core/api.ts";
import "./curl.ts";
import { problem } from "./parts.ts";
import { View } from "./view.ts";

const FILES = ["scene.glb", "scene.gltf", "scene.usda", "tileset.json"];

export class Scenes extends View {
  static override properties = { world: {}, failure: { state: true } };
  declare world: string;
  declare failure: unknown;

  constructor() {
    super();
    this.world = "";
    this.failure = null;
  }

  get #path(): string {
    return `/v1/worlds/${encodeURIComponent(this.world)}`;
  }

  async #save(file: string): Promise<void> {
    this.failure = null;
    try {
      const answer = await call(`${this.#path}/${file}`, { accept: "*/*" });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `${this.world}-${file}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    return html`<div class="field"><h3>Take it along</h3><p class="small soft">The world as a scene for engines, with the ids of its twins.</p>
      <div class="inline">${FILES.map((file) => html`<button @click=${() => this.#save(file)}>${file}</button>`)}</div>
      <iw-curl .path=${`${this.#path}/scene.glb`}></iw-curl>
      ${this.failure ? problem(this.failure) : nothing}</div>`;
  }
}
customElements.define("iw-scenes", Scenes);
