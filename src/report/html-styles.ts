import { BLACK, statusStyles, WHITE } from "../layout/status-style.ts";
import { states } from "../model/kinds.ts";

const stateRules = states
  .map(
    (state) =>
      `.state-${state} { background: ${statusStyles[state].fill}; color: ${statusStyles[state].ink}; }`,
  )
  .join("\n");

/** Styles of the HTML report: system fonts, legible at 3 in the morning, in greyscale and on A4. */
export const reportStyles = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: ${WHITE}; color: ${BLACK};
  font: 1rem/1.4 Arial, "Liberation Sans", system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.75rem; font-size: 2rem; line-height: 1.15; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; break-after: avoid; }
p, ul { margin: 0 0 0.75rem; max-width: 50rem; }
ul { padding-left: 1.25rem; }
.title { margin: 0; font-weight: bold; }
.symbols { position: absolute; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid ${BLACK}; outline-offset: 2px; box-shadow: 0 0 0 6px #ffdd00; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid #b1b4b6; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { border-bottom: 2px solid ${BLACK}; vertical-align: bottom; }
.state { display: inline-block; padding: 0.0625rem 0.375rem; border: 1.5px solid ${BLACK}; white-space: nowrap;
  font-weight: bold; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.state svg { width: 0.75em; height: 0.75em; margin-right: 0.375em; vertical-align: -0.0625em; }
${stateRules}
.map svg { width: 100%; min-width: 60rem; height: auto; }
footer { margin-top: 2rem; border-top: 1px solid #b1b4b6; padding-top: 0.5rem; font-size: 0.875rem; }
@media (forced-colors: active) { .state { forced-color-adjust: none; } }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 9pt; }
  h1 { font-size: 18pt; }
  h2 { margin-top: 8mm; font-size: 12pt; }
  table { font-size: 7.5pt; }
  thead { display: table-header-group; }
  tr, .state { break-inside: avoid; }
  .scroll { overflow: visible; }
  .map { break-before: page; break-inside: avoid; }
  .map svg { min-width: 0; max-height: 165mm; }
}
`;
