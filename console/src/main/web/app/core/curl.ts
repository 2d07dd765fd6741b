/** Requests as commands for a shell. The key stands there as a variable, never itself. */

export interface Shown {
  method?: string;
  url: string;
  body?: unknown;
  accept?: string;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

export function curl(shown: Shown): string {
  const parts = ["curl -s"];
  if (shown.method && shown.method !== "GET") parts.push(`-X ${shown.method}`);
  parts.push('-H "Authorization: Bearer $INTERTWINE_KEY"');
  if (shown.accept) parts.push(`-H ${quoted(`Accept: ${shown.accept}`)}`);
  if (shown.body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(shown.body))}`);
  }
  parts.push(quoted(shown.url));
  return parts.join(" ");
}
