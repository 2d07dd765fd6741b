import { html, nothing, type TemplateResult } from "lit";
import { bytes } from "../core/format.ts";
import { pretty } from "../core/payload.ts";
import type { Payload, PayloadPart } from "../core/types.ts";
import "./copy.ts";
import { code } from "./parts.ts";

const SHORT = 80;

function of({ twin, affordance }: PayloadPart) {
  return twin ? html` <span class="mono">${twin}${affordance ? `/${affordance}` : ""}</span>` : nothing;
}

function part(it: PayloadPart): TemplateResult {
  if (it.text === undefined) {
    return html`<div class="part"><strong>${it.name}</strong>${of(it)} <span class="soft">${it.mediaType || "no type"}, ${bytes(it.size)}, ${it.note}</span></div>`;
  }
  const text = pretty(it.text, it.mediaType);
  return text.length <= SHORT && !text.includes("\n")
    ? html`<div class="part"><strong>${it.name}</strong>${of(it)} <code>${text}</code></div>`
    : html`<div class="part"><div class="inline"><strong>${it.name}</strong>${of(it)} <span class="soft">${it.mediaType}, ${bytes(it.size)}</span>
        <iw-copy .text=${it.text} .what=${it.name}></iw-copy></div>${code(text)}</div>`;
}

/** What a step carried: short things in a line, long ones in a box of their own. */
export function payload(it: Payload): TemplateResult {
  return html`<div class="payload">${it.parts.map(part)}${it.cut ? html`<div class="soft">There was more; it is not kept.</div>` : nothing}</div>`;
}
