import { html, type TemplateResult } from "lit";
import { clock, millis, percent, plural } from "../core/format.ts";
import { to } from "../core/routes.ts";
import type { Decision, Service, TwinSystem } from "../core/types.ts";
import "../ui/curl.ts";

/** Something that a person should look at. */
export interface Concern {
  tone: "bad" | "warn";
  what: string;
  why: string;
  href: string;
}

export function attention(
  systems: TwinSystem[],
  services: Service[],
  checks: { name: string; status: string }[],
  approvals: number,
): Concern[] {
  const found: Concern[] = [];
  for (const check of checks) {
    if (check.status !== "UP") {
      found.push({ tone: "bad", what: `The ${check.name} of the enabler is down`, why: "See the log of the server.", href: to(["streams"]) });
    }
  }
  for (const system of systems) {
    if (system.status.state !== "connected") {
      found.push({
        tone: system.status.state === "unreachable" ? "bad" : "warn",
        what: `${system.title} is ${system.status.state}`,
        why: system.status.lastError ?? system.status.reason ?? `Its ${plural(system.twinCount, "twin")} may be stale.`,
        href: to(["systems", system.id]),
      });
    }
  }
  for (const service of services) {
    const { state, lastError, breaches } = service.health;
    const href = to(["services", service.id]);
    if (state === "down" || state === "degraded") {
      found.push({ tone: state === "down" ? "bad" : "warn", what: `${service.title} is ${state}`, why: lastError ?? "", href });
    }
    for (const breach of breaches) {
      const shown = breach.objective === "p95" ? millis : percent;
      found.push({
        tone: "warn",
        what: `${service.title} misses its declared ${breach.objective}`,
        why: `Measured ${shown(breach.measured)}, declared ${shown(breach.declared)}.`,
        href,
      });
    }
  }
  if (approvals > 0) {
    found.push({
      tone: "warn",
      what: `${plural(approvals, "command")} ${approvals === 1 ? "waits" : "wait"} for a second approver`,
      why: "Approve or decline.",
      href: to(["access"], { tab: "approvals" }),
    });
  }
  return found;
}

/** What a decision was about, in words. */
export function target(decision: Decision): string {
  const { twin, affordance, service, api, operation, system } = decision.target;
  return [service ?? twin ?? system ?? "", api, operation ?? affordance].filter(Boolean).join(" · ");
}

export function refusals(decisions: Decision[]): TemplateResult {
  return html`
    <div class="panel table-box">
      <table class="stacks">
        <thead><tr><th>Time</th><th>Who asked for what</th><th>Rule</th><th class="tail"></th></tr></thead>
        <tbody>
          ${decisions.map((each) => html`<tr>
            <td class="soft time">${clock(each.time)}</td>
            <td class="wide"><a class="row-link" href=${to(["flows", each.flow])}>${each.deed} ${target(each)}</a>
              <span class="id">${each.subject.client}${each.subject.user ? ` for ${each.subject.user}` : ""}${each.count > 1 ? `, ${each.count} times` : ""}</span></td>
            <td class="wide mono">${each.rule ?? "–"}</td>
            <td class="tail"><iw-curl .path=${`/v1/flows/${each.flow}`}></iw-curl></td>
          </tr>`)}
        </tbody>
      </table>
    </div>`;
}
