import writeXlsxFile from "write-excel-file/universal";
import type { SheetData } from "write-excel-file/universal";

/** Columns are as wide as their header asks for, within these bounds, in characters. */
const NARROWEST = 10;
const WIDEST = 40;

/** A sheet to be written: the names of its columns, and its rows under them. */
export interface WrittenSheet {
  readonly name: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null | undefined)[])[];
}

/** Tables as a workbook, a sheet each, with the row of headers in bold and kept in view. */
export async function xlsxOf(tables: readonly WrittenSheet[]): Promise<Uint8Array> {
  const sheets = tables.map(({ name, fields, rows }) => ({
    sheet: name,
    data: [
      fields.map((value) => ({ value, fontWeight: "bold" as const })),
      ...rows.map((row) => row.map(cellOf)),
    ] as SheetData,
    columns: fields.map((field, i) => ({ width: widthOf(field, rows, i) })),
    stickyRowsCount: 1,
  }));
  const blob = await writeXlsxFile(sheets).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** The library looks texts up in a plain object, where `constructor` is found before it was put there: a space keeps it apart. */
function cellOf(cell: WrittenSheet["rows"][number][number]) {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  const text = typeof cell === "boolean" ? (cell ? "yes" : "no") : cell;
  return { value: text in Object.prototype ? `${text} ` : text, type: String };
}

function widthOf(field: string, rows: WrittenSheet["rows"], column: number): number {
  let widest = field.length;
  for (const row of rows) widest = Math.max(widest, String(row[column] ?? "").length);
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
}
