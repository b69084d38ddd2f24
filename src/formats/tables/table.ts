import type { ForeignPlace, ForeignProblem, Remark } from "../foreign/foreign.ts";

/** What a cell holds; a date stands at midnight UTC. */
export type CellValue = string | number | boolean | Date | null;

export interface TableRow {
  /** As the user's program counts rows, from 1; in a CSV file the line on which the row begins. */
  readonly line: number;
  readonly cells: readonly CellValue[];
}

/** A sheet of a workbook, or a CSV file. */
export interface Table {
  readonly file: string;
  /** Null for a file that has no sheets. */
  readonly sheet: string | null;
  readonly rows: readonly TableRow[];
}

/** What was read from one file of tables. */
export interface ReadTables {
  readonly tables: readonly Table[];
  readonly problems: readonly ForeignProblem[];
  readonly remarks: readonly Remark[];
}

/** A sheet with more columns than this is no register; its rows would be mostly empty. */
export const MOST_COLUMNS = 500;

/** A table with its columns counted from 0. */
export function cellPlace(table: Table, line: number, column: number): ForeignPlace {
  const cell = `${columnLetters(column)}${line}`;
  return { file: table.file, line, path: table.sheet === null ? cell : `${table.sheet}!${cell}` };
}

export function rowPlace(table: Table, line: number): ForeignPlace {
  return {
    file: table.file,
    line,
    path: table.sheet === null ? `row ${line}` : `${table.sheet}, row ${line}`,
  };
}

/** A column as spreadsheets name it: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** What a cell shows, without the white space around it. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).trim();
}
