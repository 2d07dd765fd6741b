/** What the API answers, as far as the console uses it. */
import type { Json } from "../client/index.ts";

export interface Schema {
  "@type"?: string | string[];
  type?: string;
  title?: string;
  description?: string;
  unit?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  readOnly?: boolean;
  writeOnly?: boolean;
  observable?: boolean;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  default?: unknown;
}

export interface ActionModel {
  title?: string;
  description?: string;
  input?: Schema;
  output?: Schema;
  safe?: boolean;
  idempotent?: boolean;
}

export interface Twin {
  id: string;
  system: string;
  title: string;
  description?: string;
  types: string[];
  tags: string[];
  physicalObject?: string;
  properties: Record<string, Schema>;
  actions: Record<string, ActionModel>;
  events: Record<string, { title?: string; data?: Schema }>;
  pose?: Json;
  geoPose?: unknown;
  representation?: { href: string; mediaType: string };
  links: { rel: string; href: string }[];
}

export interface Percentiles {
  p50?: number;
  p99?: number;
}

export interface TwinSystem {
  id: string;
  type: string;
  title: string;
  properties: Record<string, unknown>;
  connector?: Record<string, unknown>;
  credential?: string;
  owner: string;
  registered: string;
  revision: number;
  status: { state: string; since: string; reason?: string; lastError?: string };
  performance: { updatesPerSecond: number; age: Percentiles; roundTrip: Percentiles; errors: number };
  twinCount: number;
}

export interface Window {
  length: number;
  availability?: number;
  calls: number;
  failed: number;
  errorRate?: number;
  p50?: number;
  p95?: number;
  p99?: number;
}

export interface Period {
  begin: string;
  figures: Window;
}

export interface Service {
  id: string;
  type: string;
  title: string;
  tags: string[];
  properties: Record<string, unknown>;
  charge?: { model: string; amount: number; currency: string; unit?: string; period?: string };
  level: { availability?: number; p95?: number; quota?: { calls: number; period: number } };
  apis: {
    name: string;
    server?: string;
    check: string;
    operations: { id: string; method: string; path: string; summary?: string; needs: string[][] }[];
  }[];
  security: Record<string, unknown>;
  probe?: string;
  lease?: number;
  owner: string;
  registered: string;
  revision: number;
  health: {
    state: string;
    since: string;
    lastError?: string;
    windows: Window[];
    breaches: { objective: string; declared: number; measured: number; since: string }[];
  };
}

export interface Decision {
  time: string;
  flow: string;
  subject: { client: string; role: string; user?: string };
  deed: string;
  target: { twin?: string; system?: string; affordance?: string; service?: string; api?: string; operation?: string };
  outcome: "allowed" | "refused";
  rule?: string;
  reason?: string;
  count: number;
}

export interface FlowSummary {
  id: string;
  began: string;
  ended: string;
  client: string;
  subjects: string[];
  steps: string[];
  outcome: "done" | "refused" | "failed";
  rule?: string;
  irregularities: number;
}

export interface FlowStep {
  procedure: "9.1" | "9.2";
  step: number;
  words: string;
  from: string;
  to: string;
  subject: string;
  outcome: "done" | "refused" | "failed";
  time: string;
  rule?: string;
  detail: string;
  count: number;
  payload?: Payload;
}

/** What a step carried, masked and cut. */
export interface Payload {
  parts: PayloadPart[];
  cut: boolean;
}

export interface PayloadPart {
  name: string;
  twin?: string;
  affordance?: string;
  mediaType: string;
  /** in bytes; -1 when it is not known */
  size: number;
  text?: string;
  note?: string;
}

export interface FlowReport {
  id: string;
  began: string;
  ended: string;
  steps: FlowStep[];
  irregularities: { procedure: string; step: number; kind: string; reason: string }[];
  dropped: number;
}

export interface Rights {
  acquired?: string;
  [action: string]: unknown;
}

export interface Right {
  permitted: boolean;
  rule?: string;
  reason?: string;
  limits?: unknown;
}

export interface Rule {
  name: string;
  effect: "allow" | "deny" | "limit";
  subjects: { clients?: string[]; roles?: string[]; users?: string[] };
  twins: { ids?: string[]; systems?: string[]; types?: string[]; tags?: string[] };
  actions: string[];
  affordances?: string[];
  worlds?: string[];
  services?: { systems?: string[]; apis?: string[]; operations?: string[] };
  limits?: Record<string, unknown>;
  duringCall?: boolean;
}

export interface Policy {
  id: string;
  owner: string;
  title: string;
  rules: Rule[];
}

export interface Grant {
  id: string;
  metaverse: string;
  user: string;
  system: string;
  state: string;
  subject?: string;
  permissions: string[];
  since: string;
  expires?: string;
  reason?: string;
}
