import type { Estate } from "../model/estate.ts";
import type { LazyRankAnswer, PairsAnswer } from "../model/findings.ts";
import { checkReport } from "./check-report.ts";
import type { CheckResult } from "./check-report.ts";
import { visible } from "./foreign-text.ts";
import { pairsReport } from "./pairs-report.ts";
import { rankReport } from "./rank-report.ts";
import type { Cell, Column, ListReport, Report, Section, Table } from "./section.ts";
import { cellText, withoutEmptyColumns } from "./section.ts";

/** Words the outcome of a check as Markdown. */
export function checkMarkdown(result: CheckResult): string {
  return reportMarkdown(checkReport(result));
}

/** Words a ranking as Markdown, in parts: row by row. */
export function rankMarkdown(ranking: LazyRankAnswer, estate: Estate): Iterable<string> {
  return listMarkdown(rankReport(ranking, estate));
}

/** Words a search for pairs as Markdown, in parts: row by row. */
export function pairsMarkdown(answer: PairsAnswer, estate: Estate): Iterable<string> {
  return listMarkdown(pairsReport(answer, estate));
}

/** Draws a report as Markdown (GitHub's flavour, for its tables). Ends with a line break. */
export function reportMarkdown(report: Report): string {
  const blocks = [
    ...headBlocks(report),
    ...report.sections.flatMap(sectionBlocks),
    ...report.footer.map(escaped),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Draws a report of one table as Markdown, a row at a time. Ends with a line break. */
function* listMarkdown({ section, columns, rows, ...report }: ListReport): Iterable<string> {
  const { tail = [], ...head } = section;
  yield [...headBlocks(report), ...sectionBlocks(head)].join("\n\n");
  let lead = `\n\n${headLines(columns).join("\n")}`;
  for (const row of rows) {
    yield `${lead}\n${rowLine(row)}`;
    lead = "";
  }
  yield `${[...tail, ...report.footer].map((line) => `\n\n${escaped(line)}`).join("")}\n`;
}

function headBlocks({ headline, title, summary }: Pick<Report, "headline" | "title" | "summary">): string[] {
  return [`# ${escaped(headline)}`, escaped(title), ...(summary.length === 0 ? [] : [bullets(summary)])];
}

/**
 * Text that Markdown shows as it is: no markup, HTML, table border, link or mention comes of it. A `>` in
 * the middle of a line means nothing and is left, so that a path stays legible.
 */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<|~@&]/g, (character) =>
      character === "<" ? "&lt;" : character === "&" ? "&amp;" : `\\${character}`,
    )
    .replace(/:\/\//g, "\\://")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^([#>+=-])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${escaped(line)}`).join("\n");
}

function sectionBlocks(section: Section): string[] {
  return [
    `## ${escaped(section.title)}`,
    ...(section.lead ?? []).map(escaped),
    ...(section.table ? [tableBlock(withoutEmptyColumns(section.table))] : []),
    ...(section.items?.length ? [bullets(section.items)] : []),
    ...(section.tail ?? []).map(escaped),
  ];
}

function tableBlock({ columns, rows }: Table): string {
  return [...headLines(columns), ...rows.map(rowLine)].join("\n");
}

function headLines(columns: readonly Column[]): string[] {
  return [rowLine(columns.map(({ title }) => title)), `| ${columns.map(() => "---").join(" | ")} |`];
}

function rowLine(row: readonly Cell[]): string {
  return `| ${row.map((cell) => escaped(cellText(cell))).join(" | ")} |`;
}
