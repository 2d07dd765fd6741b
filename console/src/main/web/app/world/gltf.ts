/** What has to be known of a glTF file before it is shown. */

const MAGIC = 0x46546c67;

/** The JSON of a glTF file, in its binary form or as text. */
function json(bytes: ArrayBuffer): { buffers?: { uri?: string }[]; images?: { uri?: string }[]; extensionsRequired?: string[] } {
  const view = new DataView(bytes);
  const isBinary = bytes.byteLength > 20 && view.getUint32(0, true) === MAGIC;
  const text = isBinary ? new Uint8Array(bytes, 20, Math.min(view.getUint32(12, true), bytes.byteLength - 20)) : new Uint8Array(bytes);
  return JSON.parse(new TextDecoder().decode(text));
}

const UNKNOWN = ["KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_texture_basisu"];

/** Why a file cannot be shown here; null when it can. Parts in other files would be fetched from elsewhere. */
export function hindrance(bytes: ArrayBuffer): string | null {
  let read: ReturnType<typeof json>;
  try {
    read = json(bytes);
  } catch {
    return "it is no glTF file";
  }
  const outside = [...(read.buffers ?? []), ...(read.images ?? [])].find(({ uri }) => uri !== undefined && !uri.startsWith("data:"));
  if (outside) return `its part ${outside.uri} is in another file: use the binary form, which has everything`;
  const unknown = read.extensionsRequired?.find((name) => UNKNOWN.includes(name));
  return unknown ? `it needs ${unknown}, which this page does not unpack` : null;
}
