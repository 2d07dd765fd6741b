/** Throws unless both are the same, by their JSON; minus zero counts as zero. */
export function equals(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, but was ${left}`);
}

type Kind = new (...given: never[]) => Error;

/** @returns what was thrown */
export function throws(task: () => void, kind: Kind = Error): unknown {
  try {
    task();
  } catch (failure) {
    return isOf(kind, failure);
  }
  throw new Error("nothing was thrown");
}

/** @returns why it failed */
export async function rejects(task: () => Promise<unknown>, kind: Kind = Error): Promise<unknown> {
  try {
    await task();
  } catch (failure) {
    return isOf(kind, failure);
  }
  throw new Error("it did not fail");
}

function isOf(kind: Kind, failure: unknown): unknown {
  if (!(failure instanceof kind)) throw new Error(`expected ${kind.name}, but was ${failure}`);
  return failure;
}
