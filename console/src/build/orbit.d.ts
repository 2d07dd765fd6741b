import type { Camera, Vector3 } from "three";

export class OrbitControls {
  constructor(camera: Camera, element: HTMLElement);
  target: Vector3;
  enableDamping: boolean;
  maxPolarAngle: number;
  addEventListener(type: "start", listener: () => void): void;
  /** @returns whether the camera moved */
  update(): boolean;
  dispose(): void;
}
