/** Which twins have a figure of their own. */
import type { Twin } from "../core/types.ts";

export const GLTF = ["model/gltf-binary", "model/gltf+json"];

/** Whether a twin names a shape that this page can show. */
export function hasModel(twin: Twin): boolean {
  return GLTF.includes(twin.representation?.mediaType ?? "");
}

/** The property with the face of an avatar; undefined for a twin that has none. */
export function faceOf(twin: Twin): string | undefined {
  return Object.keys(twin.properties).find((name) => [twin.properties[name]!["@type"]].flat().includes("face.arkit52"));
}
