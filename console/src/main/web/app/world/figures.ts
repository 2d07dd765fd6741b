import * as three from "three";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { call, Problem, twinPath } from "../core/api.ts";
import { Kept } from "../core/kept.ts";
import type { Twin } from "../core/types.ts";
import { channelsOf, face } from "./face.ts";
import { hindrance } from "./gltf.ts";
import { GLTF } from "./shapes.ts";
import type { Figure } from "./stage.ts";

const HEAD = { size: 0.42, height: 1.55 };

function see(object: three.Object3D, opacity: number): void {
  object.traverse((part) => {
    for (const material of [part.material ?? []].flat()) {
      material.transparent = opacity < 1;
      material.opacity = opacity;
      material.needsUpdate = true;
    }
  });
}

/** What is stale is seen through. */
function figure(object: three.Object3D, more: Partial<Figure> = {}): Figure {
  let shown = 1;
  const { min, max } = new three.Box3().setFromObject(object);
  const reach = (low: number, high: number) => (Number.isFinite(high) ? 1.15 * Math.max(high, -low) : 0.5) + 0.25;
  object.traverse((part) => (part.castShadow = part.receiveShadow = true));
  return {
    object,
    height: Number.isFinite(max.y) ? max.y : 1,
    around: [reach(min.x, max.x), reach(min.z, max.z)],
    tone: (tone) => {
      const opacity = tone === "stale" ? 0.35 : 1;
      if (opacity !== shown) see(object, (shown = opacity));
    },
    ...more,
  };
}

/** Shapes of twins, each file once; the enabler fetches them, as this page may speak to it only. */
export class Models {
  readonly #files = new Kept<three.Object3D>();

  /** @throws an error whose text is for people */
  async of(twin: Twin): Promise<Figure> {
    const object = (await this.#files.of(twin.representation?.href ?? "", () => this.#read(twin))).clone(true);
    object.traverse((part) => {
      if (part.material) part.material = Array.isArray(part.material) ? part.material.map((each) => each.clone()) : part.material.clone();
    });
    return figure(object);
  }

  async #read(twin: Twin): Promise<three.Object3D> {
    try {
      const bytes = await (await call(twinPath(twin.id, "/representation"), { accept: GLTF.join(", ") })).arrayBuffer();
      const why = hindrance(bytes);
      if (why) throw new Error(why);
      return (await new GLTFLoader().parseAsync(bytes, "")).scene;
    } catch (failure) {
      throw new Error(failure instanceof Problem ? failure.detail || failure.title : failure instanceof Error ? failure.message : String(failure));
    }
  }
}

let shared: { geometry: three.BufferGeometry; names: string[] } | null = null;

function head(): { geometry: three.BufferGeometry; names: string[] } {
  if (shared) return shared;
  const { positions, colours, index, channels } = face();
  const geometry = new three.BufferGeometry();
  geometry.setAttribute("position", new three.BufferAttribute(positions, 3));
  geometry.setAttribute("color", new three.BufferAttribute(colours, 3));
  geometry.setIndex(index);
  geometry.morphTargetsRelative = true;
  geometry.morphAttributes["position"] = [...channels.values()].map((each) => new three.BufferAttribute(each, 3));
  geometry.computeVertexNormals();
  return (shared = { geometry, names: [...channels.keys()] });
}

/** Somebody whose face is followed. */
export function avatar(): Figure {
  const { geometry, names } = head();
  const face = new three.Mesh(geometry, new three.MeshStandardMaterial({ vertexColors: true, roughness: 0.7, metalness: 0 }));
  face.position.set(0, HEAD.height, 0);
  face.scale.set(HEAD.size, HEAD.size, HEAD.size);
  const body = new three.Mesh(new three.ConeGeometry(0.5, 1.4, 24).translate(0, 0.6, 0), new three.MeshStandardMaterial({ color: 0x5b7a8c, roughness: 0.8, metalness: 0 }));
  const whole = new three.Group().add(body, face);
  return figure(whole, {
    around: [0.75, 0.75],
    height: HEAD.height + HEAD.size, // the box of a mesh holds all that its channels could make of it
    value: (value) => {
      const channels = channelsOf(value);
      names.forEach((name, at) => (face.morphTargetInfluences![at] = Math.min(1, Math.max(0, Number(channels?.[name] ?? 0)))));
    },
  });
}
