/** Calls the API of the enabler that serves this page. */
import { LogInEnded, LogInError } from "./renewal.ts";
import { credential, forget, logInNumber } from "./session.ts";

/** A problem document (RFC 9457), thrown for every answer that is not 2xx. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly rule: string | null = null,
    readonly flow: string | null = null,
    readonly line: number | null = null,
    readonly column: number | null = null,
  ) {
    super(detail);
  }

  static of(status: number, body: unknown): Problem {
    const it = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const text = (name: string) => (typeof it[name] === "string" ? (it[name] as string) : null);
    const place = placeIn(text("detail") ?? "");
    const number = (name: string) => (typeof it[name] === "number" ? (it[name] as number) : null);
    return new Problem(
      status,
      text("title") ?? "The enabler answered " + status,
      text("detail") ?? "",
      text("rule"),
      text("flow"),
      number("line") ?? place?.line ?? null,
      number("column") ?? place?.column ?? null,
    );
  }
}

/** Where a text of the caller is wrong, as messages say it. */
export function placeIn(detail: string): { line: number; column: number } | null {
  const found = /at line (\d+), column (\d+)/.exec(detail);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : null;
}

/** The enabler's root: the console stands one folder below it, also behind a proxy with a prefix. */
export function root(): URL {
  return new URL("../", document.baseURI.replace(/#.*$/, ""));
}

export function address(path: string): string {
  return new URL(path.replace(/^\//, ""), root()).toString();
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** A path with its query; what is empty is left out. */
export function pathOf(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") given.set(name, String(value));
  }
  const text = given.toString();
  return text ? `${path}?${text}` : path;
}

let whenRefused: (why: Problem) => void = () => {};

/** Called when a key is not valid (any more), or a log-in is over. */
export function onKeyEnd(listener: (why: Problem) => void): void {
  whenRefused = listener;
}

export interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  accept?: string;
  signal?: AbortSignal;
}

export async function call(path: string, sent: Sent = {}): Promise<Response> {
  const during = logInNumber();
  const isSame = () => during === logInNumber(); // what somebody asked is never asked by who logs in after him
  const key = await shown();
  let answer = await asked(path, sent, key);
  if (answer.status === 401 && key !== null && isSame()) {
    const other = await shown(key); // a token may have ended before its time
    if (other !== null && other !== key && isSame()) answer = await asked(path, sent, other);
    if (answer.status === 401 && isSame()) end(ENDED);
  }
  if (answer.ok) return answer;
  throw Problem.of(answer.status, await answer.json().catch(() => null));
}

async function asked(path: string, sent: Sent, key: string | null): Promise<Response> {
  const headers: Record<string, string> = { Accept: sent.accept ?? "application/json", ...sent.headers };
  if (key) headers["Authorization"] = `Bearer ${key}`;
  if (sent.body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(address(path), {
      method: sent.method ?? "GET",
      headers,
      body: sent.body === undefined ? undefined : JSON.stringify(sent.body),
      signal: sent.signal,
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw new Problem(0, "The enabler does not answer", "It is stopped, or the network is away. The console goes on when it is back.");
  }
}

const ENDED = new Problem(401, "Your key is not valid any more", "It was renewed or removed, or its time is up. Log in again.");

function end(why: Problem): Problem {
  forget();
  whenRefused(why);
  return why;
}

/**
 * What shows who asks. A log-in that the issuer ended is over; one whose issuer is away goes on when it is back.
 *
 * @param refused one that was not taken
 */
export async function shown(refused?: string): Promise<string | null> {
  try {
    return await credential(refused);
  } catch (failure) {
    if (failure instanceof LogInEnded) {
      throw end(new Problem(401, "Your log-in has ended", failure.message));
    }
    if (!(failure instanceof LogInError)) throw failure;
    throw new Problem(0, "Your log-in cannot be renewed now", `${failure.message} The console tries again, and goes on when it can.`);
  }
}

export async function json<T>(path: string, sent: Sent = {}): Promise<T> {
  const answer = await call(path, sent);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export interface Page<T> {
  items: T[];
  next?: string | null;
  total?: number;
  totalExact?: boolean;
}

/** A list page by page, up to a bound. */
export async function whole<T>(path: string, most = 5_000): Promise<T[]> {
  const items: T[] = [];
  let after: string | null | undefined = "";
  do {
    const page: Page<T> = await json<Page<T>>(pathOf(path, { limit: Math.min(most, 1000), after }));
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < most);
  return items;
}

/** A twin's own path. */
export function twinPath(id: string, rest = ""): string {
  return `/v1/twins/${encodeURIComponent(id)}${rest}`;
}
