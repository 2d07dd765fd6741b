import { call, onKeyEnd, Problem } from "../app/core/api.ts";
import { Kept } from "../app/core/kept.ts";
import type { LogIn } from "../app/core/oidc.ts";
import { LogInEnded, LogInError, Renewal, type Tokens } from "../app/core/renewal.ts";
import { forget, isLoggedIn, remember, rememberLogIn } from "../app/core/session.ts";
import { equals, rejects } from "./expect.ts";

/** An enabler that takes some keys, and one who is logged in there. */
async function enabler(taken: string[], task: (shown: string[], ends: () => number) => Promise<void>): Promise<void> {
  const [shown, fetched, page] = [[] as string[], globalThis.fetch, Reflect.get(globalThis, "document")];
  let ends = 0;
  onKeyEnd(() => ends++);
  Reflect.set(globalThis, "document", { baseURI: "https://enabler.example/console/" });
  globalThis.fetch = (_, sent) => {
    const key = new Headers(sent?.headers).get("Authorization")?.slice("Bearer ".length) ?? "";
    shown.push(key);
    return Promise.resolve(new Response("{}", { status: taken.includes(key) ? 200 : 401 }));
  };
  try {
    await task(shown, () => ends);
  } finally {
    forget();
    globalThis.fetch = fetched;
    Reflect.set(globalThis, "document", page);
  }
}

function logIn(ask: () => Tokens): void {
  const tokens = new Renewal(() => Promise.resolve().then(ask));
  tokens.take({ access_token: "old", refresh_token: "r", expires_in: 3600 });
  rememberLogIn({ tokens } as unknown as LogIn);
}

Deno.test("a key that is not taken ends the log-in", () =>
  enabler(["good"], async (shown, ends) => {
    remember("good");
    await call("/v1/me");
    remember("bad");
    equals((await rejects(() => call("/v1/me"), Problem) as Problem).status, 401);
    equals([shown, ends(), isLoggedIn()], [["good", "bad"], 1, false]);
  }));

Deno.test("a token that is not taken any more is renewed, and the request made again", () =>
  enabler(["new"], async (shown, ends) => {
    logIn(() => ({ access_token: "new", refresh_token: "r" }));
    equals((await call("/v1/me", { method: "POST", body: {} })).status, 200);
    equals([shown, ends(), isLoggedIn()], [["old", "new"], 0, true]);
  }));

Deno.test("a renewed token that is not taken either ends the log-in", () =>
  enabler([], async (shown, ends) => {
    logIn(() => ({ access_token: "new", refresh_token: "r" }));
    await rejects(() => call("/v1/me"), Problem);
    equals([shown, ends(), isLoggedIn()], [["old", "new"], 1, false]);
  }));

Deno.test("what somebody asked is not asked by who logs in after him", () =>
  enabler(["hers"], async (shown, ends) => {
    remember("his");
    const fetched = globalThis.fetch;
    globalThis.fetch = (to, sent) => {
      const answer = fetched(to, sent);
      remember("hers");
      return answer;
    };
    equals((await rejects(() => call("/v1/runs", { method: "POST", body: {} }), Problem) as Problem).status, 401);
    equals([shown, ends(), isLoggedIn()], [["his"], 0, true]);
  }));

Deno.test("who cannot renew because the issuer is away stays logged in, and hears why", () =>
  enabler([], async (_, ends) => {
    logIn(() => {
      throw new LogInError("The issuer is away.");
    });
    const failure = await rejects(() => call("/v1/me"), Problem) as Problem;
    equals([failure.status, failure.detail.startsWith("The issuer is away."), ends(), isLoggedIn()], [0, true, 0, true]);
  }));

Deno.test("who is refused by the issuer is logged out", () =>
  enabler([], async (_, ends) => {
    logIn(() => {
      throw new LogInEnded("The session has ended.");
    });
    equals((await rejects(() => call("/v1/me"), Problem) as Problem).status, 401);
    equals([ends(), isLoggedIn()], [1, false]);
  }));

Deno.test("a model that did not come is fetched anew, one that came is kept", async () => {
  const kept = new Kept<string>();
  let times = 0;
  const fetch = () => (++times === 1 ? Promise.reject(new Error("away")) : Promise.resolve("a press"));
  const first = kept.of("press", fetch);
  equals(first === kept.of("press", fetch), true); // they share it while it comes
  await rejects(() => first);
  equals(await kept.of("press", fetch), "a press");
  equals(await kept.of("press", fetch), "a press");
  equals(times, 2);
});
