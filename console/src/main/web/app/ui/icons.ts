import { html, svg, type TemplateResult } from "lit";

const icon = (paths: TemplateResult) => html`
  <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

export const mark = html`
  <svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4"
    stroke-linecap="round" aria-hidden="true"><path d="M4 7c6 0 10 10 16 10"/><path d="M4 17c2.600 0 4.800-1.900 6.800-4.100M13.500 10c1.900-1.800 4-3 6.500-3"/></svg>`;

export const icons = {
  overview: icon(svg`<path d="M4 13h4l2.500-7 4 13 2.500-6h3"/>`),
  topology: icon(svg`<circle cx="12" cy="12" r="3"/><circle cx="4.500" cy="5" r="2"/><circle cx="19.500" cy="5" r="2"/><circle cx="12" cy="21" r="1.500"/><path d="m6 6.500 3.700 3.400M18 6.500l-3.700 3.400M12 15v4.500"/>`),
  twins: icon(svg`<rect x="3.500" y="3.500" width="11" height="11" rx="2"/><path d="M18 9.500a2 2 0 0 1 2.500 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2.500"/>`),
  world: icon(svg`<path d="m12 3 8 4.500v9L12 21l-8-4.500v-9z"/><path d="m4 7.500 8 4.500 8-4.500M12 12v9"/>`),
  systems: icon(svg`<rect x="3.500" y="4" width="17" height="6.500" rx="1.500"/><rect x="3.500" y="13.500" width="17" height="6.500" rx="1.500"/><path d="M7 7.300h.01M7 16.800h.01"/>`),
  services: icon(svg`<path d="M4 8.500 5.500 4h13L20 8.500M4 8.500h16v2a2.700 2.700 0 0 1-5.300 0 2.700 2.700 0 0 1-5.400 0 2.700 2.700 0 0 1-5.300 0zM5.500 13.500V20h13v-6.500"/>`),
  flows: icon(svg`<path d="M4 6h13M13.500 2.500 17 6l-3.500 3.500M20 17H7M10.500 13.500 7 17l3.500 3.500"/>`),
  access: icon(svg`<path d="M12 3 5 6v5c0 4.500 2.900 8.200 7 10 4.100-1.800 7-5.500 7-10V6z"/><path d="m9 12 2.200 2.200L15.500 10"/>`),
  streams: icon(svg`<path d="M4.500 19.500a15 15 0 0 1 15-15M9.500 19.500a10 10 0 0 1 10-10"/><circle cx="18" cy="18" r="1.800"/>`),
  runs: icon(svg`<circle cx="6" cy="6" r="2.500"/><circle cx="18" cy="18" r="2.500"/><path d="M8.500 6H15a3 3 0 0 1 0 6H9a3 3 0 0 0 0 6h6.500"/>`),
  menu: icon(svg`<path d="M4 7h16M4 12h16M4 17h16"/>`),
  copy: icon(svg`<rect x="8.500" y="8.500" width="11.500" height="11.500" rx="2"/><path d="M15.500 8.500V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.500a2 2 0 0 0 2 2h2.500"/>`),
};
