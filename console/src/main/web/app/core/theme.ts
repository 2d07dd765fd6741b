/** Light, dark, or as the system has it. */
export type Theme = "system" | "light" | "dark";

const PLACE = "intertwine.theme";
const ALL: Theme[] = ["system", "light", "dark"];

export function theme(): Theme {
  const kept = localStorage.getItem(PLACE) as Theme | null;
  return kept && ALL.includes(kept) ? kept : "system";
}

export function nextTheme(): void {
  localStorage.setItem(PLACE, ALL[(ALL.indexOf(theme()) + 1) % ALL.length]!);
  applyTheme();
  dispatchEvent(new Event("themechange"));
}

export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}
