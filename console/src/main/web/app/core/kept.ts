/** Fetches each thing once, and shares it; one that did not come is fetched anew when it is next asked for. */
export class Kept<T> {
  readonly #things = new Map<string, Promise<T>>();

  of(name: string, fetch: () => Promise<T>): Promise<T> {
    const known = this.#things.get(name);
    if (known) return known;
    const coming = fetch();
    this.#things.set(name, coming);
    coming.catch(() => this.#things.delete(name)); // who asked hears why
    return coming;
  }
}
