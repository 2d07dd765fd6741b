/**
 * The client of a virtual world: twins of an Intertwine enabler, live, interpolated on source time, in the axes of the
 * engine. No dependencies; runs in browsers and in Node from 20.
 *
 * @packageDocumentation
 */
export { WorldClient } from "./world-client.ts";
export type { WorldClientOptions } from "./world-client.ts";
export type { Subscription, News, Change } from "./subscription.ts";
export type { LiveTwin, TwinView } from "./live-twin.ts";
export type { Outcome, CommandOptions } from "./commands.ts";
export type { ConnectionState, Credential } from "./connection.ts";
export type { BackoffOptions } from "./backoff.ts";
export type { SocketConstructor, SocketLike } from "./socket.ts";
export { ClosedError, ProblemError } from "./problem.ts";
export { Rest } from "./rest.ts";
export type { FrameAlignment, Page, Placed, RequestOptions, SceneForm, TwinDescription, TwinQuery, World } from "./rest.ts";
export { CONVENTIONS, convert } from "./conventions.ts";
export type { Convention } from "./conventions.ts";
export { ecefOf, enuToEcef } from "./geo.ts";
export type { GeoPose } from "./geo.ts";
export { asPose, blendPoses, lerp, multiply, rotate, slerp, unit } from "./pose.ts";
export type { Pose, Quaternion, Vector } from "./pose.ts";
export { Track } from "./track.ts";
export type { Blend, Playback, Reading } from "./track.ts";
export { ClockOffset } from "./clock-offset.ts";
export { parseTime, systemClock } from "./time.ts";
export type { Clock } from "./time.ts";
export type { Json, JsonObject } from "./json.ts";
export type {
  Desired,
  Interest,
  Problem,
  PropertyState,
  Sample,
  Sync,
  SystemStatus,
  TwinEvent,
  TwinState,
} from "./wire.ts";
