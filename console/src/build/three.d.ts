/** What the console uses of three.js, which comes without types. */
export class Vector3 {
  x: number; y: number; z: number;
  length(): number;
  constructor(x?: number, y?: number, z?: number);
  set(x: number, y: number, z: number): this;
  copy(other: Vector3): this;
  project(camera: Camera): this;
  distanceTo(other: Vector3): number;
  applyMatrix4(matrix: Matrix4): this;
}
export class Vector2 { x: number; y: number; constructor(x?: number, y?: number); set(x: number, y: number): this }
export class Quaternion { constructor(x?: number, y?: number, z?: number, w?: number); set(x: number, y: number, z: number, w: number): this }
export class Matrix4 { compose(position: Vector3, orientation: Quaternion, scale: Vector3): this }
export class Box3 { min: Vector3; max: Vector3; setFromObject(object: Object3D): this }
export class Color { constructor(colour?: string | number); set(colour: string | number): this }
export class Object3D {
  position: Vector3;
  quaternion: Quaternion;
  scale: Vector3;
  visible: boolean;
  castShadow: boolean;
  receiveShadow: boolean;
  userData: Record<string, unknown>;
  parent: Object3D | null;
  /** of meshes only */
  material?: Material | Material[];
  geometry?: BufferGeometry;
  traverse(visit: (part: Object3D) => void): void;
  clone(recursive?: boolean): this;
  add(...others: Object3D[]): this;
  remove(...others: Object3D[]): this;
}
export class Fog { constructor(colour: string | number, near: number, far: number); near: number; far: number }
export class Scene extends Object3D { background: Color | null; fog: Fog | null }
export class Camera extends Object3D {}
export class PerspectiveCamera extends Camera {
  constructor(angle: number, aspect: number, near: number, far: number);
  aspect: number;
  updateProjectionMatrix(): void;
}
export class BufferAttribute { constructor(array: Float32Array, size: number) }
export class Group extends Object3D {}
export class Mesh extends Object3D {
  constructor(geometry: BufferGeometry, material: Material);
  morphTargetInfluences?: number[];
}
export class BufferGeometry {
  setAttribute(name: string, attribute: BufferAttribute): this;
  setIndex(index: number[]): this;
  morphAttributes: Record<string, BufferAttribute[]>;
  morphTargetsRelative: boolean;
  computeVertexNormals(): void;
  translate(x: number, y: number, z: number): this; rotateX(angle: number): this; dispose(): void }
export class RingGeometry extends BufferGeometry { constructor(inner: number, outer: number, sides: number) }
export class PlaneGeometry extends BufferGeometry { constructor(x: number, y: number) }
export class BoxGeometry extends BufferGeometry { constructor(x: number, y: number, z: number) }
export class ConeGeometry extends BufferGeometry { constructor(radius: number, height: number, sides: number) }
export class Material { transparent: boolean; opacity: number; needsUpdate: boolean; clone(): Material; dispose(): void }
export class ShadowMaterial extends Material { constructor(settings: Record<string, unknown>) }
export class MeshStandardMaterial extends Material { constructor(settings: Record<string, unknown>) }
export class InstancedMesh extends Object3D {
  constructor(geometry: BufferGeometry, material: Material, count: number);
  count: number;
  frustumCulled: boolean;
  instanceMatrix: { needsUpdate: boolean; setUsage(usage: number): void };
  instanceColor: { needsUpdate: boolean } | null;
  setMatrixAt(index: number, matrix: Matrix4): void;
  setColorAt(index: number, colour: Color): void;
  computeBoundingSphere(): void;
  dispose(): void;
}
export const DynamicDrawUsage: number;
export class HemisphereLight extends Object3D { constructor(sky: number, ground: number, strength: number) }
export class OrthographicCamera extends Camera {
  left: number; right: number; bottom: number; top: number; near: number; far: number;
  updateProjectionMatrix(): void;
}
export class DirectionalLight extends Object3D {
  constructor(colour: number, strength: number);
  target: Object3D;
  shadow: { mapSize: Vector2; bias: number; normalBias: number; camera: OrthographicCamera };
}
export const PCFShadowMap: number;
export class GridHelper extends Object3D { constructor(size: number, parts: number, middle: Color, lines: Color); dispose(): void }
export class AxesHelper extends Object3D { constructor(size: number); dispose(): void }
export class Raycaster {
  setFromCamera(at: Vector2, camera: Camera): void;
  intersectObject(object: Object3D): { instanceId?: number; distance: number }[];
  intersectObjects(objects: Object3D[], deep: boolean): { object: Object3D; distance: number }[];
}
export class WebGLRenderer {
  constructor(settings: { canvas: HTMLCanvasElement; antialias?: boolean; preserveDrawingBuffer?: boolean });
  shadowMap: { enabled: boolean; type: number };
  setPixelRatio(ratio: number): void;
  setSize(width: number, height: number, style: boolean): void;
  render(scene: Scene, camera: Camera): void;
  dispose(): void;
}
