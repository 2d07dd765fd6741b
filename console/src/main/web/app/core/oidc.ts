/**
 * Log-in at the issuer whose tokens the enabler takes: OpenID Connect with the authorization code and PKCE (RFC 7636), for a
 * public client. Tokens are in the memory of this page only. What has to outlive the way to the issuer and back is no token.
 */
import { LogInEnded, LogInError, Renewal, type Tokens } from "./renewal.ts";

export { LogInEnded, LogInError } from "./renewal.ts";

/** What the enabler says of its issuer; null when there is none for the console. */
export interface Issuer {
  issuer: string;
  client: string;
  scope: string;
}

interface Metadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
}

/** What is remembered while somebody is at the issuer. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  /** where he was in the console */
  place: string;
}

interface Refusal {
  error?: string;
  error_description?: string;
}

const PLACE = "intertwine.log-in";

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The challenge of a verifier, S256. */
export async function challenge(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

/** The page of the issuer where somebody logs in. */
export async function authorization(endpoint: string, { client, scope }: Issuer, begun: Begun, back: string): Promise<string> {
  const url = new URL(endpoint);
  const given = {
    response_type: "code", client_id: client, scope, redirect_uri: back, state: begun.state, nonce: begun.nonce,
    code_challenge: await challenge(begun.verifier), code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  return url.href;
}

/** The code of an answer that is one to the log-in that begun here; null when the page was not opened with an answer. */
export function code(answer: URLSearchParams, begun: Begun | null, issuer: string): string | null {
  if (!answer.has("state") || !(answer.has("code") || answer.has("error"))) return null;
  if (begun === null || answer.get("state") !== begun.state) {
    throw new LogInError("This answer belongs to another log-in, or to none: log in again.");
  }
  const said = answer.get("iss");
  if (said !== null && said !== issuer) throw new LogInError(`The answer is from ${said}, not from ${issuer}: log in again.`);
  if (answer.has("error")) throw new LogInError(answer.get("error_description") ?? `The issuer says ${answer.get("error")}.`);
  return answer.get("code");
}

/**
 * Looks whether an id token is for this log-in. It came from the issuer itself over its own connection, which stands for its
 * signature (OpenID Connect Core 3.1.3.7).
 *
 * @returns its claims
 */
export function checkIdToken(token: string | undefined, { issuer, client }: Issuer, nonce: string, now: number): Record<string, unknown> {
  const claims = claimsOf(token);
  const audience = [claims["aud"]].flat();
  const faults = [
    claims["iss"] === issuer ? null : `it is from ${claims["iss"]}`,
    audience.includes(client) ? null : `it is for ${audience.join(", ")}`,
    audience.length > 1 && claims["azp"] !== client ? `it was given to ${claims["azp"]}` : null,
    claims["nonce"] === nonce ? null : "it belongs to another log-in",
    typeof claims["exp"] === "number" && claims["exp"] * 1000 > now ? null : "it has expired; look whether the clocks are right",
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new LogInError(`The id token of the issuer is not valid: ${faults.join("; ")}.`);
  return claims;
}

function claimsOf(token: string | undefined): Record<string, unknown> {
  try {
    const body = (token ?? "").split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0)))) as Record<string, unknown>;
  } catch {
    throw new LogInError("The issuer gave no id token: the scope has to have openid in it.");
  }
}

/** Who is logged in at the issuer, as long as this page is open. */
export class LogIn {
  readonly #issuer: Issuer;
  readonly #endpoints: Metadata;
  /** Its token, for who calls the enabler. */
  readonly tokens: Renewal = new Renewal((refresh) => this.#ask({ grant_type: "refresh_token", refresh_token: refresh }, ""));
  #name = "";

  private constructor(issuer: Issuer, endpoints: Metadata) {
    this.#issuer = issuer;
    this.#endpoints = endpoints;
  }

  static async at(issuer: Issuer): Promise<LogIn> {
    const endpoints = await fetched<Metadata>(`${issuer.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
    if (endpoints.issuer !== issuer.issuer) {
      throw new LogInError(`${issuer.issuer} calls itself ${endpoints.issuer}: correct intertwine.oidc.issuer.`);
    }
    return new LogIn(issuer, endpoints);
  }

  /** The address of this page, as the issuer has to know it. */
  static get back(): string {
    return new URL("./", document.baseURI.replace(/[?#].*$/, "")).href;
  }

  /** Leaves this page for that of the issuer. */
  async begin(place: string): Promise<void> {
    if (!("subtle" in crypto)) throw new LogInError("A log-in at the issuer needs https, or this machine itself.");
    const begun: Begun = { state: random(), nonce: random(), verifier: random(), place };
    const to = await authorization(this.#endpoints.authorization_endpoint, this.#issuer, begun, LogIn.back);
    sessionStorage.setItem(PLACE, JSON.stringify(begun));
    location.assign(to);
  }

  /** What was begun, once: it is forgotten here. */
  static taken(): Begun | null {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    return kept === null ? null : (JSON.parse(kept) as Begun);
  }

  /** Takes tokens for the code of an answer. */
  async end(given: string, { nonce, verifier }: Begun): Promise<void> {
    const answer = await this.#ask({ grant_type: "authorization_code", code: given, redirect_uri: LogIn.back, code_verifier: verifier });
    const claims = checkIdToken(answer.id_token, this.#issuer, nonce, Date.now());
    this.#name = String(claims["preferred_username"] ?? claims["email"] ?? claims["sub"]);
    this.tokens.take(answer);
  }

  /** What the issuer calls who is logged in. */
  get name(): string {
    return this.#name;
  }

  /** Leaves this page to end the log-in at the issuer, too; false when it has no page for that. */
  leave(): boolean {
    const { idToken } = this.tokens;
    if (!this.#endpoints.end_session_endpoint || !idToken) return false;
    const url = new URL(this.#endpoints.end_session_endpoint);
    const given = { id_token_hint: idToken, client_id: this.#issuer.client, post_logout_redirect_uri: LogIn.back };
    for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
    location.assign(url);
    return true;
  }

  async #ask(form: Record<string, string>, hint = hints()): Promise<Tokens> {
    const body = new URLSearchParams({ ...form, client_id: this.#issuer.client });
    const answer = await fetched<Tokens>(this.#endpoints.token_endpoint, { method: "POST", body }, hint);
    if (typeof answer.access_token !== "string") throw new LogInError("The issuer gave no access token.");
    return answer;
  }
}

/** Statuses by which a token endpoint refuses (RFC 6749, 5.2); another one says that something on the way is not well. */
const REFUSED = [400, 401];

/** What may be wrong when the page speaks to the issuer for the first time. */
function hints(): string {
  return `: look whether it is there, and whether its client of the console names ${location.origin} as a web origin; then load this page again`;
}

async function fetched<T>(url: string, sent: RequestInit = {}, hint = hints()): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(url, { ...sent, cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" });
  } catch {
    throw new LogInError(`${new URL(url).origin} does not answer this page${hint}.`);
  }
  return taken<T>(answer.status, await answer.json().catch(() => null));
}

/** What an issuer answers, or why it does not. */
export function taken<T>(status: number, read: unknown): T {
  const { error_description, error } = (read ?? {}) as Refusal;
  if (REFUSED.includes(status)) throw new LogInEnded(`The issuer refuses: ${error_description ?? error ?? status}.`);
  if (status < 200 || status > 299) throw new LogInError(`The issuer answers with ${status}${error_description || error ? `: ${error_description ?? error}` : ""}.`);
  if (typeof read !== "object" || read === null) throw new LogInError("The issuer answers with something that is no JSON object.");
  return read as T;
}
