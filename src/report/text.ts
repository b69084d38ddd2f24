import type { Estate } from "../model/estate.ts";
import type { PairsAnswer, RankAnswer } from "../model/findings.ts";
import type { State } from "../model/kinds.ts";
import { checkReport } from "./check-report.ts";
import type { CheckResult } from "./check-report.ts";
import { visible } from "./foreign-text.ts";
import { pairsReport } from "./pairs-report.ts";
import { rankReport } from "./rank-report.ts";
import type { Report, Section } from "./section.ts";
import { wholeReport } from "./section.ts";
import { textTable } from "./text-table.ts";
import { wrapped } from "./text-width.ts";

export interface TextOptions {
  /** The width of the terminal in columns; null for no limit, as in a file: one line a row. */
  readonly widthColumns: number | null;
  /** Whether to colour states and headings by ANSI sequences. */
  readonly colour: boolean;
}

/** Select Graphic Rendition parameters (ECMA-48). */
const paints: Readonly<Record<"heading" | State, string>> = {
  heading: "1",
  operational: "0",
  degraded: "33",
  failed: "1;31",
  isolated: "36",
  compromised: "1;7",
};

/** Words a ranking as plain text. */
export function rankText(answer: RankAnswer, estate: Estate, options: TextOptions): string {
  return reportText(wholeReport(rankReport(answer, estate)), options);
}

/** Words a search for pairs as plain text. */
export function pairsText(answer: PairsAnswer, estate: Estate, options: TextOptions): string {
  return reportText(wholeReport(pairsReport(answer, estate)), options);
}

/** Words the outcome of a check as plain text. */
export function checkText(result: CheckResult, options: TextOptions): string {
  return reportText(checkReport(result), options);
}

/** Draws a report as plain text for a terminal or a file: the headline first. Ends with a line break. */
export function reportText(report: Report, options: TextOptions): string {
  const paint = painter(options);
  const flow = (lines: readonly string[]) =>
    lines.flatMap((line) => wrapped(visible(line), options.widthColumns ?? Infinity));
  const blocks = [
    [
      ...flow([report.headline]).map((line) => paint(line, "heading")),
      ...flow([report.title]),
      ...flow(report.summary),
    ],
    ...report.sections.map((section) => sectionLines(section, options)),
    ...(report.footer.length > 0 ? [flow(report.footer)] : []),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function sectionLines(section: Section, options: TextOptions): string[] {
  const paint = painter(options);
  const limit = options.widthColumns ?? Infinity;
  const flow = (lines: readonly string[] = []) => lines.flatMap((line) => wrapped(visible(line), limit));
  const items = (section.items ?? []).flatMap((item) =>
    wrapped(visible(item), limit - 2).map((line, i) => `${i === 0 ? "- " : "  "}${line}`),
  );
  return [
    ...wrapped(section.title.toUpperCase(), limit).map((line) => paint(line, "heading")),
    ...flow(section.lead),
    ...(section.table ? textTable(section.table, { widthColumns: options.widthColumns, paint }) : []),
    ...items,
    ...flow(section.tail),
  ];
}

function painter({ colour }: TextOptions): (text: string, as: "heading" | State) => string {
  return (text, as) => (colour ? `\u001b[${paints[as]}m${text}\u001b[0m` : text);
}
