import { LogInEnded, LogInError, Renewal, type Tokens } from "../app/core/renewal.ts";
import { taken } from "../app/core/oidc.ts";
import { Backoff } from "../app/client/backoff.ts";
import { equals, rejects, throws } from "./expect.ts";

/** An issuer and a clock that do what the test says. */
class Issuer {
  time = 0;
  asked: string[] = [];
  answer: () => Tokens = () => ({ access_token: `t${this.asked.length}`, expires_in: 100, refresh_token: `r${this.asked.length}` });
  later: { at: number; task: () => void }[] = [];
  readonly tokens = new Renewal(
    (refresh) => {
      this.asked.push(refresh);
      return Promise.resolve().then(() => this.answer());
    },
    {
      now: () => this.time,
      later: (millis, task) => {
        const planned = { at: this.time + millis, task };
        this.later.push(planned);
        return () => void (this.later = this.later.filter((each) => each !== planned));
      },
    },
    new Backoff({ first: 1_000, random: () => 1 }),
  );

  constructor() {
    this.tokens.take({ access_token: "t0", expires_in: 100, refresh_token: "r0" });
  }

  /** Moves the clock, and does what was to be done until then. */
  async go(time: number): Promise<void> {
    this.time = time;
    for (const { at, task } of this.later.splice(0)) at <= time ? task() : this.later.push({ at, task });
    await new Promise((done) => setTimeout(done));
  }
}

const away = (): Tokens => {
  throw new LogInError("gone fishing");
};
const over = (): Tokens => {
  throw new LogInEnded("the session is not active");
};

Deno.test("a token is renewed once, before its end, by all who want it at that time", async () => {
  const it = new Issuer();
  equals(await it.tokens.token(), "t0");
  it.time = 71_000;
  equals(await Promise.all([it.tokens.token(), it.tokens.token()]), ["t1", "t1"]);
  equals(it.asked, ["r0"]);
  it.time = 142_000;
  await it.tokens.token();
  equals(it.asked, ["r0", "r1"]);
});

Deno.test("while the issuer is away the token serves to its end, and is renewed when the issuer is back", async () => {
  const it = new Issuer();
  it.answer = away;
  it.time = 71_000;
  equals(await it.tokens.token(), "t0");
  equals(it.tokens.away, "gone fishing");
  equals(await it.tokens.token(), "t0"); // it is not asked again at once
  equals(it.asked.length, 1);
  it.time = 100_000;
  await rejects(() => it.tokens.token(), LogInError);
  it.answer = () => ({ access_token: "new", expires_in: 100 });
  await it.go(101_000);
  equals([await it.tokens.token(), it.tokens.away], ["new", null]);
  equals(it.asked, ["r0", "r0"]);
});

Deno.test("the pauses between attempts grow to half a minute", async () => {
  const it = new Issuer();
  it.answer = away;
  it.time = 71_000;
  await it.tokens.token();
  const pauses = [];
  for (let i = 0; i < 8; i++) {
    const { at } = it.later[0]!;
    pauses.push((at - it.time) / 1000);
    await it.go(at);
  }
  equals(pauses, [1, 2, 4, 8, 16, 30, 30, 30]);
});

Deno.test("what the issuer ended is over, and is not asked for again", async () => {
  const it = new Issuer();
  it.answer = over;
  it.time = 71_000;
  await rejects(() => it.tokens.token(), LogInEnded);
  await rejects(() => it.tokens.token(), LogInEnded);
  equals([it.asked.length, it.later.length, it.tokens.away], [1, 0, null]);
});

Deno.test("a log-in that the issuer ended while it was away is over for who asks next", async () => {
  const it = new Issuer();
  it.answer = away;
  it.time = 71_000;
  await it.tokens.token();
  it.answer = over;
  await it.go(72_000);
  await rejects(() => it.tokens.token(), LogInEnded);
});

Deno.test("a token that was refused is renewed before its time; without a refresh token there is no other", async () => {
  const it = new Issuer();
  equals(await it.tokens.token("t0"), "t1");
  equals(await it.tokens.token("t0"), "t1");
  it.answer = away;
  await rejects(() => it.tokens.token("t1"), LogInError);
  const once = new Renewal(() => Promise.reject(new Error("never")));
  once.take({ access_token: "a" });
  equals(await once.token("a"), "a");
});

Deno.test("nobody is asked any more for who logged out", async () => {
  const it = new Issuer();
  it.answer = away;
  it.time = 71_000;
  await it.tokens.token();
  it.tokens.close();
  await it.go(80_000);
  equals(it.asked.length, 1);
});

Deno.test("only 400 and 401 of the token endpoint end a log-in", () => {
  equals(taken(200, { access_token: "a" }), { access_token: "a" });
  throws(() => taken(400, { error: "invalid_grant" }), LogInEnded);
  throws(() => taken(401, null), LogInEnded);
  for (const status of [200, 403, 404, 429, 500, 502, 503]) {
    const failure = throws(() => taken(status, null), LogInError);
    equals(failure instanceof LogInEnded, false);
  }
});
