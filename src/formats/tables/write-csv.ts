import { stringify } from "csv-stringify/sync";
import { guardedCell } from "../../model/spreadsheet-cell.ts";
import type { WrittenTable } from "./estate-tables.ts";

/** A table as CSV: UTF-8, comma, lines that end in a line feed; no cell is taken for a formula. */
export function csvOf({ fields, rows }: WrittenTable): string {
  return stringify(
    [fields, ...rows].map((row) => row.map((cell) => (typeof cell === "string" ? guardedCell(cell) : cell))),
    { cast: { boolean: (value) => (value ? "yes" : "no") } },
  );
}
