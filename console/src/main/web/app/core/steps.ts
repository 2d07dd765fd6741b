/** The 19 steps of clause 9.1 and the 18 of clause 9.2: between whom they happen. */
import type { FlowReport, FlowStep } from "./types.ts";

export type Lane = "world" | "enabler" | "system";
export type Procedure = "9.1" | "9.2";

const W: Lane = "world";
const E: Lane = "enabler";
const S: Lane = "system";

type Form = [from: Lane, to: Lane, words: string];

const FORMS: Record<Procedure, Form[]> = {
  "9.1": [
    [S, E, "registers its information"], [E, E, "manages the registration"], [E, S, "responds to the registration"],
    [W, E, "searches for third-party systems"], [E, W, "responds to the search"], [W, E, "requests authentication and authorization"],
    [E, S, "forwards the request"], [S, E, "responds with user and permission"], [E, E, "manages user and permission"],
    [E, W, "responds with user and permission"], [W, E, "runs the service"], [W, E, "requests use, or sharing of data"],
    [E, E, "verifies authentication and authorization"], [E, S, "forwards the request, or rejects it"], [S, E, "requests twin information"],
    [E, E, "forwards the request to the DTIF"], [E, E, "processes the request"], [E, E, "responds to the acquisition"],
    [E, S, "responds with twin information"],
  ],
  "9.2": [
    [S, E, "registers its information"], [E, E, "manages registration and twin list"], [E, S, "responds to the registration"],
    [W, E, "searches for twin systems"], [E, W, "responds to the search"], [W, E, "checks the twin list and selects"],
    [E, W, "responds to the selection"], [W, E, "requests properties and permission"], [E, S, "forwards the request"],
    [S, E, "responds with properties and permission"], [E, E, "manages properties and permission"],
    [E, W, "responds with properties and permission"], [W, E, "runs the service"], [E, W, "reflects changes of the physical object"],
    [W, E, "requests a change"], [E, E, "verifies permission"], [E, S, "forwards the change, or rejects it"], [S, E, "responds to the change"],
  ],
};

export const COUNT: Record<Procedure, number> = { "9.1": FORMS["9.1"].length, "9.2": FORMS["9.2"].length };

export function words(procedure: Procedure, step: number): string {
  return FORMS[procedure][step - 1]?.[2] ?? "";
}

/** A refusal goes back to who asked. */
export function lanes(procedure: Procedure, step: number, outcome: FlowStep["outcome"]): [Lane, Lane] {
  const [from, to] = FORMS[procedure][step - 1] ?? [E, E];
  const rejects = (procedure === "9.2" && step === 17) || (procedure === "9.1" && step === 14);
  return rejects && outcome === "refused" ? [E, W] : [from, to];
}

export interface Line {
  procedure: Procedure;
  step: number;
  happened: FlowStep | null;
  /** its place among the steps of the flow */
  at: number | null;
  mark: string | null;
}

/** What happened in its order, with what is missing where it should stand. */
export function lines(flow: FlowReport): Line[] {
  const all: Line[] = flow.steps.map((step, at) => ({
    procedure: step.procedure,
    step: step.step,
    happened: step,
    at,
    mark: flow.irregularities.find((each) => each.kind !== "missing" && each.procedure === step.procedure && each.step === step.step)?.reason ?? null,
  }));
  for (const missing of flow.irregularities.filter((each) => each.kind === "missing")) {
    const procedure = missing.procedure as Procedure;
    const before = all.findLastIndex((line) => line.procedure === procedure && line.step < missing.step);
    all.splice(before + 1, 0, { procedure, step: missing.step, happened: null, at: null, mark: missing.reason });
  }
  return all;
}
