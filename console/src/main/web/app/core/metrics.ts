/** Reads the text format of Prometheus, as `/q/metrics` has it. */

export type Metrics = Map<string, number>;

/** Samples of the same name with different labels are added up. */
export function parseMetrics(text: string): Metrics {
  const found: Metrics = new Map();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const parts = /^([A-Za-z_:][\w:]*)(?:\{.*\})?\s+(\S+)/.exec(line);
    if (!parts?.[1]) continue;
    const value = Number(parts[2]);
    if (Number.isFinite(value)) found.set(parts[1], (found.get(parts[1]) ?? 0) + value);
  }
  return found;
}
