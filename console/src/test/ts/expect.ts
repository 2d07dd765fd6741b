/** Throws unless both are the same, by their JSON; minus zero counts as zero. */
export function equals(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, but was ${left}`);
}

export function throws(task: () => void): void {
  try {
    task();
  } catch {
    return;
  }
  throw new Error("nothing was thrown");
}
