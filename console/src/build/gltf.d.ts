import type { Group } from "three";

export class GLTFLoader {
  parseAsync(data: ArrayBuffer, path: string): Promise<{ scene: Group }>;
}
