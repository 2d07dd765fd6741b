// A world in the hands of another process: follows twins and gives commands to them. Prints each news as a line of JSON.
//
//   URL=http://127.0.0.1:8080 KEY=itw_... node follow.js '{"systems":["plant"],"channel":"ordered"}'
//
// Lines on standard input: {"do":"cut"}, {"do":"set","twin":..,"property":..,"value":..,"options":{..}},
// {"do":"invoke","twin":..,"action":..,"input":..,"options":{..}}, {"do":"end"}; answers are lines with "answer".
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { ProblemError, WorldClient } from "../src/index.ts";
import type { Interest, News, Outcome, PropertyState, SocketConstructor } from "../src/index.ts";

const sockets: { terminate(): void }[] = [];
const WebSocket = class extends createRequire(import.meta.url)("ws") {
  constructor(url: string, protocol: string) {
    super(url, protocol);
    sockets.push(this as unknown as { terminate(): void });
  }
} as unknown as SocketConstructor;

const client = new WorldClient({
  url: process.env["URL"]!,
  key: process.env["KEY"]!,
  WebSocket,
  backoff: { first: 50, longest: 500 },
});
client.onState((state) => say({ state: state.name }));
const subscription = client.subscribe(JSON.parse(process.argv[2] ?? "{}") as Interest);
subscription.listen((news) => say({ ...shown(news), news: news.type }));

createInterface({ input: process.stdin }).on("line", (line) => {
  const { do: what, twin, property, action, value, input, options } = JSON.parse(line);
  if (what === "cut") {
    sockets.at(-1)!.terminate();
  } else if (what === "set") {
    answer(client.set(twin, property, value, options));
  } else if (what === "invoke") {
    answer(client.invoke(twin, action, input, options));
  } else {
    client.close();
    process.exit(0);
  }
});

function answer(outcome: Promise<Outcome>): void {
  outcome.then(
    (given) => say({ answer: given.name, ...given }),
    (error: Error) => say({ answer: "error", reason: error.message, status: error instanceof ProblemError ? error.problem.status : 0 }),
  );
}

/** News with the values that are in it: [twin, values, revisions]. */
function shown(news: News): Record<string, unknown> {
  if (news.type === "snapshot") {
    return { seq: news.seq, values: [...subscription.twins.values()].map((twin) => row(twin.id, Object.fromEntries(twin.properties))) };
  }
  if (news.type === "delta") {
    return { seq: news.seq, values: news.changes.map((one) => row(one.twin.id, one.properties)) };
  }
  return { ...news };
}

function row(twin: string, properties: Readonly<Record<string, PropertyState>>): readonly unknown[] {
  const all = Object.entries(properties);
  return [
    twin,
    Object.fromEntries(all.map(([name, state]) => [name, state.reported?.value ?? null])),
    Object.fromEntries(all.map(([name, state]) => [name, state.reported?.revision ?? 0])),
  ];
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
