import { html, nothing, type TemplateResult } from "lit";
import { Problem } from "../core/api.ts";
import { problem } from "./parts.ts";

export interface Search {
  where: string;
  text: string;
  examples: [string, string][];
  variables: string;
  failure: unknown;
  go: (where: string, text: string) => void;
}

/** The conditions of the API, with help, and with the place of a mistake. */
export function searchForm(search: Search): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    search.go(String(form.get("where")).trim(), String(form.get("text")).trim());
  };
  return html`
    <form class="search" role="search" @submit=${submit}>
      <div class="line">
        <input name="text" aria-label="Words" placeholder="Words, such as pres*" .value=${search.text} />
        <input name="where" aria-label="Condition" aria-invalid=${search.failure ? "true" : "false"} spellcheck="false"
          placeholder="Condition, such as ${search.examples[0]?.[0]}" .value=${search.where} />
        <button class="primary" type="submit">Search</button>
        ${search.where || search.text ? html`<button type="button" @click=${() => search.go("", "")}>Clear</button>` : nothing}
      </div>
      ${search.failure ? mistake(search.where, search.failure) : nothing}
      <details class="help">
        <summary>How conditions are written</summary>
        <p>Common Expression Language over ${search.variables}. What asks for something that is not there does not hold.</p>
        <ul>${search.examples.map(([condition, says]) => html`<li>
          <button type="button" @click=${() => search.go(condition, search.text)}>${condition}</button> ${says}</li>`)}</ul>
      </details>
    </form>`;
}

function mistake(where: string, failure: unknown): TemplateResult {
  const it = failure instanceof Problem ? failure : null;
  const line = it?.line ? where.split("\n")[it.line - 1] : undefined;
  if (line === undefined || !it?.column) return problem(failure);
  const at = it.column - 1;
  return html`<div class="notice bad" role="alert">
    ${it.detail}
    <div class="place">${line.slice(0, at)}<mark>${line.slice(at, at + 1) || " "}</mark>${line.slice(at + 1)}</div></div>`;
}
