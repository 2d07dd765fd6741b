import { Problem, pathOf } from "../app/core/api.ts";
import type { Json, Pose, PropertyState } from "../app/client/index.ts";
import { curl } from "../app/core/curl.ts";
import { ago, bytes, millis, number, value } from "../app/core/format.ts";
import { addressIn, openApi, things } from "../app/core/documents.ts";
import { Changes, type PastPage } from "../app/core/changes.ts";
import { History } from "../app/core/history.ts";
import { parseMetrics } from "../app/core/metrics.ts";
import { heading, inConventions } from "../app/core/pose.ts";
import { pretty } from "../app/core/payload.ts";
import { parse, to } from "../app/core/routes.ts";
import { bounds, fault, fieldFor, first } from "../app/core/schema.ts";
import { COUNT, lanes, lines } from "../app/core/steps.ts";
import { since, spread } from "../app/core/points.ts";
import { commonest, Frames, moved } from "../app/world/frames.ts";
import { standings } from "../app/world/standings.ts";
import { equals, throws } from "./expect.ts";

Deno.test("a route survives ids with colons and slashes", () => {
  const hash = to(["twins", "urn:dev:plant/lamp-1"], { tab: "model", empty: "" });
  equals(hash, "#/twins/urn%3Adev%3Aplant%2Flamp-1?tab=model");
  equals(parse(hash).parts, ["twins", "urn:dev:plant/lamp-1"]);
  equals(parse(hash).query.get("tab"), "model");
  equals(parse("#/twins/%E0%A4%A").parts[1], "%E0%A4%A");
});

Deno.test("a query leaves out what is empty", () => {
  equals(pathOf("/v1/twins", { where: "a && b", text: "", after: undefined, limit: 5 }), "/v1/twins?where=a+%26%26+b&limit=5");
  equals(pathOf("/v1/twins"), "/v1/twins");
});

Deno.test("a command for a shell quotes everything and holds no key", () => {
  const text = curl({ method: "PUT", url: "http://h/v1/twins/a'b", body: "it's" });
  equals(text, `curl -s -X PUT -H "Authorization: Bearer $INTERTWINE_KEY" -H 'Content-Type: application/json' -d '"it'\\''s"' 'http://h/v1/twins/a'\\''b'`);
});

Deno.test("a problem tells its rule, and where a condition is wrong", () => {
  const refused = Problem.of(403, { title: "A rule says no", detail: "no", rule: "demo/x", flow: "f" });
  equals([refused.rule, refused.flow, refused.line], ["demo/x", "f", null]);
  const wrong = Problem.of(400, { detail: "The condition 'a' is not valid at line 2, column 7: no" });
  equals([wrong.line, wrong.column], [2, 7]);
  equals(Problem.of(500, null).title, "The enabler answered 500");
});

Deno.test("metrics are read, and labels added up", () => {
  const found = parseMetrics('# HELP x y\nx{a="1"} 2\nx{a="2"} 3\ny_total 1.5e3\nz NaN\n');
  equals([...found], [["x", 5], ["y_total", 1500]]);
});

Deno.test("numbers and times are short", () => {
  equals([number(1234.56), number(0.12345), number(0), number(undefined), number(1e12)], ["1,235", "0.12", "0", "–", "1.00e+12"]);
  equals([millis(3.21), millis(640.4), millis(2500), millis(90_000), millis(7_200_000)], ["3.21 ms", "640 ms", "2.5 s", "2 min", "2 h"]);
  equals(ago("2026-01-01T00:00:00Z", Date.parse("2026-01-01T00:00:42Z")), "42 s ago");
  equals([value(true), value(null), value({ x: 0.12345 })], ["yes", "–", '{"x":0.123}']);
});

Deno.test("a form begins with what its schema allows", () => {
  const fade = { type: "object", required: ["to"], properties: { to: { type: "integer", minimum: 1, maximum: 100 }, seconds: { type: "number" } } };
  equals(fieldFor(fade), "object");
  equals(first(fade), { to: 1 });
  equals(first({ enum: ["a", "b"] }), "a");
  equals(bounds({ minimum: 0, maximum: 600, unit: "rpm" }), "0 to 600 rpm");
});

Deno.test("a value is checked before it is sent", () => {
  const speed = { type: "integer", minimum: 0, maximum: 600 };
  equals(fault(speed, 400), null);
  equals(fault(speed, 601), "The value is at most 600.");
  equals(fault(speed, 1.5), "The value is a whole number.");
  equals(fault(speed, NaN), "The value is a number.");
  equals(fault({ type: "object", required: ["to"], properties: { to: speed } }, {}), "to is missing.");
  equals(fault({ type: "object", properties: { to: speed } }, { to: -1 }), "to is at least 0.");
  equals(fault({ enum: ["on", "off"] }, "of"), 'The value is one of "on", "off".');
});

Deno.test("poses keep their meaning in every convention", () => {
  const turned: Pose = { frame: "hall", position: [1, 2, 3], orientation: [0, Math.SQRT1_2, 0, Math.SQRT1_2] };
  equals(inConventions(turned).map((each) => each.position), [[1, 2, 3], [-1, 2, 3], [1, -3, 2]]);
  equals(Math.round(heading(turned)), 90);
});

Deno.test("a history keeps one number for each time, and not too many", () => {
  const history = new History(10);
  const note = (time: number, value: number) =>
    history.note(new Map([["x", { reported: { value, sourceTime: new Date(time).toISOString(), receivedTime: "", quality: "good" as const, revision: 1 } }]]));
  for (let time = 1; time <= 25; time++) note(time, time);
  note(25, 99);
  equals(history.points("x")?.reported.at(-1), 99);
  equals((history.points("x")?.times.length ?? 0) <= 10, true);
  equals(history.points("y"), undefined);
});

Deno.test("missing steps stand where they should have happened", () => {
  const step = (number: number, outcome: "done" | "refused") => ({
    procedure: "9.2" as const, step: number, words: "", from: "w", to: "DTIF", subject: "", outcome, time: "", detail: "", count: 1,
  });
  const flow = { id: "f", began: "", ended: "", dropped: 0, steps: [step(15, "done"), step(17, "refused")],
    irregularities: [{ procedure: "9.2", step: 16, kind: "missing", reason: "no decision" }] };
  equals(lines(flow).map((line) => [line.step, line.happened !== null]), [[15, true], [16, false], [17, true]]);
  equals(lanes("9.2", 17, "refused"), ["enabler", "world"]);
  equals(lanes("9.2", 17, "done"), ["enabler", "system"]);
  equals([COUNT["9.1"], COUNT["9.2"]], [19, 18]);
});

Deno.test("what a step carried is laid out where it is whole", () => {
  equals(pretty('{"a":[1]}', "application/json; charset=utf-8"), '{\n  "a": [\n    1\n  ]\n}');
  equals(pretty('{"a":"cut he', "application/problem+json"), '{"a":"cut he');
  equals(pretty("11", "application/json"), "11");
  equals(pretty("{not json}", "text/plain"), "{not json}");
  equals([bytes(-1), bytes(1), bytes(2048), bytes(123_456)], ["of unknown size", "1 byte", "2,048 bytes", "123 kB"]);
});

Deno.test("pasted documents are shown before they are saved", () => {
  const yaml = "openapi: 3.1.0\ninfo:\n  title: Pay\nservers:\n  - url: https://pay.example\npaths:\n  /intents:\n    post:\n      operationId: makeIntent\n";
  equals(openApi(yaml), { title: "Pay", server: "https://pay.example", operations: [{ method: "POST", path: "/intents", id: "makeIntent" }] });
  equals(openApi('{"openapi":"3.0.0","paths":{"/a":{"get":{}}}}')?.operations, [{ method: "GET", path: "/a", id: "" }]);
  equals(openApi("{"), null);
  equals(things('{"title":"Lamp","properties":{"on":{}}}')?.previews[0]?.properties, ["on"]);
  equals(things("[]"), null);
  equals([" https://a.example/td.json\n", "https://a b", "title: x", "ftp://a"].map(addressIn), ["https://a.example/td.json", null, null, null]);
});

const twin = (id: string, pose?: Pose) => ({ id, pose: pose as unknown as Json, title: id, system: "s", types: [], tags: [], properties: {}, actions: {}, events: {}, links: [] });
const at = (frame: string, x: number, z: number): Pose => ({ frame, position: [x, 0, z], orientation: [0, 0, 0, 1] });

Deno.test("twins without a pose stand apart in rows, the others where they say", () => {
  const seen = { twins: [twin("a"), twin("b", at("hall", 7, 1)), twin("c")], live: new Map(), placed: new Map(), chosen: "b", frame: "hall", frames: new Frames() };
  const { standing, unplaced } = standings(seen, 0);
  equals(unplaced, 2);
  equals(standing.map((each) => each.position), [[-1.5, 0, -1.5], [7, 0, 1], [1.5, 0, -1.5]]);
  equals(standing.map((each) => each.tone), ["stale", "chosen", "stale"]);
});

Deno.test("twins in another frame stand beside the world, and stay there while they move", () => {
  const frames = new Frames();
  const look = (x: number) => standings({ twins: [twin("a", at("hall", 10, 0)), twin("b", at("plant", x, 0)), twin("c", at("plant", 2, 0))],
    live: new Map(), placed: new Map(), chosen: null, frame: "hall", frames }, 0);
  equals(look(0).standing.map((each) => [each.position[0], each.frame]), [[10, null], [16, "plant"], [18, "plant"]]);
  equals([...look(0).elsewhere], [["plant", 2]]);
  equals(look(-40).standing.map((each) => each.position[0]), [10, -24, 18]);
});

Deno.test("without a world its frame is the one that most twins stand in", () => {
  equals(commonest([at("hall", 0, 0), null, at("plant", 0, 0), at("plant", 1, 0)]), "plant");
  equals(commonest([null]), null);
});

Deno.test("a plot of a flat line has room above and below", () => {
  equals(spread(400, 400), [380, 420]);
  equals(spread(0, 100), [-8, 108]);
  equals(spread(NaN, NaN), [0, 1]);
});

Deno.test("what is expected is compared deeply", () => {
  throws(() => equals([1], [2]));
});

Deno.test("what happened before stands before what a page saw, and nothing twice", () => {
  const seen = { times: [100, 110], reported: [1, 2], desired: [5, 5] };
  const before = { times: [10, 50, 105], reported: [7, null, 9], desired: [5, 5, 5] };
  equals(since(seen, before), { times: [10, 50, 100, 110], reported: [7, null, 1, 2], desired: [5, 5, 5, 5] });
  equals(since({ times: [], reported: [], desired: [] }, before).times, [10, 50, 105]);
});

Deno.test("a frame that is not in metres is scaled into its place", () => {
  const inMillimetres = { position: [10, 0, 0], orientation: [0, 0, 0, 1], scale: 0.001 } as const;
  equals(moved(inMillimetres, { position: [500, 0, 0], orientation: [0, 0, 0, 1] }).position, [10.5, 0, 0]);
});

const sample = (value: Json, revision: number) => ({ value, sourceTime: `2026-01-01T00:00:${String(revision % 60).padStart(2, "0")}Z`, receivedTime: "2026-01-01T00:01:00Z", quality: "good" as const, revision });
const words = (changes: Changes) => changes.lines.map((line) => `${line.number} ${line.what} ${line.value}${line.last ? " (last)" : ""}`);

Deno.test("the history of a twin is what is remembered up to the snapshot, and what is heard after it, each once", async () => {
  const asked: unknown[] = [];
  const pages: PastPage[] = [
    { items: [{ number: 9, sync: { state: "stale", since: "2026-01-01T00:00:00Z", reason: "cut" } }, { number: 8, properties: { speed: { reported: sample(3, 7), desired: { value: 5, since: "2026-01-01T00:00:00Z", command: "c" } } } }], next: 8, whole: { from: 7, since: "2026-01-01T00:00:00Z" } },
    { items: [{ number: 7, properties: { speed: { reported: sample(3, 7) } } }, { number: 2, properties: { flow: { reported: sample(1, 2) } } }], whole: { from: 7, since: "2026-01-01T00:00:00Z" } },
  ];
  let told = 0;
  const changes = new Changes((query) => (asked.push(query), Promise.resolve(pages.shift()!)), () => told++);
  const loaded = changes.begin(9, new Map([["speed", { reported: sample(3, 7), desired: { value: 5, since: "", command: "c" } }]]));
  changes.hear(12, { properties: { speed: { reported: sample(5, 11) }, flow: { reported: sample(2, 12) } }, events: [{ name: "alarm", data: true, time: "2026-01-01T00:00:12Z" }] });
  changes.hear(14, { properties: { speed: { reported: sample(5, 11) } }, events: [] });
  await loaded;
  equals(words(changes), ["12 flow 2", "12 event alarm yes", "11 speed 5", "9 state stale: cut", "8 speed wanted 5"]);
  equals([changes.more, changes.since, told], [true, "2026-01-01T00:00:00Z", 1]);
  await changes.earlier();
  equals(words(changes).slice(5), ["7 speed 3", "2 flow 1 (last)"]);
  equals(changes.more, false);
  equals(asked, [{ before: 10, property: "", limit: 50 }, { before: 8, property: "", limit: 50 }]);
});

Deno.test("the history of a property leaves out the others, and an answer that came too late", async () => {
  const answers: ((page: PastPage) => void)[] = [];
  const changes = new Changes(() => new Promise((answer) => answers.push(answer)), () => {});
  const whole = { from: 1, since: "2026-01-01T00:00:00Z" };
  const first = changes.begin(4, new Map());
  changes.hear(5, { properties: { flow: { reported: sample(2, 5) } }, events: [], sync: { state: "connected", since: "2026-01-01T00:00:00Z" } });
  const second = changes.only("speed");
  answers[1]!({ items: [{ number: 3, properties: { speed: { reported: sample(1, 3) } } }], whole });
  answers[0]!({ items: [{ number: 4, properties: { flow: { reported: sample(1, 4) } } }], whole });
  await Promise.all([first, second]);
  equals(words(changes), ["3 speed 1"]);
});

Deno.test("a history that cannot be had says why, and one that is wanted no more is told", async () => {
  const changes = new Changes(() => Promise.reject(new Error("no")), () => {}, 2);
  await changes.begin(1, new Map([["speed", { desired: { value: 5, since: "", command: "c" } }]]));
  equals([String(changes.failure), changes.since], ["Error: no", null]);
  changes.hear(2, { properties: { speed: {} }, events: [] });
  equals(words(changes), ["2 speed wanted not any more"]);
  for (const number of [3, 4, 5]) changes.hear(number, { properties: { flow: { reported: sample(number, number) } }, events: [] });
  equals(words(changes), ["5 flow 5", "4 flow 4"]);
});

Deno.test("what a history does not keep is asked for again, with nothing left out between", async () => {
  const asked: unknown[] = [];
  const whole = { from: 1, since: "2026-01-01T00:00:00Z" };
  const pages: PastPage[] = [
    { items: [{ number: 1, properties: { flow: { reported: sample(1, 1) } } }], whole },
    { items: [3, 2, 1].map((number) => ({ number, properties: { flow: { reported: sample(number, number) } } })), whole },
  ];
  const changes = new Changes((query) => (asked.push(query), Promise.resolve(pages.shift()!)), () => {}, 2);
  await changes.begin(1, new Map());
  equals(changes.more, false);
  for (const number of [2, 3, 4, 5]) changes.hear(number, { properties: { flow: { reported: sample(number, number) } }, events: [] });
  equals([words(changes), changes.more], [["5 flow 5", "4 flow 4"], true]);
  await changes.earlier();
  equals(words(changes), ["5 flow 5", "4 flow 4", "3 flow 3", "2 flow 2", "1 flow 1"]);
  equals(asked, [{ before: 2, property: "", limit: 50 }, { before: 4, property: "", limit: 50 }]);
});

Deno.test("an answer that what is heard has overtaken leaves nothing out", async () => {
  let answer: (page: PastPage) => void = () => {};
  const changes = new Changes(() => new Promise((take) => (answer = take)), () => {}, 1);
  const loaded = changes.begin(1, new Map());
  for (const number of [2, 3]) changes.hear(number, { properties: { flow: { reported: sample(number, number) } }, events: [] });
  answer({ items: [{ number: 1, properties: { flow: { reported: sample(1, 1) } } }], whole: { from: 1, since: "2026-01-01T00:00:00Z" } });
  await loaded;
  equals([words(changes), changes.more], [["3 flow 3"], true]);
});

Deno.test("a plot begins with what happened before the page was opened", () => {
  const history = new History(3);
  history.note(new Map([["speed", { reported: sample(5, 5) }]]));
  const past = (number: number, state: PropertyState) => ({ number, properties: { speed: state } });
  history.recall([past(6, { reported: sample(5, 5), desired: { value: 9, since: "", command: "c" } }), past(5, { reported: sample(5, 5) }), past(4, { reported: sample("off", 4) }),
    past(3, { reported: sample(3, 3) }), past(2, { reported: sample(2, 2) }), past(1, { reported: sample(1, 1) })]);
  equals(history.points("speed")?.reported, [2, 3, 5]);
});
