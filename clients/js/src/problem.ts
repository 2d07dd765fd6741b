import type { Problem } from "./wire.ts";

/** The enabler could not carry something out, and says what is wrong, with the thing, the value and the fix. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The client was closed, or the connection ended in a way that another attempt would not make better. */
export class ClosedError extends Error {
  override readonly name = "ClosedError";
}
