import { LitElement } from "lit";

/** An element in the page's own tree: one style sheet is for all. Timers and subscriptions end with it. */
export abstract class View extends LitElement {
  #ends: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Runs when the element leaves the page. */
  protected atEnd(end: () => void): void {
    if (this.isConnected) this.#ends.push(end);
    else end(); // it has left already
  }

  /** Runs the task now and again and again, not while the page is hidden; a run ends before the next begins. */
  protected every(millis: number, task: () => Promise<void> | void): void {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const run = async () => {
      if (!document.hidden) await task();
      if (!over) timer = setTimeout(run, millis);
    };
    void run();
    this.atEnd(() => {
      over = true;
      clearTimeout(timer);
    });
  }

  protected endAll(): void {
    for (const end of this.#ends.splice(0)) end();
  }

  override disconnectedCallback(): void {
    this.endAll();
    super.disconnectedCallback();
  }
}
