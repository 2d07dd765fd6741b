/** Values as people read them. */
import { asPose, type Json } from "../client/index.ts";

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export function number(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 0.001)) return value.toExponential(2);
  return size >= 1000 ? WHOLE.format(value) : SHORT.format(value);
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "–" : `${SHORT.format(share * 100)} %`;
}

/** A length of time in milliseconds: `3.2 ms`, `1.4 s`, `5 min`. */
export function millis(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (value < 1000) return `${SHORT.format(value < 10 ? value : Math.round(value))} ms`;
  const seconds = value / 1000;
  if (seconds < 60) return `${SHORT.format(Math.round(seconds * 10) / 10)} s`;
  if (seconds < 3600) return `${WHOLE.format(seconds / 60)} min`;
  if (seconds < 86400) return `${SHORT.format(Math.round(seconds / 360) / 10)} h`;
  return `${WHOLE.format(seconds / 86400)} d`;
}

/** How long ago, for a time of the enabler. */
export function ago(time: string | null | undefined, now: number): string {
  if (!time) return "–";
  const past = now - Date.parse(time);
  if (past < 1500) return "now";
  return past < 60_000 ? `${Math.round(past / 1000)} s ago` : `${millis(past)} ago`;
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function clock(time: string | null | undefined): string {
  if (!time) return "–";
  const when = new Date(time);
  const today = new Date().toDateString() === when.toDateString();
  return (today ? CLOCK : DAY).format(when);
}

const UNITS: Record<string, string> = {
  "degree Celsius": "°C",
  percent: "%",
  metre: "m",
  second: "s",
  watt: "W",
  volt: "V",
  ampere: "A",
};

export function unit(word: string | null | undefined): string {
  return word ? (UNITS[word] ?? word) : "";
}

/** A value in one line; of a pose, where it is. */
export function value(it: unknown): string {
  if (it === null || it === undefined) return "–";
  if (typeof it === "number") return number(it);
  if (typeof it === "boolean") return it ? "yes" : "no";
  if (typeof it === "string") return it;
  const pose = asPose(it as Json);
  if (pose) return pose.position.map((each) => number(each)).join(", ");
  const text = JSON.stringify(it, (_, part) => (typeof part === "number" ? Math.round(part * 1000) / 1000 : part));
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${WHOLE.format(count)} ${count === 1 ? one : many}`;
}

/** Such as 512 bytes or 14 kB; -1 is a size that nobody knows. */
export function bytes(size: number): string {
  if (size < 0) return "of unknown size";
  return size < 10_000 ? plural(size, "byte") : `${number(Math.round(size / 1000))} kB`;
}

/** Below a metre in millimetres. */
export function metres(length: number): string {
  return length < 1 ? `${number(Math.round(length * 1e5) / 100)} mm` : `${number(length)} m`;
}
