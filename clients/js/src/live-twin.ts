import { convert } from "./conventions.ts";
import type { Convention } from "./conventions.ts";
import type { GeoPose } from "./geo.ts";
import type { Json } from "./json.ts";
import { asPose, blendPoses, lerp } from "./pose.ts";
import type { Pose } from "./pose.ts";
import { parseTime } from "./time.ts";
import type { Clock } from "./time.ts";
import { Track } from "./track.ts";
import type { Playback, Reading } from "./track.ts";
import type { PropertyState, Sync } from "./wire.ts";

/** How a subscription shows its twins. */
export interface TwinView {
  /** The axes and unit of poses; `gltf` if not given. */
  readonly convention?: Convention;
  /** Where the world's frame stands on the earth; needed for `ecef`. */
  readonly anchor?: GeoPose;
  /** The properties that are played smoothly: poses and numbers; `["pose"]` if not given. */
  readonly smooth?: readonly string[];
  readonly playback?: Playback;
}

/** What twins of a subscription share. */
export interface TwinContext {
  readonly view: TwinView;
  readonly clock: Clock;
  /** Since when, and why, nothing arrives; undefined while the connection is there. */
  cut(): Sync | undefined;
}

type Smooth = { readonly kind: "pose"; readonly track: Track<Pose> } | { readonly kind: "number"; readonly track: Track<number> };

/** A twin as it is known now. The object stays the same as long as the twin is followed. */
export class LiveTwin {
  readonly id: string;
  readonly #context: TwinContext;
  readonly #properties = new Map<string, PropertyState>();
  readonly #smooth = new Map<string, Smooth>();
  #sync: Sync;

  /** @internal */
  constructor(id: string, sync: Sync, context: TwinContext) {
    this.id = id;
    this.#sync = sync;
    this.#context = context;
  }

  /** How it stands to its physical object. While the connection to the enabler is cut it is stale, whatever it was. */
  get sync(): Sync {
    return this.#sync.state === "gone" ? this.#sync : (this.#context.cut() ?? this.#sync);
  }

  /** False when the values are the last known ones only. */
  get isLive(): boolean {
    const { state } = this.sync;
    return state === "connected" || state === "diverged";
  }

  /** What is reported and desired, by the name of the property. */
  get properties(): ReadonlyMap<string, PropertyState> {
    return this.#properties;
  }

  /** The reported value as it came. */
  value(property: string): Json | undefined {
    return this.#properties.get(property)?.reported?.value;
  }

  /**
   * The pose to show at a moment, in the convention of the subscription. Interpolated if the property is smooth.
   *
   * @param now milliseconds since 1970; the present if not given
   */
  pose(property = "pose", now = this.#context.clock.now()): Reading<Pose> | undefined {
    const { convention = "gltf", anchor } = this.#context.view;
    const smooth = this.#smooth.get(property);
    const reading = smooth?.kind === "pose" ? smooth.track.at(now, this.isLive) : this.#held(property, asPose);
    return reading && { ...reading, value: convert(reading.value, convention, anchor) };
  }

  /** The number to show at a moment. Interpolated if the property is smooth. */
  number(property: string, now = this.#context.clock.now()): Reading<number> | undefined {
    const smooth = this.#smooth.get(property);
    return smooth?.kind === "number" ? smooth.track.at(now, this.isLive) : this.#held(property, asNumber);
  }

  /** @internal Takes what is new. */
  update(properties: Readonly<Record<string, PropertyState>>, sync: Sync | undefined): void {
    this.#sync = sync ?? this.#sync;
    for (const [name, state] of Object.entries(properties)) {
      this.#properties.set(name, state);
      if ((this.#context.view.smooth ?? ["pose"]).includes(name)) {
        this.#play(name, state);
      }
    }
  }

  /** @internal Takes the whole state. */
  replace(properties: Readonly<Record<string, PropertyState>>, sync: Sync): void {
    for (const name of [...this.#properties.keys()].filter((one) => !(one in properties))) {
      this.#properties.delete(name);
      this.#smooth.delete(name);
    }
    this.update(properties, sync);
  }

  #play(name: string, { reported }: PropertyState): void {
    const pose = asPose(reported?.value);
    const number = asNumber(reported?.value);
    if (reported === undefined || (pose === undefined && number === undefined)) {
      this.#smooth.delete(name);
      return;
    }
    const time = parseTime(reported.sourceTime);
    const now = this.#context.clock.now();
    if (pose !== undefined) {
      this.#track(name, "pose", () => new Track(blendPoses, this.#context.view.playback)).add(time, pose, now);
    } else if (number !== undefined) {
      this.#track(name, "number", () => new Track(lerp, this.#context.view.playback)).add(time, number, now);
    }
  }

  #track<T>(name: string, kind: Smooth["kind"], make: () => Track<T>): Track<T> {
    const known = this.#smooth.get(name);
    if (known?.kind === kind) {
      return known.track as unknown as Track<T>;
    }
    const track = make();
    this.#smooth.set(name, { kind, track } as unknown as Smooth);
    return track;
  }

  #held<T>(property: string, as: (value: Json | undefined) => T | undefined): Reading<T> | undefined {
    const reported = this.#properties.get(property)?.reported;
    const value = as(reported?.value);
    return reported === undefined || value === undefined
      ? undefined
      : { value, state: "held", time: parseTime(reported.sourceTime) };
  }
}

function asNumber(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}
