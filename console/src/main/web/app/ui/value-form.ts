import { html, nothing, type TemplateResult } from "lit";
import { bounds, fieldFor, first } from "../core/schema.ts";
import type { Schema } from "../core/types.ts";

export interface FormPart {
  id: string;
  name: string;
  schema: Schema;
  value: unknown;
  change: (value: unknown) => void;
}

/** A form for a value, made from its data schema. */
export function valueForm(part: FormPart): TemplateResult {
  const { id, name, schema } = part;
  const kind = fieldFor(schema);
  if (kind === "object") return objectForm(part);
  return html`
    <div class="field">
      <label for=${id}>${schema.title ?? name}</label>
      ${input(part)}
      ${bounds(schema) || schema.description ? html`<span class="hint">${[bounds(schema), schema.description].filter(Boolean).join(". ")}</span>` : nothing}
    </div>`;
}

function objectForm({ id, schema, value, change }: FormPart): TemplateResult {
  const given = (value ?? {}) as Record<string, unknown>;
  return html`<div class="object-fields">
    ${Object.entries(schema.properties ?? {}).map(([name, part]) =>
      valueForm({
        id: `${id}-${name}`,
        name: schema.required?.includes(name) ? name : `${name} (may be left out)`,
        schema: part,
        value: given[name] ?? (schema.required?.includes(name) ? first(part) : undefined),
        change: (changed) => {
          const next = { ...given, [name]: changed };
          if (changed === undefined) delete next[name];
          change(next);
        },
      }))}
  </div>`;
}

/** Just the input. */
export function input({ id, schema, value, change, name }: FormPart): TemplateResult {
  switch (fieldFor(schema)) {
    case "boolean":
      return html`<select id=${id} aria-label=${name} @change=${(event: Event) => change((event.target as HTMLSelectElement).value === "true")}>
        <option value="true" ?selected=${value === true}>yes</option><option value="false" ?selected=${value !== true}>no</option></select>`;
    case "choice":
      return html`<select id=${id} aria-label=${name} @change=${(event: Event) => change(schema.enum?.[(event.target as HTMLSelectElement).selectedIndex])}>
        ${schema.enum?.map((each) => html`<option ?selected=${JSON.stringify(each) === JSON.stringify(value)}>${String(each)}</option>`)}</select>`;
    case "number":
      return html`<input id=${id} aria-label=${name} type="number" inputmode="decimal" step=${schema.type === "integer" ? 1 : "any"}
        min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing} .value=${value === undefined || value === null ? "" : String(value)}
        @input=${(event: Event) => change(numberOf((event.target as HTMLInputElement).value))} />`;
    case "text":
      return html`<input id=${id} aria-label=${name} .value=${String(value ?? "")} @input=${(event: Event) => change((event.target as HTMLInputElement).value)} />`;
    default:
      return html`<textarea id=${id} aria-label=${name} rows="4" spellcheck="false" .value=${value === undefined ? "" : JSON.stringify(value)}
        @change=${(event: Event) => change(jsonOf((event.target as HTMLTextAreaElement).value))}></textarea>`;
  }
}

function numberOf(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}

function jsonOf(text: string): unknown {
  try {
    return text.trim() === "" ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
