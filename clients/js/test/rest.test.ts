import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemError, WorldClient } from "../src/index.ts";
import { Sockets } from "./scripted.ts";

function rig(answers: Record<string, Response>) {
  const asked: { url: string; method: string; headers: Record<string, string>; body: unknown }[] = [];
  const client = new WorldClient({
    url: "https://enabler.example/base/",
    key: () => Promise.resolve("itw_secret"),
    user: "mia",
    WebSocket: new Sockets().WebSocket,
    fetch: async (url, options) => {
      asked.push({ url: String(url), method: options!.method!, headers: options!.headers as Record<string, string>, body: options!.body });
      return answers[String(url)] ?? new Response("nothing here", { status: 404, statusText: "Not Found" });
    },
  });
  return { asked, rest: client.rest };
}

test("a list is read page by page, with the key in a header", async () => {
  const { asked, rest } = rig({
    "https://enabler.example/base/v1/twins?types=Press%2CAgv": Response.json({ items: [{ id: "a" }], next: "a" }),
    "https://enabler.example/base/v1/twins?types=Press%2CAgv&after=a": Response.json({ items: [{ id: "b" }], next: null }),
  });
  const ids: string[] = [];
  for await (const twin of rest.twins({ types: ["Press", "Agv"] })) {
    ids.push(twin.id);
  }
  assert.deepEqual(ids, ["a", "b"]);
  assert.deepEqual(asked[0]!.headers, { Authorization: "Bearer itw_secret", "Intertwine-User": "mia" });
});

test("a problem document is an error with all of it, anything else one with the status", async () => {
  const problem = { type: "urn:x", title: "t", status: 403, detail: "A rule says no.", code: "c", rule: "hall/look" };
  const headers = { "Content-Type": "application/problem+json" };
  const { rest } = rig({
    "https://enabler.example/base/v1/worlds/hall": new Response(JSON.stringify(problem), { status: 403, headers }),
  });
  await assert.rejects(rest.world("hall"), (error) => error instanceof ProblemError && error.problem.rule === "hall/look");
  await assert.rejects(rest.twin("x"), /404 Not Found: nothing here/);
});

test("the key does not go to another address", async () => {
  const { asked, rest } = rig({});
  for (const path of ["https://evil.example/v1/twins", "../../v1/twins", "http://enabler.example/base/"]) {
    await assert.rejects(rest.json("GET", path), /leads away from/);
  }
  assert.equal(asked.length, 0);
});
