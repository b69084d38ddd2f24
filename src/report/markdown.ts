import type { Estate } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import { checkReport } from "./check-report.ts";
import type { CheckResult } from "./check-report.ts";
import { visible } from "./foreign-text.ts";
import { impactReport } from "./impact-report.ts";
import type { Report, Section, Table } from "./section.ts";
import { cellText, withoutEmptyColumns } from "./section.ts";

/** Words an answer as Markdown (GitHub's flavour, for its tables). */
export function impactMarkdown(answer: ImpactAnswer, estate: Estate): string {
  return reportMarkdown(impactReport(answer, estate));
}

/** Words the outcome of a check as Markdown. */
export function checkMarkdown(result: CheckResult): string {
  return reportMarkdown(checkReport(result));
}

/** Draws a report as Markdown. Ends with a line break. */
function reportMarkdown(report: Report): string {
  const blocks = [
    `# ${escaped(report.headline)}`,
    escaped(report.title),
    ...(report.summary.length === 0 ? [] : [bullets(report.summary)]),
    ...report.sections.flatMap(sectionBlocks),
    ...report.footer.map(escaped),
  ];
  return `${blocks.join("\n\n")}\n`;
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
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(row.map((cell) => escaped(cellText(cell))))),
  ].join("\n");
}
