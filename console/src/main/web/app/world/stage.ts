import * as three from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";

/** A twin as it stands at a moment, in the axes of glTF. */
export interface Standing {
  id: string;
  position: readonly [number, number, number];
  orientation: readonly [number, number, number, number];
  tone: Tone;
}

export type Tone = "plain" | "wanted" | "stale" | "chosen";

const MOST = 4_096;

/** The 3D scene: all twins are instances of two meshes, a body and a nose that points to its front. */
export class Stage {
  readonly #renderer: three.WebGLRenderer;
  readonly #scene = new three.Scene();
  readonly #camera = new three.PerspectiveCamera(50, 1, 0.1, 2_000);
  readonly #controls: OrbitControls;
  readonly #bodies: three.InstancedMesh;
  readonly #noses: three.InstancedMesh;
  readonly #helpers: three.Object3D[] = [];
  readonly #colours: Record<Tone, three.Color>;
  readonly #matrix = new three.Matrix4();
  readonly #position = new three.Vector3();
  readonly #orientation = new three.Quaternion();
  readonly #one = new three.Vector3(1, 1, 1);
  readonly #seen = new three.Vector3();
  #ids: string[] = [];

  constructor(readonly canvas: HTMLCanvasElement, colour: (token: string) => string) {
    this.#renderer = new three.WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.#scene.background = new three.Color(colour("--sunken"));
    this.#colours = {
      plain: new three.Color(colour("--accent")),
      wanted: new three.Color(colour("--warn")),
      stale: new three.Color(colour("--line-strong")),
      chosen: new three.Color(colour("--ink")),
    };
    this.#bodies = this.#instances(new three.BoxGeometry(1.2, 0.9, 1.2).translate(0, 0.45, 0));
    this.#noses = this.#instances(new three.ConeGeometry(0.32, 0.6, 4).rotateX(Math.PI / 2).translate(0, 0.45, 0.85));
    this.#lights();
    this.#ground(new three.Color(colour("--line-strong")), new three.Color(colour("--line")));
    this.#camera.position.set(16, 14, 20);
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#controls.enableDamping = true;
    this.#controls.maxPolarAngle = Math.PI / 2 - 0.03;
  }

  #instances(geometry: three.BufferGeometry): three.InstancedMesh {
    const mesh = new three.InstancedMesh(geometry, new three.MeshStandardMaterial({ roughness: 0.6, metalness: 0 }), MOST);
    mesh.instanceMatrix.setUsage(three.DynamicDrawUsage);
    mesh.frustumCulled = false;
    mesh.count = 0;
    this.#scene.add(mesh);
    return mesh;
  }

  #lights(): void {
    const sun = new three.DirectionalLight(0xffffff, 2.2);
    sun.position.set(8, 20, 12);
    this.#scene.add(new three.HemisphereLight(0xffffff, 0xa9b6ba, 2.6), sun);
  }

  #ground(middle: three.Color, lines: three.Color): void {
    const axes = new three.AxesHelper(3);
    axes.position.set(0, 0.02, 0);
    this.#helpers.push(new three.GridHelper(80, 40, middle, lines), axes);
    this.#scene.add(...this.#helpers);
  }

  /** Whether the ground and the axes of the frame are shown. */
  set axes(shown: boolean) {
    for (const helper of this.#helpers) helper.visible = shown;
  }

  /** Looks at everything from a distance that fits. */
  lookAt(standing: readonly Standing[]): void {
    if (standing.length === 0) return;
    const of = (axis: 0 | 1 | 2) => standing.map((each) => each.position[axis]);
    const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
    const size = Math.max(14, ...([0, 2] as const).map((axis) => 1.25 * (Math.max(...of(axis)) - Math.min(...of(axis)))));
    const far = size * Math.max(1, 1.3 / this.#camera.aspect);
    this.#controls.target.set(middle(of(0)), 0, middle(of(2)));
    this.#camera.position.set(middle(of(0)) + far * 0.5, far * 0.6, middle(of(2)) + far * 0.8);
  }

  draw(standing: readonly Standing[]): void {
    const shown = standing.slice(0, MOST);
    this.#ids = shown.map((each) => each.id);
    shown.forEach((each, at) => {
      this.#matrix.compose(this.#position.set(...each.position), this.#orientation.set(...each.orientation), this.#one);
      for (const mesh of [this.#bodies, this.#noses]) {
        mesh.setMatrixAt(at, this.#matrix);
        mesh.setColorAt(at, this.#colours[each.tone]);
      }
    });
    for (const mesh of [this.#bodies, this.#noses]) {
      mesh.count = shown.length;
      mesh.instanceMatrix.needsUpdate = true;
      if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true;
    }
    this.#controls.update();
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** Where something stands on the canvas, in pixels; null when it is behind the camera or outside. */
  place(position: readonly [number, number, number]): { x: number; y: number; far: number } | null {
    this.#seen.set(position[0], position[1] + 1.3, position[2]);
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
    const found = ray.intersectObject(this.#bodies)[0]?.instanceId;
    return found === undefined ? null : (this.#ids[found] ?? null);
  }

  fit(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas.parentElement!;
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / Math.max(height, 1);
    this.#camera.updateProjectionMatrix();
  }

  end(): void {
    this.#controls.dispose();
    this.#bodies.dispose();
    this.#noses.dispose();
    this.#renderer.dispose();
  }
}
