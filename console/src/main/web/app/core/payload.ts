/** JSON in lines, where it is whole; everything else as it came. */
export function pretty(text: string, mediaType: string): string {
  const type = mediaType.split(";")[0]!.trim().toLowerCase();
  if (type !== "application/json" && !type.endsWith("+json")) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text; // only its beginning is kept
  }
}
