/** What the client uses of a WebSocket: that of browsers, of Node from 22, and of the package `ws`. */
export interface SocketLike {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  // the handlers of the DOM and of `ws` take events of their own types
  onopen: any;
  onmessage: any;
  onclose: any;
  onerror: any;
}

/** Makes a WebSocket. */
export type SocketConstructor = new (url: string, protocol: string) => SocketLike;

/** The one that the platform has. */
export function nativeSocket(): SocketConstructor {
  const native = (globalThis as { WebSocket?: SocketConstructor }).WebSocket;
  if (native === undefined) {
    throw new TypeError("There is no WebSocket on this platform: give one, such as that of the package ws.");
  }
  return native;
}

/** The address of the live face of an enabler. */
export function liveAddress(base: URL): string {
  const url = new URL("v1/live", base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** The address of an enabler, with a slash at its end. A secret in it is refused: addresses end up in logs. */
export function baseAddress(text: string | URL): URL {
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TypeError(`The address '${url.protocol}//${url.host}' is not valid: give one with http or https.`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "") {
    throw new TypeError(`The address of ${url.host} has credentials or a query: give the key as 'key', never in the address.`);
  }
  url.hash = "";
  if (!url.pathname.endsWith("/")) {
    url.pathname += "/";
  }
  return url;
}
