/**
 * Who is logged in. A key is kept for this tab only, tokens of an issuer for this page only; neither stands in an address.
 */
import type { LogIn } from "./oidc.ts";

export interface Me {
  client: string;
  role: string;
  user?: string;
}

const PLACE = "intertwine.key";

let key: string | null = null;
let logIn: LogIn | null = null;
let me: Me | null = null;
let period = 0;

/** Tells one log-in from those before and after it. */
export function logInNumber(): number {
  return period;
}

/** Who is logged in; null for nobody. */
export function whoAmI(): Me | null {
  return me;
}

export function iAm(known: Me): void {
  me = known;
}

export function storedKey(): string | null {
  key ??= sessionStorage.getItem(PLACE);
  return key;
}

/**
 * What shows who asks, for the next request; null for nobody.
 *
 * @param refused one that was not taken; another one is given if there can be one
 */
export async function credential(refused?: string): Promise<string | null> {
  return logIn ? await logIn.tokens.token(refused) : storedKey();
}

export function isLoggedIn(): boolean {
  return logIn !== null || storedKey() !== null;
}

/** The log-in at an issuer, if there is one. */
export function atIssuer(): LogIn | null {
  return logIn;
}

export function rememberLogIn(done: LogIn): void {
  logIn = done;
  period++;
}

export function remember(shown: string): void {
  key = shown;
  period++;
  sessionStorage.setItem(PLACE, shown);
}

export function forget(): void {
  logIn?.tokens.close();
  key = logIn = null;
  me = null;
  period++;
  sessionStorage.removeItem(PLACE);
}
