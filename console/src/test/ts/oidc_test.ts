import { authorization, base64url, type Begun, challenge, checkIdToken, code } from "../app/core/oidc.ts";
import { equals, throws } from "./expect.ts";

const ISSUER = { issuer: "https://id.example/realms/city", client: "console", scope: "openid" };
const BEGUN: Begun = { state: "s1", nonce: "n1", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", place: "#/twins" };
const NOW = 1_700_000_000_000;

function token(claims: Record<string, unknown>): string {
  const part = (it: unknown) => base64url(new TextEncoder().encode(JSON.stringify(it)));
  return `${part({ alg: "RS256" })}.${part({ iss: ISSUER.issuer, aud: "console", nonce: "n1", exp: NOW / 1000 + 60, ...claims })}.x`;
}

Deno.test("the challenge is that of RFC 7636, appendix B", async () => {
  equals(await challenge(BEGUN.verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

Deno.test("the verifier stays here, its challenge goes along", async () => {
  const url = new URL(await authorization("https://id.example/auth?kc=1", ISSUER, BEGUN, "https://h/console/"));
  equals(url.searchParams.get("code_challenge_method"), "S256");
  equals([url.searchParams.get("kc"), url.searchParams.get("state"), url.searchParams.get("nonce")], ["1", "s1", "n1"]);
  equals(url.searchParams.get("redirect_uri"), "https://h/console/");
  equals(url.href.includes(BEGUN.verifier), false);
});

Deno.test("only the answer to one's own log-in is taken, once", () => {
  const answer = (text: string) => new URLSearchParams(text);
  equals(code(answer(""), null, ISSUER.issuer), null);
  equals(code(answer("state=s1&code=c1"), BEGUN, ISSUER.issuer), "c1");
  throws(() => code(answer("state=s2&code=c1"), BEGUN, ISSUER.issuer));
  throws(() => code(answer("state=s1&code=c1"), null, ISSUER.issuer));
  throws(() => code(answer("state=s1&code=c1&iss=https://other.example"), BEGUN, ISSUER.issuer));
  throws(() => code(answer("state=s1&error=access_denied"), BEGUN, ISSUER.issuer));
});

Deno.test("an id token is taken from the issuer, for this client, this log-in and this time only", () => {
  const check = (claims: Record<string, unknown>) => checkIdToken(token(claims), ISSUER, "n1", NOW);
  check({});
  check({ aud: ["console", "other"], azp: "console" });
  for (const wrong of [{ iss: "https://other.example" }, { aud: "other" }, { aud: ["console", "other"], azp: "other" }, { nonce: "n2" }, { exp: NOW / 1000 }]) {
    throws(() => check(wrong));
  }
  throws(() => checkIdToken(undefined, ISSUER, "n1", NOW));
});
