/** What pasted documents say, for a look before they are saved. The enabler reads them whole, and has the last word. */

import { call, pathOf } from "./api.ts";

/** The address that somebody pasted instead of a document. @returns null when it is none */
export function addressIn(text: string): string | null {
  return /^https?:\/\/\S+$/i.test(text.trim()) ? text.trim() : null;
}

/** The document at an address. The enabler fetches it: this page speaks to nobody else. */
export async function fetched(url: string): Promise<string> {
  return await (await call(pathOf("/v1/descriptions", { url }), { accept: "text/plain" })).text();
}

export interface ApiPreview {
  title: string;
  server: string | null;
  operations: { method: string; path: string; id: string }[];
}

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options"];

/** @returns null for what is no OpenAPI document */
export function openApi(text: string): ApiPreview | null {
  return text.trimStart().startsWith("{") ? ofJson(text) : ofYaml(text);
}

function ofJson(text: string): ApiPreview | null {
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof read["openapi"] !== "string") return null;
  const info = read["info"] as { title?: string } | undefined;
  const servers = read["servers"] as { url?: string }[] | undefined;
  const operations = Object.entries((read["paths"] ?? {}) as Record<string, Record<string, { operationId?: string }>>).flatMap(
    ([path, item]) => METHODS.filter((method) => item[method]).map((method) => ({ method: method.toUpperCase(), path, id: item[method]?.operationId ?? "" })),
  );
  return { title: info?.title ?? "", server: servers?.[0]?.url ?? null, operations };
}

/** The lines that matter, by their indentation; anchors and flow style are left to the enabler. */
function ofYaml(text: string): ApiPreview | null {
  if (!/^openapi\s*:/m.test(text)) return null;
  const found: ApiPreview = { title: plain(/^ +title\s*:\s*(.+)$/m.exec(text)?.[1]), server: plain(/^\s*-\s*url\s*:\s*(.+)$/m.exec(text)?.[1]) || null, operations: [] };
  let path = "";
  for (const line of text.split("\n")) {
    const at = /^\s+["']?(\/[^"':]*)["']?\s*:\s*$/.exec(line);
    const method = /^\s+([a-z]+)\s*:\s*$/.exec(line)?.[1];
    const id = /^\s+operationId\s*:\s*(.+)$/.exec(line)?.[1];
    if (at?.[1]) path = at[1];
    else if (path && method && METHODS.includes(method)) found.operations.push({ method: method.toUpperCase(), path, id: "" });
    else if (id && found.operations.length) found.operations[found.operations.length - 1]!.id = plain(id);
  }
  return found;
}

function plain(text: string | undefined): string {
  return (text ?? "").trim().replace(/^["']|["']$/g, "");
}

export interface ThingPreview {
  id: string;
  title: string;
  properties: string[];
  actions: string[];
  events: string[];
}

/** One Thing Description, or a list of them. @returns null for what is none */
export function things(text: string): { all: Record<string, unknown>[]; previews: ThingPreview[] } | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const all = (Array.isArray(read) ? read : [read]) as Record<string, unknown>[];
  if (all.length === 0 || !all.every((thing) => typeof thing === "object" && thing !== null && ("title" in thing || "@context" in thing))) return null;
  const names = (thing: Record<string, unknown>, member: string) => Object.keys((thing[member] ?? {}) as object);
  return {
    all,
    previews: all.map((thing) => ({
      id: String(thing["id"] ?? ""),
      title: String(thing["title"] ?? ""),
      properties: names(thing, "properties"),
      actions: names(thing, "actions"),
      events: names(thing, "events"),
    })),
  };
}
