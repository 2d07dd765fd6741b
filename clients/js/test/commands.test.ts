import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemError, WorldClient } from "../src/index.ts";
import { HandClock, Sockets } from "./scripted.ts";

function rig() {
  const clock = new HandClock();
  const sockets = new Sockets();
  const client = new WorldClient({ url: "http://127.0.0.1:8080", key: "itw_secret", WebSocket: sockets.WebSocket, clock });
  return { clock, sockets, client };
}

test("a command that a cut left open is sent again with the same key and answered once", async () => {
  const { clock, sockets, client } = rig();
  const outcome = client.set("press-1", "speed", 420);
  await sockets.newest.admit();
  const first = sockets.newest.last("set");
  sockets.newest.cut();
  clock.pass(1000);
  await sockets.newest.admit();
  assert.deepEqual(sockets.newest.last("set"), first);
  assert.match(String(first["key"]), /^[0-9a-f]{32}$/);
  sockets.newest.say({ type: "reply", id: first["id"], outcome: "completed", output: 420, flow: "f" });
  sockets.newest.say({ type: "reply", id: first["id"], outcome: "failed", reason: "again" });
  assert.deepEqual(await outcome, { name: "completed", output: 420, flow: "f" });
});

test("outcomes are values, and a refusal names its rule", async () => {
  const { sockets, client } = rig();
  const refused = client.invoke("agv-1", "goHome", undefined, { key: "k-1", timeLimit: 500, world: "hall" });
  await sockets.newest.admit();
  assert.deepEqual(sockets.newest.last("invoke"), {
    type: "invoke",
    twin: "agv-1",
    action: "goHome",
    id: "c1",
    key: "k-1",
    timeLimit: 500,
    world: "hall",
  });
  sockets.newest.say({ type: "reply", id: "c1", outcome: "rejected", rule: "demo/night", reason: "It is night." });
  assert.deepEqual(await refused, { name: "rejected", rule: "demo/night", reason: "It is night.", flow: undefined });
  for (const name of ["failed", "timed-out", "unknown"] as const) {
    const pending = client.set("press-1", "speed", 1);
    sockets.newest.say({ type: "reply", id: sockets.newest.last("set")["id"], outcome: name, reason: "r" });
    assert.equal((await pending).name, name);
  }
});

test("a command that is itself wrong is an error with the problem", async () => {
  const { sockets, client } = rig();
  const wrong = client.set("press-1", "colour", 1);
  await sockets.newest.admit();
  const problem = { type: "urn:x", title: "t", status: 400, detail: "no property 'colour'", code: "dts.unknown-property" };
  sockets.newest.say({ type: "reply", id: "c1", outcome: "error", problem });
  await assert.rejects(wrong, (error) => error instanceof ProblemError && error.problem.code === problem.code);
});

test("without an answer, what was sent is unknown and what was not sent has failed", async () => {
  const { clock, sockets, client } = rig();
  const sent = client.set("press-1", "speed", 1);
  await sockets.newest.admit();
  sockets.newest.cut();
  const unsent = client.set("press-1", "speed", 2);
  clock.pass(200_000);
  assert.equal((await sent).name, "unknown");
  assert.deepEqual((await unsent).name, "failed");
});

test("closing answers what is under way", async () => {
  const { sockets, client } = rig();
  const sent = client.set("press-1", "speed", 1);
  await sockets.newest.admit();
  client.close();
  assert.equal((await sent).name, "unknown");
  assert.equal((await client.connect().catch((error: Error) => error.name)) as unknown, "ClosedError");
});
