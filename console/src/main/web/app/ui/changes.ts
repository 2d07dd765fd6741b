import { html, nothing, type TemplateResult } from "lit";
import { pathOf, twinPath } from "../core/api.ts";
import type { Changes, Line } from "../core/changes.ts";
import { ago, clock } from "../core/format.ts";
import { to } from "../core/routes.ts";
import "./curl.ts";
import { badge, empty, problem, waiting } from "./parts.ts";

/** The history of a twin, the newest first, with what the page hears on top. */
export function changesOf(twin: string, names: string[], changes: Changes): TemplateResult {
  return html`
    <div class="inline filters">
      <select aria-label="Property" @change=${(event: Event) => void changes.only((event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${changes.property === ""}>everything</option>
        ${names.map((name) => html`<option value=${name} ?selected=${changes.property === name}>${name}</option>`)}</select>
      <a href=${to(["flows"], { subject: twin })}>Flows about this twin</a>
      <iw-curl .path=${pathOf(twinPath(twin, "/changes"), { property: changes.property })}></iw-curl>
    </div>
    ${changes.failure ? problem(changes.failure) : nothing}
    ${changes.since === null ? (changes.failure ? nothing : waiting("what happened before")) : known(twin, changes, changes.since)}`;
}

function known(twin: string, changes: Changes, since: string): TemplateResult {
  const { lines, property } = changes;
  if (lines.length === 0) {
    return property
      ? empty(`No change of ${property} is known`, "Look at everything that happened.",
        html`<button class="button" @click=${() => void changes.only("")}>Show all changes</button>`)
      : empty("Nothing happened to this twin yet", "Changes stand here as they come. Command the twin to see one.",
        html`<a class="button" href=${to(["twins", twin])}>Go to the live values</a>`);
  }
  const now = Date.now();
  return html`
    <p class="small soft">Every change since ${clock(since)}, as far as the enabler remembers; of what was before, the last report of each property. What comes while this page is open stands here with the newest of each property, ten times a second.</p>
    <div class="panel table-box"><table class="stacks"><thead><tr><th>Measured</th><th>What</th><th>Value</th><th class="num">Number</th><th class="num">Age</th><th class="tail"></th></tr></thead>
    <tbody>${lines.map((line) => row(twin, line, now))}</tbody></table></div>
    ${changes.more ? html`<p><button @click=${() => void changes.earlier()}>Earlier changes</button></p>` : nothing}`;
}

function row(twin: string, line: Line, now: number): TemplateResult {
  return html`<tr><td class="soft time">${clock(line.time)}</td>
    <td><span class="mono">${line.what}</span>${line.last ? html`<span class="id">last report before</span>` : nothing}</td>
    <td class="wide">${line.value} ${line.quality ? badge(line.quality) : nothing}</td>
    <td class="num soft" data-label="number">${line.number}</td><td class="num soft">${ago(line.time, now)}</td>
    <td class="tail"><iw-curl .path=${pathOf(twinPath(twin, "/changes"), { property: line.property, before: line.number + 1, limit: line.property ? 1 : undefined })}></iw-curl></td></tr>`;
}
