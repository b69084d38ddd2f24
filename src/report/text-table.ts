import type { State } from "../model/kinds.ts";
import type { Cell, Table } from "./section.ts";
import { cellText, withoutEmptyColumns } from "./section.ts";
import { NOTHING } from "./words.ts";
import { padded, widthColumns, wrapped } from "./text-width.ts";

const GAP = "  ";
const BELOW_INDENT = "    ";

/** A field longer than this does not push all else aside: a terminal breaks it, a file lets it stand out. */
const WIDEST_COLUMNS = 48;

/** A table whose fields can be broken to this width without columns below is legible as it is. */
const COMFORTABLE_COLUMNS = 24;

/** Never narrower than this, however narrow the terminal. */
const NARROWEST_COLUMNS = 8;

export interface TableOptions {
  /** The width of the terminal; null for no limit, and one line a row. */
  readonly widthColumns: number | null;
  /** Paints a heading, or a state. */
  readonly paint: (text: string, as: "heading" | State) => string;
}

/**
 * Draws a table in aligned columns. Where the lines are too narrow, columns go below their row, those that
 * matter least for a first look before others; where that is not enough, fields are broken over lines.
 * Nothing is cut.
 */
export function textTable(given: Table, options: TableOptions): string[] {
  const table = withoutEmptyColumns(given);
  const limit = options.widthColumns;
  const whole = naturalWidths(table, (title) => widthColumns(title));
  if (limit === null) {
    return tableLines(
      table,
      whole.map((width) => Math.min(width, WIDEST_COLUMNS)),
      { ...options, breaks: false },
    );
  }
  if (total(whole) <= limit) return tableLines(table, whole, { ...options, breaks: true });

  // A heading may be broken between its words, so that a short column is not as wide as its title.
  const natural = naturalWidths(table, longestWord).map((width) => Math.min(width, WIDEST_COLUMNS));
  const besideAt = columnsBeside(table, natural, limit);
  const beside: Table = {
    columns: besideAt.map((i) => table.columns[i] ?? { title: "" }),
    rows: table.rows.map((row) => besideAt.map((i) => row[i] ?? "")),
  };
  const widths = fitted(
    besideAt.map((i) => natural[i] ?? 0),
    naturalWordWidths(beside),
    limit,
  );
  const belowAt = table.columns.flatMap((_, i) => (besideAt.includes(i) ? [] : [i]));
  return tableLines(beside, widths, { ...options, breaks: true }, (rowIndex) =>
    belowLines(table, belowAt, table.rows[rowIndex] ?? [], limit),
  );
}

/** Which columns stay in the row. */
function columnsBeside(table: Table, natural: readonly number[], limit: number): number[] {
  let beside = table.columns.map((_, i) => i);
  for (const rank of [1, 2, 3] as const) {
    if (total(beside.map((i) => Math.min(natural[i] ?? 0, COMFORTABLE_COLUMNS))) <= limit) break;
    beside = beside.filter((i) => table.columns[i]?.below !== rank);
  }
  return beside;
}

function tableLines(
  table: Table,
  widths: readonly number[],
  { paint, breaks }: TableOptions & { readonly breaks: boolean },
  linesAfter: (rowIndex: number) => readonly string[] = () => [],
): string[] {
  const titles = table.columns.map((column) => column.title);
  const paintCell = (text: string, cell: Cell) => (typeof cell === "string" ? text : paint(text, cell.state));
  const heading = rowLines(titles, { widths, breaks, paint: (text) => paint(text, "heading") });
  return [
    ...heading,
    ...table.rows.flatMap((row, i) => [
      ...rowLines(row, { widths, breaks, paint: paintCell }),
      ...linesAfter(i),
    ]),
  ];
}

/** One row, on as many lines as its tallest field needs, or on one where nothing is broken. */
function rowLines(
  row: readonly Cell[],
  {
    widths,
    breaks,
    paint,
  }: {
    readonly widths: readonly number[];
    readonly breaks: boolean;
    readonly paint: (text: string, cell: Cell) => string;
  },
): string[] {
  const fields = row.map((cell, i) => (breaks ? wrapped(cellText(cell), widths[i] ?? 0) : [cellText(cell)]));
  const height = Math.max(1, ...fields.map((field) => field.length));
  return Array.from({ length: height }, (_, line) =>
    fields
      .map((field, i) => {
        const text = field[line] ?? "";
        const painted = text === "" ? "" : paint(text, row[i] ?? "");
        return i === fields.length - 1
          ? painted
          : painted + padded("", (widths[i] ?? 0) - widthColumns(text));
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** What goes below a row: short fields together on one line, each long one on its own. */
function belowLines(table: Table, belowAt: readonly number[], row: readonly Cell[], limit: number): string[] {
  const fields = belowAt
    .map((i) => ({
      title: table.columns[i]?.title ?? "",
      long: table.columns[i]?.long,
      text: cellText(row[i] ?? ""),
    }))
    .filter(({ text }) => text !== "" && text !== NOTHING);
  const written = (each: { title: string; text: string }) => `${each.title}: ${each.text}`;
  const short = fields.filter(({ long }) => !long).map(written);
  const lines = [
    ...(short.length > 0 ? [short.join("; ")] : []),
    ...fields.filter(({ long }) => long).map(written),
  ];
  const columns = Math.max(NARROWEST_COLUMNS, limit - BELOW_INDENT.length - GAP.length);
  return lines.flatMap((each) =>
    wrapped(each, columns).map((line, i) => `${BELOW_INDENT}${i === 0 ? "" : GAP}${line}`),
  );
}

function naturalWidths(table: Table, titleColumns: (title: string) => number): number[] {
  const widths = table.columns.map(({ title }) => titleColumns(title));
  for (const row of table.rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthColumns(cellText(cell)));
  }
  return widths;
}

/** The widths below which a word would have to be broken. */
function naturalWordWidths(table: Table): number[] {
  const widths = table.columns.map(({ title }) => longestWord(title));
  for (const row of table.rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, longestWord(cellText(cell)));
  }
  return widths;
}

function longestWord(text: string): number {
  return text.split(" ").reduce((most, word) => Math.max(most, widthColumns(word)), 0);
}

/** Takes columns from the widest, one at a time, until the row fits: down to the longest words, then within them. */
function fitted(natural: readonly number[], words: readonly number[], limit: number): number[] {
  const widths = [...natural];
  const floors = [
    words.map((width) => Math.min(width, COMFORTABLE_COLUMNS)),
    words.map(() => NARROWEST_COLUMNS),
  ];
  for (const floor of floors) {
    while (total(widths) > limit) {
      let widest = -1;
      for (const [i, width] of widths.entries()) {
        if (width > (floor[i] ?? 0) && width > (widths[widest] ?? 0)) widest = i;
      }
      if (widest < 0) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
    }
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);
}
