import * as three from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { type Point, sight } from "./sight.ts";
import { unchanged } from "./unchanged.ts";

/** A twin as it stands at a moment, in the axes of glTF. */
export interface Standing {
  id: string;
  position: readonly [number, number, number];
  orientation: readonly [number, number, number, number];
  tone: Tone;
  /** the name of another frame than the world's, which it stands in; it is drawn beside the world then */
  frame: string | null;
}

export type Tone = "plain" | "wanted" | "stale" | "chosen";

const MOST = 4_096;
/** Of more twins than these no shadows are drawn: each costs as much again. */
const SHADED = 150;
/** Of a twin, above which its name stands; in metres. */
const TALL = 1.1;
const ANGLE = 42;

/** What is drawn for a twin in place of the common shape. */
export interface Figure {
  object: three.Object3D;
  /** of its top above where it stands, in metres */
  height: number;
  /** of an oval around where it stands, to the side and to the front, in metres */
  around: readonly [number, number];
  tone: (tone: Tone) => void;
  /** takes the value that it shows, such as that of a face */
  value?: (value: unknown) => void;
}

/**
 * The 3D scene. Twins are instances of two meshes, a body and a nose that points to its front; those with a figure of their
 * own stand in a ring, which has the colour of their state.
 */
export class Stage {
  readonly #renderer: three.WebGLRenderer;
  readonly #scene = new three.Scene();
  readonly #camera = new three.PerspectiveCamera(ANGLE, 1, 0.1, 2_000);
  readonly #controls: OrbitControls;
  readonly #bodies: three.InstancedMesh;
  readonly #noses: three.InstancedMesh;
  readonly #rings: three.InstancedMesh;
  /** what colour each instance has now */
  readonly #tones = new Map<three.InstancedMesh, Tone[]>();
  readonly #figures = new Map<string, Figure>();
  readonly #values = new Map<string, unknown>();
  readonly #helpers: three.Object3D[] = [];
  readonly #sun = new three.DirectionalLight(0xffffff, 2.6);
  readonly #fog: three.Fog;
  readonly #colours: Record<Tone, three.Color>;
  readonly #matrix = new three.Matrix4();
  readonly #position = new three.Vector3();
  readonly #orientation = new three.Quaternion();
  readonly #one = new three.Vector3(1, 1, 1);
  readonly #size = new three.Vector3();
  readonly #seen = new three.Vector3();
  #ids: string[] = [];
  #turned = false;
  /** what is on the canvas; null when that has to be drawn anew in any case */
  #drawn: Standing[] | null = null;

  constructor(readonly canvas: HTMLCanvasElement, colour: (token: string) => string) {
    this.#renderer = new three.WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.#renderer.shadowMap.enabled = true;
    this.#renderer.shadowMap.type = three.PCFShadowMap;
    this.#scene.background = new three.Color(colour("--sunken"));
    this.#scene.fog = this.#fog = new three.Fog(colour("--sunken"), 100, 400);
    this.#colours = {
      plain: new three.Color(colour("--accent")),
      wanted: new three.Color(colour("--warn")),
      stale: new three.Color(colour("--line-strong")),
      chosen: new three.Color(colour("--ink")),
    };
    this.#bodies = this.#instances(new three.BoxGeometry(1.2, 0.9, 1.2).translate(0, 0.45, 0));
    this.#noses = this.#instances(new three.ConeGeometry(0.32, 0.6, 4).rotateX(Math.PI / 2).translate(0, 0.45, 0.85));
    this.#rings = this.#instances(new three.RingGeometry(0.93, 1, 64).rotateX(-Math.PI / 2).translate(0, 0.02, 0));
    this.#rings.castShadow = this.#rings.receiveShadow = false;
    this.#lights();
    this.#ground(new three.Color(colour("--line-strong")), new three.Color(colour("--line")));
    this.#camera.position.set(16, 14, 20);
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#controls.addEventListener("start", () => (this.#turned = true));
    this.#controls.enableDamping = true;
    this.#controls.maxPolarAngle = Math.PI / 2 - 0.03;
  }

  #instances(geometry: three.BufferGeometry): three.InstancedMesh {
    const mesh = new three.InstancedMesh(geometry, new three.MeshStandardMaterial({ roughness: 0.6, metalness: 0, fog: false }), MOST);
    mesh.castShadow = mesh.receiveShadow = true;
    mesh.instanceMatrix.setUsage(three.DynamicDrawUsage);
    mesh.frustumCulled = false;
    mesh.count = 0;
    this.#tones.set(mesh, []);
    this.#scene.add(mesh);
    return mesh;
  }

  #lights(): void {
    this.#sun.shadow.mapSize.set(1_536, 1_536);
    this.#sun.shadow.bias = -0.0004;
    this.#sun.shadow.normalBias = 0.03;
    this.#scene.add(new three.HemisphereLight(0xffffff, 0xa9b6ba, 2.1), this.#sun, this.#sun.target);
  }

  #ground(middle: three.Color, lines: three.Color): void {
    const axes = new three.AxesHelper(3);
    axes.position.set(0, 0.02, 0);
    this.#helpers.push(new three.GridHelper(80, 40, middle, lines), axes);
    const floor = new three.Mesh(new three.PlaneGeometry(400, 400).rotateX(-Math.PI / 2), new three.ShadowMaterial({ opacity: 0.22, fog: false }));
    floor.receiveShadow = true;
    this.#scene.add(...this.#helpers, floor);
  }

  /** Whether the ground and the axes of the frame are shown. */
  set axes(shown: boolean) {
    for (const helper of this.#helpers) helper.visible = shown;
    this.#drawn = null;
  }

  /** Looks at everything from where it fits, unless somebody has turned the view already. */
  lookAt(standing: readonly Standing[]): void {
    if (standing.length === 0 || this.#turned) return;
    const around = standing.flatMap(({ id, position: [x, y, z] }): Point[] => {
      const { height, around } = this.#figures.get(id) ?? { height: TALL, around: [TALL, TALL] };
      const radius = Math.max(...around);
      return [[x - radius, y, z - radius], [x + radius, y, z + radius], [x, y + height, z]];
    });
    const { from, at, far } = sight(around, ANGLE, this.#camera.aspect);
    this.#controls.target.set(...at);
    this.#camera.position.set(...from);
    this.canvas.dataset["view"] = [...from, ...at].map((each) => each.toFixed(2)).join(",");
    this.#fog.near = 1.3 * far;
    this.#fog.far = 5 * far;
    this.#shade(around, at, standing.length <= SHADED);
  }

  #shade(around: readonly Point[], at: Point, shaded: boolean): void {
    const { sun, wide } = { sun: this.#sun, wide: 1 + Math.max(...around.map(([x, y, z]) => Math.hypot(x - at[0], y - at[1], z - at[2]))) };
    sun.target.position.set(...at);
    sun.position.set(at[0] + 0.45 * wide, at[1] + 1.5 * wide, at[2] + 0.85 * wide);
    sun.castShadow = shaded;
    const { camera } = sun.shadow;
    [camera.left, camera.right, camera.bottom, camera.top, camera.near, camera.far] = [-wide, wide, -wide, wide, 0.1, 4 * wide];
    camera.updateProjectionMatrix();
  }

  /** Draws a twin as this from now on. */
  show(id: string, figure: Figure): void {
    const before = this.#figures.get(id);
    if (before) this.#scene.remove(before.object);
    figure.object.userData["twin"] = id;
    this.#figures.set(id, figure);
    this.#values.delete(id);
    this.canvas.dataset["figures"] = String(this.#figures.size);
    this.#scene.add(figure.object);
    this.#drawn = null;
  }

  /** Lets the figure of a twin show a value. */
  value(id: string, value: unknown): void {
    if (this.#values.get(id) === value) return;
    this.#values.set(id, value);
    this.#figures.get(id)?.value?.(value);
    this.#drawn = null;
  }

  figure(id: string): Figure | undefined {
    return this.#figures.get(id);
  }

  /** Draws what has changed; nothing, when nothing has. */
  draw(standing: readonly Standing[]): void {
    const shown = standing.slice(0, MOST);
    const moved = this.#controls.update();
    if (!moved && this.#drawn && unchanged(this.#drawn, shown)) return;
    this.#drawn = shown;
    this.#stands(shown);
    this.#renderer.render(this.#scene, this.#camera);
  }

  #stands(shown: readonly Standing[]): void {
    this.#ids = shown.filter((each) => !this.#figures.has(each.id)).map((each) => each.id);
    let [bodies, rings] = [0, 0];
    for (const each of shown) {
      this.#matrix.compose(this.#position.set(...each.position), this.#orientation.set(...each.orientation), this.#one);
      const figure = this.#figures.get(each.id);
      if (figure) {
        this.#stand(figure, each);
        this.#matrix.compose(this.#position, this.#orientation, this.#size.set(figure.around[0], 1, figure.around[1]));
        this.#instance(this.#rings, rings++, each.tone);
      } else {
        this.#instance(this.#bodies, bodies, each.tone);
        this.#instance(this.#noses, bodies++, each.tone);
      }
    }
    for (const [mesh, count] of [[this.#bodies, bodies], [this.#noses, bodies], [this.#rings, rings]] as const) {
      mesh.count = count;
      mesh.instanceMatrix.needsUpdate = true;
    }
  }

  #stand({ object, tone }: Figure, each: Standing): void {
    object.position.set(...each.position);
    object.quaternion.set(...each.orientation);
    tone(each.tone);
  }

  /** Colours change seldom, and are uploaded then only. */
  #instance(mesh: three.InstancedMesh, at: number, tone: Tone): void {
    mesh.setMatrixAt(at, this.#matrix);
    const tones = this.#tones.get(mesh)!;
    if (tones[at] === tone) return;
    tones[at] = tone;
    mesh.setColorAt(at, this.#colours[tone]);
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
  }

  /** Where something stands on the canvas, in pixels; null when it is behind the camera or outside. */
  place(position: readonly [number, number, number], height = TALL): { x: number; y: number; far: number } | null {
    this.#seen.set(position[0], position[1] + height + 0.2, position[2]);
    const far = this.#seen.distanceTo(this.#camera.position);
    const { x, y, z } = this.#seen.project(this.#camera);
    if (z > 1 || Math.abs(x) > 1 || Math.abs(y) > 1) return null;
    return { x: ((x + 1) / 2) * this.canvas.clientWidth, y: ((1 - y) / 2) * this.canvas.clientHeight, far };
  }

  /** The twin at a point of the canvas. */
  hit(x: number, y: number): string | null {
    const ray = new three.Raycaster();
    ray.setFromCamera(new three.Vector2((x / this.canvas.clientWidth) * 2 - 1, 1 - (y / this.canvas.clientHeight) * 2), this.#camera);
    this.#bodies.computeBoundingSphere();
    const body = ray.intersectObject(this.#bodies)[0];
    const figure = ray.intersectObjects([...this.#figures.values()].map((each) => each.object), true)[0];
    if (figure && !(body && body.distance < figure.distance)) return twinOf(figure.object);
    return body?.instanceId === undefined ? null : (this.#ids[body.instanceId] ?? null);
  }

  fit(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement!;
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / Math.max(height, 1);
    this.#camera.updateProjectionMatrix();
    this.#drawn = null;
  }

  end(): void {
    this.#controls.dispose();
    this.#bodies.dispose();
    this.#noses.dispose();
    this.#rings.dispose();
    this.#renderer.dispose();
  }
}

/** Whose figure a part belongs to. */
function twinOf(part: three.Object3D): string | null {
  for (let at: three.Object3D | null = part; at; at = at.parent) {
    if (typeof at.userData["twin"] === "string") return at.userData["twin"];
  }
  return null;
}
