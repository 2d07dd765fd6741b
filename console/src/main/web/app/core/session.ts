/** Who is logged in. The key is kept for this tab only, and never stands in an address. */

export interface Me {
  client: string;
  role: string;
  user?: string;
}

const PLACE = "intertwine.key";

let key: string | null = null;
let me: Me | null = null;

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

export function remember(shown: string): void {
  key = shown;
  sessionStorage.setItem(PLACE, shown);
}

export function forget(): void {
  key = null;
  me = null;
  sessionStorage.removeItem(PLACE);
}
