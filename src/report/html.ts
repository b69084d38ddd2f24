import { statusStyles } from "../layout/status-style.ts";
import type { Estate } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import type { State } from "../model/kinds.ts";
import { states } from "../model/kinds.ts";
import { ISOLATE_CLOSE, ISOLATE_OPEN, visible } from "./foreign-text.ts";
import { reportStyles } from "./html-styles.ts";
import { impactReport } from "./impact-report.ts";
import type { Cell, Report, Section, Table } from "./section.ts";
import { withoutEmptyColumns } from "./section.ts";
import { mapSvg } from "./svg.ts";
import { counted } from "./words.ts";

/** A map of more nodes than this is no longer legible on paper, and makes the file large. */
const MAPPED_NODE_COUNT = 2000;

/**
 * Words an answer as one HTML file that can be sent, opened without a network and printed on A4. It holds
 * no script and asks for nothing from outside; its own policy forbids both.
 */
export function impactHtml(answer: ImpactAnswer, estate: Estate): string {
  return mappedHtml(impactReport(answer, estate), estate, answer);
}

/** Words any report of an estate as such a file, with the map below it. */
export function mappedHtml(report: Report, estate: Estate, answer?: ImpactAnswer): string {
  return [
    "<!doctype html>",
    '<html lang="en-GB">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapedTitle(`${report.headline}: ${report.title}`)}</title>`,
    `<style>${reportStyles}</style>`,
    "</head>",
    "<body>",
    symbols(),
    ...headLines(report),
    ...report.sections.flatMap((section, i) => sectionLines(section, `section-${i + 1}`)),
    ...mapLines(estate, answer),
    "<footer>",
    ...report.footer.map(paragraph),
    "</footer>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function headLines(report: Report): string[] {
  return [
    "<header>",
    `<p class="title">${escaped(report.title)}</p>`,
    `<h1>${escaped(report.headline)}</h1>`,
    list(report.summary),
    "</header>",
  ];
}

function sectionLines(section: Section, id: string): string[] {
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escaped(section.title)}</h2>`,
    ...(section.lead ?? []).map(paragraph),
    ...(section.table ? tableLines(withoutEmptyColumns(section.table), id) : []),
    ...(section.items?.length ? [list(section.items)] : []),
    ...(section.tail ?? []).map(paragraph),
    "</section>",
  ];
}

function tableLines({ columns, rows }: Table, labelledBy: string): string[] {
  const headings = columns.map(({ title }) => `<th scope="col">${escaped(title)}</th>`).join("");
  return [
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="${labelledBy}">`,
    `<table aria-labelledby="${labelledBy}">`,
    `<thead><tr>${headings}</tr></thead>`,
    "<tbody>",
    ...rows.map((row) => `<tr>${row.map((cell) => `<td>${fieldOf(cell)}</td>`).join("")}</tr>`),
    "</tbody>",
    "</table>",
    "</div>",
  ];
}

function mapLines(estate: Estate, answer: ImpactAnswer | undefined): string[] {
  const nodeCount = estate.systems.length + estate.services.length;
  const heading = ['<section class="map" aria-labelledby="map">', '<h2 id="map">Map</h2>'];
  if (nodeCount > MAPPED_NODE_COUNT) {
    const reason = `Left out: ${counted(nodeCount, "node")} cannot be read on one page; the limit is ${MAPPED_NODE_COUNT}.`;
    return [...heading, paragraph(reason), "</section>"];
  }
  const svg = mapSvg({ estate, answer, title: "Map of the estate" });
  return [
    ...heading,
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="map">`,
    inlined(svg),
    "</div>",
    "</section>",
  ];
}

/** The drawing alone: a page has no place for the declaration that opens an XML file. */
function inlined(svg: string): string {
  return svg.slice(svg.indexOf("<svg"));
}

/** A state by symbol, word and colour. */
function fieldOf(cell: Cell): string {
  if (typeof cell === "string") return escaped(cell);
  const { state } = cell;
  const symbol =
    statusStyles[state].symbol === "" ? "" : `<svg aria-hidden="true"><use href="#symbol-${state}"/></svg>`;
  return `<span class="state state-${state}">${symbol}${escaped(statusStyles[state].word)}</span>`;
}

function symbols(): string {
  const symbol = (state: State) =>
    `<symbol id="symbol-${state}" viewBox="0 0 16 16"><path fill="currentColor" d="${statusStyles[state].symbol}"/></symbol>`;
  return `<svg width="0" height="0" aria-hidden="true" class="symbols">${states.map(symbol).join("")}</svg>`;
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`;
}

function paragraph(line: string): string {
  return `<p>${escaped(line)}</p>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as text, with right-to-left names isolated by an element, as HTML asks. */
function escaped(text: string): string {
  return escapedTitle(text).replaceAll(ISOLATE_OPEN, "<bdi>").replaceAll(ISOLATE_CLOSE, "</bdi>");
}

/** The same where no element may stand; the isolating characters do there. */
function escapedTitle(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
