// A Thing for integration tests, produced by an unmodified node-wot. It listens on the loopback address only.
//
//   node thing.js <port>
//
// Environment: THING_ID, THING_TITLE; SECURITY = nosec (default), basic (with THING_USER, THING_PASSWORD) or bearer
// (with THING_TOKEN).
//
// Properties  level   integer, writable, observable (long poll)
//             mode    string, writable, not observable
//             stamp   object {i}, observable: emitted by the action burst
// Actions     add     {by} -> the new level; emits level
//             burst   {n, gapMs, what}: emits stamp (or the event tick, or level) n times; gapMs 0 = all at once
//             refuse  always fails
//             wait    {ms} -> after that time
//             remodel a moment later the Thing is exposed anew, with one more property: pressure, read-only
//             vanish  a moment later the Thing is not there any more
// Event       tick    {i}
"use strict";
const { Servient, Helpers } = require("@node-wot/core");
const { HttpServer } = require("@node-wot/binding-http");

const port = Number(process.argv[2]);
const { SECURITY = "nosec", THING_TITLE = "Bench", THING_USER, THING_PASSWORD, THING_TOKEN } = process.env;
const id = process.env.THING_ID || "urn:uuid:5f2b0f5e-6c1d-4a55-9f0b-3f1c6f6f7a01";

(Helpers.default || Helpers).setStaticAddress("127.0.0.1");
const servient = new Servient();
const server = new HttpServer({ port, address: "127.0.0.1", security: [{ scheme: SECURITY }] });
servient.addServer(server);
if (SECURITY === "basic") servient.addCredentials({ [id]: { username: THING_USER, password: THING_PASSWORD } });
// node-wot 0.9.2 looks for a scheme "Bearer" where TDs say "bearer", and so refuses every token by itself
if (SECURITY === "bearer") server.checkCredentials = async (_, req) => req.headers.authorization === "Bearer " + THING_TOKEN;

async function expose(wot, more) {
  const thing = await wot.produce({
    id,
    title: THING_TITLE,
    // the server would choose nosec for a Thing that does not say
    securityDefinitions: { wanted: { scheme: SECURITY } },
    security: "wanted",
    properties: {
      level: { type: "integer", unit: "percent", observable: true, minimum: 0, maximum: 1000000 },
      mode: { type: "string" },
      stamp: { type: "object", readOnly: true, observable: true, properties: { i: { type: "integer" } } },
      ...more,
    },
    actions: {
      add: { input: { type: "object", properties: { by: { type: "integer" } } }, output: { type: "integer" } },
      burst: {
        input: {
          type: "object",
          properties: { n: { type: "integer" }, gapMs: { type: "number" }, what: { type: "string" } },
        },
      },
      refuse: {},
      remodel: {},
      vanish: {},
      wait: { input: { type: "object", properties: { ms: { type: "integer" } } } },
    },
    events: { tick: { data: { type: "object", properties: { i: { type: "integer" } } } } },
  });
  let level = 0;
  let mode = "idle";
  let stamp = { i: -1 };
  thing.setPropertyReadHandler("level", async () => level);
  thing.setPropertyWriteHandler("level", async (io) => {
    level = await io.value();
    thing.emitPropertyChange("level");
  });
  thing.setPropertyReadHandler("mode", async () => mode);
  thing.setPropertyWriteHandler("mode", async (io) => {
    mode = await io.value();
  });
  thing.setPropertyReadHandler("stamp", async () => stamp);
  thing.setActionHandler("add", async (io) => {
    level += (await io.value()).by;
    thing.emitPropertyChange("level");
    return level;
  });
  if (more.pressure) thing.setPropertyReadHandler("pressure", async () => 2.5);
  thing.setActionHandler("remodel", async () => {
    setTimeout(async () => {
      await thing.destroy();
      await expose(wot, { pressure: { type: "number", readOnly: true } });
    }, 50);
  });
  thing.setActionHandler("vanish", async () => {
    setTimeout(() => thing.destroy(), 50);
  });
  thing.setActionHandler("refuse", async () => {
    throw new Error("the guard is open");
  });
  thing.setActionHandler("wait", async (io) => {
    const { ms } = await io.value();
    await new Promise((done) => setTimeout(done, ms));
  });
  thing.setActionHandler("burst", async (io) => {
    const { n, gapMs, what } = await io.value();
    const emit = {
      tick: (i) => thing.emitEvent("tick", { i }),
      stamp: (i) => {
        stamp = { i };
        thing.emitPropertyChange("stamp");
      },
      level: (i) => {
        level = i + 1;
        thing.emitPropertyChange("level");
      },
    }[what];
    let i = 0;
    if (gapMs <= 0) {
      while (i < n) emit(i++);
      return;
    }
    const timer = setInterval(() => (i < n ? emit(i++) : clearInterval(timer)), gapMs);
  });
  await thing.expose();
}

async function main() {
  await expose(await servient.start(), {});
  console.log("READY");
}

// node-wot 0.9.2 dies when a client leaves a long poll of a Thing that was destroyed meanwhile
process.on("uncaughtException", (error) => {
  if (error.message !== "Not found") {
    console.error("FAILED", error);
    process.exit(1);
  }
});
process.on("SIGTERM", () => process.exit(0));
main().catch((error) => {
  console.error("FAILED", error);
  process.exit(1);
});
