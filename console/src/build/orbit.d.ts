import type { Camera, Vector3 } from "three";

export class OrbitControls {
  constructor(camera: Camera, element: HTMLElement);
  target: Vector3;
  enableDamping: boolean;
  maxPolarAngle: number;
  update(): void;
  dispose(): void;
}
