import type { GeoPose } from "./geo.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Pose, Quaternion, Vector } from "./pose.ts";
import { ProblemError } from "./problem.ts";
import type { Problem, TwinState } from "./wire.ts";
import type { Credential } from "./connection.ts";

/** A page of a list; `next` is what to give as `after` for the next one, and is not there on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
  readonly total?: number;
}

/** A twin as the caller may see it. */
export interface TwinDescription {
  readonly id: string;
  readonly system: string;
  readonly title: string;
  readonly description?: string;
  readonly types: readonly string[];
  readonly tags: readonly string[];
  readonly physicalObject?: string;
  readonly properties: Readonly<Record<string, JsonObject>>;
  readonly actions: Readonly<Record<string, JsonObject>>;
  readonly events: Readonly<Record<string, JsonObject>>;
  readonly pose?: Pose;
  readonly geoPose?: GeoPose;
  readonly representation?: { readonly href: string; readonly mediaType: string };
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/** A world of the caller's. */
export interface World {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly frame: string;
  /** Where the origin of its frame is on the earth; none when nobody said. */
  readonly anchor?: GeoPose | null;
  /** How other frames stand in its own, by their names: poses in them are told in its own. */
  readonly alignments?: { readonly [frame: string]: FrameAlignment };
}

/** How a frame stands in that of a world. */
export interface FrameAlignment {
  readonly frame: string;
  /** The frame of the world when it was said; of no effect while the world has another one. */
  readonly to: string;
  readonly position: Vector;
  readonly orientation: Quaternion;
  /** Metres of the world's frame for one of the other. */
  readonly scale: number;
  /** How it was found; none when it was said by hand. Residuals are in metres. */
  readonly fit?: { readonly residuals: readonly number[]; readonly rms: number } | null;
  readonly by: string;
  readonly since: string;
  readonly revision: number;
}

/** A twin in a world; without pose it stands where it says it is. */
export interface Placed {
  readonly id: string;
  readonly pose?: Pose;
}

/** What to find; everything that is given must hold. */
export interface TwinQuery {
  /** A condition in CEL, such as `'Press' in types && values.speed > 300`. */
  readonly where?: string;
  readonly text?: string;
  readonly types?: readonly string[];
  readonly tags?: readonly string[];
  readonly properties?: readonly string[];
  readonly actions?: readonly string[];
  /** Latitude and longitude in degrees, and a radius in metres. */
  readonly near?: readonly [number, number, number];
  /** South, west, north, east in degrees. */
  readonly box?: readonly [number, number, number, number];
}

/** The forms that a scene can be had in. */
export type SceneForm = "glb" | "gltf" | "usda";

type Parameters = Readonly<Record<string, string | number | readonly (string | number)[] | undefined>>;

/** How a request is made. */
export interface RequestOptions {
  readonly body?: Json;
  readonly parameters?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The REST face: what is no stream. Errors are [[ProblemError]]s. */
export class Rest {
  readonly #base: URL;
  readonly #key: Credential;
  readonly #user: string | undefined;
  readonly #fetch: typeof fetch;

  /** @internal */
  constructor(base: URL, key: Credential, user: string | undefined, fetcher: typeof fetch) {
    this.#base = base;
    this.#key = key;
    this.#user = user;
    this.#fetch = fetcher;
  }

  /** Any request; the body of the answer, undefined when it has none. */
  async json<T = Json>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const response = await this.request(method, path, options);
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  /** Any request; the answer, if it is a good one or says that nothing changed. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    const response = await this.#fetch(this.#address(path, options.parameters ?? {}), {
      method,
      headers: { ...(await this.#headers(options)), ...options.headers },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (!response.ok && response.status !== 304) {
      throw await problemOf(response);
    }
    return response;
  }

  /** All twins that match, page by page as they are asked for. */
  twins(query: TwinQuery = {}): AsyncGenerator<TwinDescription> {
    return this.pages("v1/twins", { ...query });
  }

  twin(id: string): Promise<TwinDescription> {
    return this.json("GET", `v1/twins/${encodeURIComponent(id)}`);
  }

  state(id: string): Promise<TwinState> {
    return this.json("GET", `v1/twins/${encodeURIComponent(id)}/state`);
  }

  worlds(): AsyncGenerator<World> {
    return this.pages("v1/worlds");
  }

  world(id: string): Promise<World> {
    return this.json("GET", `v1/worlds/${encodeURIComponent(id)}`);
  }

  /** The twins of a world, and where they are placed in it. */
  placed(world: string): AsyncGenerator<Placed> {
    return this.pages(`v1/worlds/${encodeURIComponent(world)}/twins`);
  }

  /** A world as a scene, with the ids of its twins. */
  async scene(world: string, form: SceneForm = "glb"): Promise<ArrayBuffer> {
    const response = await this.request("GET", `v1/worlds/${encodeURIComponent(world)}/scene.${form}`);
    return response.arrayBuffer();
  }

  /** The items of a list that comes in pages. */
  async *pages<T>(path: string, parameters: Parameters = {}): AsyncGenerator<T> {
    let after: string | undefined;
    do {
      const page: Page<T> = await this.json("GET", path, { parameters: { ...parameters, after } });
      yield* page.items;
      after = page.next;
    } while (after !== undefined && after !== null);
  }

  #address(path: string, parameters: Parameters): URL {
    const url = new URL(path.replace(/^\/+/, ""), this.#base);
    if (!url.href.startsWith(this.#base.href)) {
      throw new TypeError(`The path '${path}' leads away from ${this.#base.href}, and the key would go with it.`);
    }
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) {
        url.searchParams.set(name, Array.isArray(value) ? value.join(",") : String(value));
      }
    }
    return url;
  }

  async #headers({ body }: RequestOptions): Promise<Record<string, string>> {
    const key = typeof this.#key === "string" ? this.#key : await this.#key();
    return {
      Authorization: `Bearer ${key}`,
      ...(this.#user === undefined ? {} : { "Intertwine-User": this.#user }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    };
  }
}

async function problemOf(response: Response): Promise<Error> {
  const text = await response.text();
  return response.headers.get("Content-Type")?.startsWith("application/problem+json")
    ? new ProblemError(JSON.parse(text) as Problem)
    : new Error(`${response.status} ${response.statusText}: ${text.slice(0, 200)}`);
}
