import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemError, WorldClient } from "../src/index.ts";
import type { News, SocketConstructor, Subscription } from "../src/index.ts";
import { CONNECTED, HandClock, reported, ScriptedSocket, settled, Sockets } from "./scripted.ts";

function rig(key: string | (() => string) = "itw_secret") {
  const clock = new HandClock();
  const sockets = new Sockets();
  const client = new WorldClient({
    url: "https://enabler.example/base",
    key,
    user: "mia",
    WebSocket: sockets.WebSocket,
    clock,
    backoff: { random: () => 1 },
  });
  return { clock, sockets, client };
}

function told(subscription: Subscription): News[] {
  const all: News[] = [];
  subscription.listen((news) => all.push(news));
  return all;
}

function snapshot(socket: ScriptedSocket, seq: number, value: unknown): void {
  const twins = [{ twin: "press-1", sync: CONNECTED, revision: seq, properties: { speed: reported(value, seq) } }];
  socket.say({ type: "snapshot", id: "s1", seq, twins });
}

function delta(socket: ScriptedSocket, seq: number, value: unknown): void {
  socket.say({ type: "delta", id: "s1", seq, changes: [{ twin: "press-1", properties: { speed: reported(value, seq) } }] });
}

test("the key is the first message and never in the address", async () => {
  const { sockets, client } = rig();
  client.subscribe({ types: ["Press"] });
  await sockets.newest.admit();
  assert.equal(sockets.newest.url, "wss://enabler.example/base/v1/live");
  assert.equal(sockets.newest.protocol, "intertwine.v1+json");
  assert.deepEqual(sockets.newest.sent, [
    { type: "token", token: "itw_secret", user: "mia" },
    { type: "subscribe", id: "s1", types: ["Press"] },
  ]);
  assert.throws(() => new WorldClient({ url: "https://itw_x@enabler.example", key: "k" }), /never in the address/);
});

test("after a cut it comes back with its last number, and the twin is stale meanwhile", async () => {
  const { clock, sockets, client } = rig();
  const subscription = client.subscribe();
  const news = told(subscription);
  const first = sockets.newest;
  await first.admit();
  snapshot(first, 10, 1);
  await subscription.ready;
  delta(first, 12, 2);
  const twin = subscription.twins.get("press-1")!;
  assert.equal(twin.isLive, true);

  first.cut();
  assert.equal(twin.sync.state, "stale");
  assert.match(twin.sync.reason!, /1006/);
  delta(first, 13, 99); // what still comes on the old connection does not count
  assert.equal(twin.value("speed"), 2);

  clock.pass(500);
  assert.equal(sockets.all.length, 2);
  await sockets.newest.admit();
  assert.deepEqual(sockets.newest.last("subscribe"), { type: "subscribe", id: "s1", resume: 12 });
  assert.equal(twin.isLive, false, "what was missed is not there yet");
  delta(sockets.newest, 13, 3);
  assert.equal(twin, subscription.twins.get("press-1"));
  assert.equal(twin.value("speed"), 3);
  assert.equal(twin.isLive, true);
  assert.deepEqual(news.map((one) => one.type), ["snapshot", "delta", "cut", "resumed", "delta"]);
});

test("a gap without its snapshot does not move the number", async () => {
  const { clock, sockets, client } = rig();
  const subscription = client.subscribe({ channel: "ordered" });
  await sockets.newest.admit();
  snapshot(sockets.newest, 10, 1);
  sockets.newest.say({ type: "gap", id: "s1", from: 10, seq: 50, reason: "too slow" });
  sockets.newest.cut();
  clock.pass(500);
  await sockets.newest.admit();
  assert.equal(sockets.newest.last("subscribe")["resume"], 10);
  sockets.newest.say({ type: "gap", id: "s1", from: 10, seq: 60, reason: "started again" });
  const news = told(subscription);
  sockets.newest.say({ type: "snapshot", id: "s1", seq: 60, twins: [] });
  assert.equal(subscription.seq, 60);
  assert.equal(subscription.twins.size, 0);
  assert.deepEqual(news, [{ type: "snapshot", seq: 60, removed: news[0]!.type === "snapshot" ? news[0]!.removed : [] }]);
});

test("pauses between attempts double up to the longest and begin anew after a connection that lasted", async () => {
  const { clock, sockets, client } = rig();
  const pauses: number[] = [];
  client.onState((state) => state.name === "waiting" && pauses.push(state.until - clock.now()));
  void client.connect();
  for (let i = 0; i < 9; i++) {
    sockets.newest.cut();
    clock.pass(pauses.at(-1)!);
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  await sockets.newest.admit();
  sockets.newest.cut();
  assert.equal(pauses.at(-1), 30000, "who is let in and cut at once does not come back sooner");
  clock.pass(30_000);
  await sockets.newest.admit();
  clock.pass(10_000);
  sockets.newest.cut();
  assert.equal(pauses.at(-1), 500);
});

test("an end that another attempt would not make better is the end, and says what to do", async () => {
  const { clock, sockets, client } = rig();
  const subscription = client.subscribe({ twins: ["press-1"] });
  const news = told(subscription);
  await sockets.newest.admit();
  sockets.newest.cut(1009, "A message has 1 to 65536 bytes.");
  await assert.rejects(subscription.ready, /1009 A message has 1 to 65536 bytes.*instead of many ids/);
  assert.deepEqual(news.map((one) => one.type), ["cut", "ended"]);
  assert.equal(client.state.name, "closed");
  clock.pass(100_000);
  assert.equal(sockets.all.length, 1);
});

test("an enabler that says nothing is left for another attempt", () => {
  const { clock, sockets, client } = rig();
  void client.connect();
  clock.pass(16_000);
  assert.equal(sockets.all.length, 2);
  assert.equal(sockets.all[0]!.closed, true);
});

const REFUSAL = {
  type: "reply",
  outcome: "error",
  problem: { type: "urn:x", title: "Unauthorized", status: 401, detail: "The key is not known.", code: "c" },
};

test("a fixed key that is refused ends everything with the problem", async () => {
  const { clock, sockets, client } = rig();
  const subscription = client.subscribe();
  const connected = client.connect();
  sockets.newest.onopen({});
  await settled();
  sockets.newest.say(REFUSAL);
  await assert.rejects(connected, ProblemError);
  await assert.rejects(subscription.ready, /not known/);
  clock.pass(100_000);
  assert.equal(sockets.all.length, 1);
});

test("what gives keys is asked for a new one before it is over", async () => {
  let given = 0;
  const { clock, sockets, client } = rig(() => `token-${++given}`);
  void client.connect();
  sockets.newest.onopen({});
  await settled();
  sockets.newest.say(REFUSAL);
  clock.pass(500);
  sockets.newest.onopen({});
  await settled();
  assert.deepEqual(sockets.newest.sent, [{ type: "token", token: "token-2", user: "mia" }]);
  client.close();
});

test("a subscription that is refused ends with the problem, and the others stay", async () => {
  const { sockets, client } = rig();
  const bad = client.subscribe({ where: "value = 1" });
  const good = client.subscribe();
  await sockets.newest.admit();
  sockets.newest.say({ ...REFUSAL, id: "s1" });
  await assert.rejects(bad.ready, ProblemError);
  assert.equal(good.isOpen, true);
});

test("a platform that refuses to make a connection is asked again", () => {
  const clock = new HandClock();
  let asked = 0;
  const refusing = class {
    constructor() {
      asked++;
      throw new Error("mixed content");
    }
  } as unknown as SocketConstructor;
  const client = new WorldClient({ url: "http://127.0.0.1:8080", key: "k", WebSocket: refusing, clock });
  void client.connect();
  assert.match(client.state.name === "waiting" ? client.state.reason : "", /mixed content/);
  clock.pass(600);
  assert.equal(asked, 2);
});

test("of a twin of which only changes are known nothing is guessed", async () => {
  const { sockets, client } = rig();
  const subscription = client.subscribe({ resume: 5 });
  await sockets.newest.admit();
  assert.equal(sockets.newest.last("subscribe")["resume"], 5);
  delta(sockets.newest, 6, 1);
  assert.equal(subscription.twins.get("press-1")!.sync.state, "stale");
  client.close();
});

test("a twin that is gone says so and is not followed any more", async () => {
  const { sockets, client } = rig();
  const subscription = client.subscribe();
  await sockets.newest.admit();
  snapshot(sockets.newest, 10, 1);
  const twin = subscription.twins.get("press-1")!;
  const gone = { state: "gone", since: "2026-05-01T12:00:00Z" };
  sockets.newest.say({ type: "delta", id: "s1", seq: 11, changes: [{ twin: "press-1", sync: gone }] });
  assert.equal(twin.sync.state, "gone");
  assert.equal(subscription.twins.size, 0);
});
