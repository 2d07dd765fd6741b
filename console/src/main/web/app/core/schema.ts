/** What a data schema of a Thing Description says about a value, for forms. */
import type { Schema } from "./types.ts";

export type Field = "number" | "boolean" | "choice" | "text" | "object" | "json";

export function fieldFor(schema: Schema): Field {
  if (schema.enum) return "choice";
  switch (schema.type) {
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    case "object":
      return schema.properties && Object.keys(schema.properties).length > 0 ? "object" : "json";
    default:
      return "json";
  }
}

/** What a form begins with: the first value that is allowed. */
export function first(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  switch (fieldFor(schema)) {
    case "choice":
      return schema.enum?.[0];
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return false;
    case "text":
      return "";
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) ?? false)
          .map(([name, part]) => [name, first(part)]),
      );
    default:
      return null;
  }
}

/** The bounds in words, such as `0 to 600 rpm`. */
export function bounds(schema: Schema): string {
  const unit = schema.unit ? ` ${schema.unit}` : "";
  const { minimum, maximum } = schema;
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}${unit}`;
  if (minimum !== undefined) return `at least ${minimum}${unit}`;
  if (maximum !== undefined) return `at most ${maximum}${unit}`;
  return schema.unit ?? "";
}

/** What is wrong with a value, in one sentence; null when nothing is. The enabler has the last word. */
export function fault(schema: Schema, value: unknown, name = "The value"): string | null {
  if (schema.enum && !schema.enum.some((allowed) => JSON.stringify(allowed) === JSON.stringify(value))) {
    return `${name} is one of ${schema.enum.map((allowed) => JSON.stringify(allowed)).join(", ")}.`;
  }
  switch (schema.type) {
    case "integer":
    case "number":
      return numberFault(schema, value, name);
    case "boolean":
      return typeof value === "boolean" ? null : `${name} is true or false.`;
    case "string":
      return typeof value === "string" ? null : `${name} is a text.`;
    case "array":
      return Array.isArray(value) ? null : `${name} is a list.`;
    case "object":
      return objectFault(schema, value, name);
    default:
      return null;
  }
}

function numberFault(schema: Schema, value: unknown, name: string): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return `${name} is a number.`;
  if (schema.type === "integer" && !Number.isInteger(value)) return `${name} is a whole number.`;
  if (schema.minimum !== undefined && value < schema.minimum) return `${name} is at least ${schema.minimum}.`;
  if (schema.maximum !== undefined && value > schema.maximum) return `${name} is at most ${schema.maximum}.`;
  return null;
}

function objectFault(schema: Schema, value: unknown, name: string): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${name} is an object.`;
  const given = value as Record<string, unknown>;
  for (const wanted of schema.required ?? []) if (!(wanted in given)) return `${wanted} is missing.`;
  for (const [part, of] of Object.entries(schema.properties ?? {})) {
    if (part in given) {
      const wrong = fault(of, given[part], part);
      if (wrong) return wrong;
    }
  }
  return null;
}
