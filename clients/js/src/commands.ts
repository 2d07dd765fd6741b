import type { Connection } from "./connection.ts";
import type { Json } from "./json.ts";
import { ProblemError } from "./problem.ts";
import type { Clock } from "./time.ts";
import type { CommandMessage, Reply } from "./wire.ts";

/** The one final answer to a command. */
export type Outcome =
  /** Done; `output` is what the twin answered, if it answered something. */
  | { readonly name: "completed"; readonly output: Json | undefined; readonly flow: string | undefined }
  /** A rule, or a limit of the twin's description, says no. */
  | { readonly name: "rejected"; readonly rule: string; readonly reason: string; readonly flow: string | undefined }
  /**
   * - `failed`: it was not done; the twin system said no or could not be reached, or we could not reach the enabler.
   * - `timed-out`: no answer in time. Look at the twin before you repeat.
   * - `unknown`: it was handed over and nobody confirmed it. Look at the twin before you repeat.
   */
  | { readonly name: "failed" | "timed-out" | "unknown"; readonly reason: string; readonly flow: string | undefined };

/** How a command is given. */
export interface CommandOptions {
  /** The idempotency key; a new one if not given. A command with a known key is answered as before, never repeated. */
  readonly key?: string;
  /** How long to wait for the twin system, in milliseconds; 10 000 if not given, at most 120 000. */
  readonly timeLimit?: number;
  /** The world of the caller's in which he acts. */
  readonly world?: string;
}

/** A command without what the client adds. */
export type Order =
  | { readonly type: "set"; readonly twin: string; readonly property: string; readonly value: Json }
  | { readonly type: "invoke"; readonly twin: string; readonly action: string; readonly input?: Json };

interface Pending {
  readonly message: CommandMessage;
  sent: boolean;
  end(answer: Outcome | Error): void;
}

const TIME_LIMIT = 10_000;
const GRACE = 5_000;
/** As many as the enabler takes on one connection. */
const MOST_PENDING = 64;

/**
 * Commands under way. Each has an idempotency key; after a cut it is sent again with the same key, which the enabler answers
 * without doing it twice.
 */
export class Commands {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();
  #last = 0;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  /** Rejects with a [[ProblemError]] when the command itself is wrong, such as one to a property that does not exist. */
  run(order: Order, options: CommandOptions): Promise<Outcome> {
    if (this.#pending.size >= MOST_PENDING) {
      return Promise.reject(new RangeError(`${MOST_PENDING} commands are under way: wait for answers.`));
    }
    const { key = newKey(), timeLimit = TIME_LIMIT, world } = options;
    const message: CommandMessage = {
      ...order,
      id: `c${++this.#last}`,
      key,
      timeLimit,
      ...(world === undefined ? {} : { world }),
    };
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.later(timeLimit + GRACE, () => this.#late(message.id));
      const pending: Pending = {
        message,
        sent: this.#connection.send(message),
        end: (answer) => {
          cancel();
          this.#pending.delete(message.id);
          answer instanceof Error ? reject(answer) : resolve(answer);
        },
      };
      this.#pending.set(message.id, pending);
    });
  }

  /** The connection is there again. */
  admitted(): void {
    for (const pending of this.#pending.values()) {
      pending.sent = this.#connection.send(pending.message) || pending.sent;
    }
  }

  /** Whether the reply was to a command. */
  reply(reply: Reply): boolean {
    const pending = this.#pending.get(reply.id ?? "");
    pending?.end(answer(reply));
    return pending !== undefined;
  }

  /** There will be no answers any more. */
  close(reason: string): void {
    for (const pending of [...this.#pending.values()]) {
      pending.end(unanswered(pending, reason));
    }
  }

  #late(id: string): void {
    const pending = this.#pending.get(id);
    pending?.end(unanswered(pending, "The enabler gave no answer in time."));
  }
}

function unanswered({ sent }: Pending, reason: string): Outcome {
  return sent
    ? { name: "unknown", reason, flow: undefined }
    : { name: "failed", reason: `${reason} The command was never sent.`, flow: undefined };
}

function answer({ outcome, output, rule, reason, problem, flow }: Reply): Outcome | Error {
  const why = reason ?? "No reason was given.";
  switch (outcome) {
    case "completed":
      return { name: outcome, output, flow };
    case "rejected":
      return { name: outcome, rule: rule ?? "", reason: why, flow };
    case "failed":
    case "timed-out":
    case "unknown":
      return { name: outcome, reason: why, flow };
    case "error":
      return problem === undefined ? new Error(why) : new ProblemError(problem);
  }
}

/** `crypto.randomUUID` is there in secure contexts only, this everywhere. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
