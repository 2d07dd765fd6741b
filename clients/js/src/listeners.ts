/** Those who want to be told of something. */
export class Listeners<T> {
  readonly #all = new Set<(told: T) => void>();

  /** Adds one; returns what takes it away again. */
  add(listener: (told: T) => void): () => void {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  /** Tells all. One that throws does not keep the others from being told: the error surfaces as an uncaught one. */
  tell(told: T): void {
    for (const listener of [...this.#all]) {
      try {
        listener(told);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
