import type { Json } from "./json.ts";

// The messages of the subprotocol `intertwine.v1+json`, as docs/asyncapi.yaml describes them.

/** The WebSocket subprotocol. */
export const PROTOCOL = "intertwine.v1+json";

/** One reported value. */
export interface Sample {
  readonly value: Json;
  readonly unit?: string;
  /** When the value was true at its source: ISO 8601, UTC, microseconds. */
  readonly sourceTime: string;
  readonly receivedTime: string;
  readonly quality: "good" | "uncertain" | "bad";
  /** Its place in the enabler's one sequence of changes. */
  readonly revision: number;
}

/** What was last asked for. */
export interface Desired {
  readonly value: Json;
  readonly since: string;
  readonly command: string;
}

/** A property's live side: what is reported, and beside it what is desired. */
export interface PropertyState {
  readonly reported?: Sample;
  readonly desired?: Desired;
}

/** How a twin stands to its physical object. */
export interface Sync {
  readonly state: "connected" | "stale" | "diverged" | "gone";
  readonly since: string;
  readonly reason?: string;
}

/** A twin reported something that is no property. */
export interface TwinEvent {
  readonly name: string;
  readonly data: Json;
  readonly time: string;
}

/** The whole state of one twin. */
export interface TwinState {
  readonly twin: string;
  readonly sync: Sync;
  readonly revision: number;
  readonly properties: Readonly<Record<string, PropertyState>>;
}

/** What is new about one twin; members without news are absent. */
export interface TwinChange {
  readonly twin: string;
  readonly properties?: Readonly<Record<string, PropertyState>>;
  readonly events?: readonly TwinEvent[];
  readonly sync?: Sync;
}

/** How a twin system is. */
export interface SystemStatus {
  readonly state: "connected" | "degraded" | "unreachable";
  readonly since: string;
  readonly lastError?: string;
}

/** A problem document (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly clause?: string;
  readonly flow?: string;
  readonly rule?: string;
}

/** The final answer to a message of the client. */
export interface Reply {
  readonly type: "reply";
  readonly id?: string;
  readonly outcome: "completed" | "rejected" | "failed" | "timed-out" | "unknown" | "error";
  readonly output?: Json;
  readonly rule?: string;
  readonly reason?: string;
  readonly problem?: Problem;
  readonly flow?: string;
}

/** A message of a subscription. */
export type Frame =
  | { readonly type: "snapshot"; readonly id: string; readonly seq: number; readonly twins: readonly TwinState[] }
  | { readonly type: "delta"; readonly id: string; readonly seq: number; readonly changes: readonly TwinChange[] }
  | { readonly type: "gap"; readonly id: string; readonly from: number; readonly seq: number; readonly reason: string }
  | {
      readonly type: "system";
      readonly id: string;
      readonly seq: number;
      readonly system: string;
      readonly status: SystemStatus;
      readonly twins: readonly string[];
    };

/** What the enabler says. */
export type ServerMessage = Frame | Reply;

/** What to follow; what is given must all match, what is left out does not restrict. */
export interface Interest {
  /** Only twins selected into this world of the caller's. */
  readonly world?: string;
  readonly twins?: readonly string[];
  readonly systems?: readonly string[];
  readonly types?: readonly string[];
  readonly tags?: readonly string[];
  readonly properties?: readonly string[];
  /** `latest` (default): the newest values, never a backlog; `ordered`: each change, or an explicit gap. */
  readonly channel?: "latest" | "ordered";
  /** At most so many messages a second, up to 60; 0 (default) is at once. */
  readonly rate?: number;
  /** A condition in CEL on each change. */
  readonly where?: string;
  /** Only twins that stand there, in the axes of the wire: x, y, z, radius; x, z, radius; or two corners. */
  readonly region?: { readonly frame?: string } & (
    | { readonly sphere: readonly number[] }
    | { readonly disc: readonly number[] }
    | { readonly box: readonly number[] }
  );
  /** The `seq` of the last snapshot or delta that an earlier subscription got. */
  readonly resume?: number;
}

/** A command as it goes over the wire. */
export type CommandMessage = {
  readonly id: string;
  readonly twin: string;
  readonly key: string;
  readonly timeLimit: number;
  readonly world?: string;
} & (
  | { readonly type: "set"; readonly property: string; readonly value: Json }
  | { readonly type: "invoke"; readonly action: string; readonly input?: Json }
);

/** What the client says. */
export type ClientMessage =
  | { readonly type: "token"; readonly token: string; readonly user?: string }
  | ({ readonly type: "subscribe"; readonly id: string } & Interest)
  | { readonly type: "unsubscribe"; readonly id: string }
  | CommandMessage;
