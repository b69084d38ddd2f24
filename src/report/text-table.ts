import type { State } from "../model/kinds.ts";
import type { Cell, Table } from "./section.ts";
import { cellText, withoutEmptyColumns } from "./section.ts";
import { padded, widthColumns, wrapped } from "./text-width.ts";

const GAP = "  ";
const BELOW_INDENT = "    ";

/** Where there is room enough, a name longer than this is broken rather than allowed to push all else aside. */
const WIDEST_COLUMNS = 48;

/** Never narrower than this, however narrow the terminal. */
const NARROWEST_COLUMNS = 8;

export interface TableOptions {
  /** The width of the terminal; null for no limit. */
  readonly widthColumns: number | null;
  /** Paints a heading, or a state. */
  readonly paint: (text: string, as: "heading" | State) => string;
}

/**
 * Draws a table in aligned columns. Where the lines are too narrow, the columns that may go below their row
 * do so; where that is not enough, fields are broken over lines. Nothing is cut.
 */
export function textTable(given: Table, options: TableOptions): string[] {
  const table = withoutEmptyColumns(given);
  const limit = options.widthColumns ?? Infinity;
  const natural = naturalWidths(table);
  const last = natural.length - 1;
  // The last column is never padded, and so needs no cap.
  const inLine = natural.map((width, i) => (i === last ? width : Math.min(width, WIDEST_COLUMNS)));
  if (total(inLine) <= limit) return tableLines(table, inLine, options);

  const besideAt = table.columns.flatMap((column, i) => (column.below ? [] : [i]));
  const beside: Table = {
    columns: besideAt.map((i) => table.columns[i] ?? { title: "" }),
    rows: table.rows.map((row) => besideAt.map((i) => row[i] ?? "")),
  };
  const widths = fitted(
    besideAt.map((i) => Math.min(natural[i] ?? 0, WIDEST_COLUMNS)),
    limit,
  );
  const below = table.columns.flatMap((column, i) => (column.below ? [{ title: column.title, i }] : []));
  return tableLines(beside, widths, options, (rowIndex) =>
    below.flatMap(({ title, i }) => belowLines(title, cellText(table.rows[rowIndex]?.[i] ?? ""), limit)),
  );
}

function tableLines(
  table: Table,
  widths: readonly number[],
  { paint }: TableOptions,
  linesAfter: (rowIndex: number) => readonly string[] = () => [],
): string[] {
  const titles = table.columns.map((column) => column.title);
  const heading = rowLines(titles, widths, (text) => paint(text, "heading"));
  return [
    ...heading,
    ...table.rows.flatMap((row, i) => [
      ...rowLines(row, widths, (text, cell) => (typeof cell === "string" ? text : paint(text, cell.state))),
      ...linesAfter(i),
    ]),
  ];
}

/** One row, on as many lines as its tallest field needs. */
function rowLines(
  row: readonly Cell[],
  widths: readonly number[],
  paint: (text: string, cell: Cell) => string,
): string[] {
  const fields = row.map((cell, i) => wrapped(cellText(cell), widths[i] ?? 0));
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

function belowLines(title: string, text: string, limit: number): string[] {
  if (text === "") return [];
  const columns = Math.max(NARROWEST_COLUMNS, limit - BELOW_INDENT.length);
  return wrapped(`${title}: ${text}`, columns).map(
    (line, i) => `${BELOW_INDENT}${i === 0 ? "" : GAP}${line}`,
  );
}

function naturalWidths(table: Table): number[] {
  const widths = table.columns.map((column) => widthColumns(column.title));
  for (const row of table.rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, widthColumns(cellText(cell)));
  }
  return widths;
}

/** Takes columns from the widest, one at a time, until the row fits. */
function fitted(natural: readonly number[], limit: number): number[] {
  const widths = [...natural];
  while (total(widths) > limit) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= NARROWEST_COLUMNS) break;
    widths[widest] = width - 1;
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1);
}
