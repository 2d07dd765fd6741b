// Opens the example in headless Chromium and takes pictures of it, each different from the one before:
//   node browse.js URL SESSION-STORAGE-JSON PICTURE...
// Prints a line of JSON for each error that the page logs, and one when all pictures are taken.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [url, storage, ...pictures] = process.argv.slice(2) as [string, string, ...string[]];
const folder = mkdtempSync(join(tmpdir(), "browse-"));
const browser = spawn("chromium", [
  "--headless=new",
  "--no-sandbox",
  "--enable-unsafe-swiftshader",
  "--hide-scrollbars",
  "--window-size=960,600",
  "--remote-debugging-port=0",
  `--user-data-dir=${folder}`,
  "about:blank",
]);

/** The address that Chromium prints when it listens. */
const address = await new Promise<string>((resolve, reject) => {
  let said = "";
  browser.stderr.on("data", (data) => {
    said += String(data);
    const found = /DevTools listening on (ws:\S+)/.exec(said);
    if (found) resolve(found[1]!);
  });
  browser.on("exit", () => reject(new Error(`Chromium ended: ${said}`)));
  browser.on("error", reject);
});
const pages = (await (await fetch(`http://${new URL(address).host}/json/list`)).json()) as { webSocketDebuggerUrl: string; type: string }[];
const page = new (createRequire(import.meta.url)("ws"))(pages.find((one) => one.type === "page")!.webSocketDebuggerUrl);
await new Promise((resolve) => page.on("open", resolve));

let last = 0;
const answers = new Map<number, (result: any) => void>();
page.on("message", (data: unknown) => {
  const { id, result, method, params } = JSON.parse(String(data));
  answers.get(id)?.(result);
  const isError = method === "Runtime.exceptionThrown" || (method === "Runtime.consoleAPICalled" && params.type === "error");
  if (isError || (method === "Log.entryAdded" && params.entry.level === "error")) {
    console.log(JSON.stringify({ error: params }));
  }
});

function ask(method: string, params: object = {}): Promise<any> {
  return new Promise((resolve) => {
    answers.set(++last, resolve);
    page.send(JSON.stringify({ id: last, method, params }));
  });
}

/** Asks again and again for something that is not undefined; at most for half a minute. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error(`It never came to this: ${what}`);
}

async function picture(): Promise<string> {
  return (await ask("Page.captureScreenshot", { format: "png" })).data;
}

await ask("Runtime.enable");
await ask("Log.enable");
await ask("Page.enable");
const source = `if (location.protocol !== "about:") sessionStorage.setItem("enabler", ${JSON.stringify(storage)})`;
await ask("Page.addScriptToEvaluateOnNewDocument", { source });
await ask("Page.navigate", { url });
await until("the page is connected and shows something", async () => {
  const expression = `document.querySelector("#status")?.textContent === "open" && document.querySelector("canvas") !== null`;
  return (await ask("Runtime.evaluate", { expression })).result.value ? true : undefined;
});
let before = await picture();
for (const file of pictures) {
  before = await until("the picture changes", async () => {
    const now = await picture();
    return now === before ? undefined : now;
  });
  writeFileSync(file, Buffer.from(before, "base64"));
}
console.log(JSON.stringify({ pictures: pictures.length }));
browser.removeAllListeners("exit");
browser.kill();
browser.on("exit", () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
});
