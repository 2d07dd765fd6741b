/** Which screen stands at which place. Each is fetched when it is first needed. */
import { html, type TemplateResult } from "lit";
import type { Route } from "./core/routes.ts";
import { empty } from "./ui/parts.ts";

type Screen = (route: Route) => Promise<TemplateResult>;

export const screens: Record<string, Screen> = {
  "": async () => {
    await import("./screens/overview.ts");
    return html`<iw-overview></iw-overview>`;
  },
  twins: async ({ parts: [, id], query }) => {
    if (id === undefined) {
      await import("./screens/twins.ts");
      return html`<iw-twins .where=${query.get("where") ?? ""} .text=${query.get("text") ?? ""} .start=${query.get("after") ?? ""}></iw-twins>`;
    }
    await import("./screens/twin.ts");
    return html`<iw-twin .twinId=${id} .tab=${query.get("tab") ?? "live"}></iw-twin>`;
  },
  systems: async ({ parts: [, id] }) => {
    if (id === "+") {
      await import("./screens/register-system.ts");
      return html`<iw-register-system></iw-register-system>`;
    }
    await import("./screens/systems.ts");
    return id === undefined ? html`<iw-systems></iw-systems>` : html`<iw-system .systemId=${id}></iw-system>`;
  },
  services: async ({ parts: [, id] }) => {
    if (id === "+") {
      await import("./screens/register-service.ts");
      return html`<iw-register-service></iw-register-service>`;
    }
    await import("./screens/services.ts");
    return id === undefined ? html`<iw-services></iw-services>` : html`<iw-service .serviceId=${id}></iw-service>`;
  },
  flows: async ({ parts: [, id], query }) => {
    await import("./screens/flows.ts");
    return id === undefined
      ? html`<iw-flows .outcome=${query.get("outcome") ?? ""} .procedure=${query.get("procedure") ?? ""} .subject=${query.get("subject") ?? ""} .irregular=${query.get("irregular") === "true"}></iw-flows>`
      : html`<iw-flow .flowId=${id}></iw-flow>`;
  },
  access: async ({ query }) => {
    await import("./screens/access.ts");
    return html`<iw-access .tab=${query.get("tab") ?? "decisions"} .query=${query}></iw-access>`;
  },
  world: async () => {
    await import("./screens/world.ts");
    return html`<iw-world></iw-world>`;
  },
  topology: async () => {
    await import("./screens/topology.ts");
    return html`<iw-topology></iw-topology>`;
  },
  streams: async () => {
    await import("./screens/streams.ts");
    return html`<iw-streams></iw-streams>`;
  },
  runs: async ({ parts: [, id] }) => {
    await import("./screens/runs.ts");
    return id === undefined ? html`<iw-runs></iw-runs>` : html`<iw-run .runId=${id}></iw-run>`;
  },
  nowhere: async () =>
    empty("There is no such screen", "The address may be from another version.", html`<a class="button" href="#/">Go to the overview</a>`),
};
