/** Reads colours of the style sheet for canvases, which do not know `light-dark()`: the browser works them out. */
export function tokens(inside: HTMLElement): (name: string) => string {
  return (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    probe.hidden = true;
    inside.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
}
