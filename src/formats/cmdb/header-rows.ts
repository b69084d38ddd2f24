import type { ForeignPlace, Told } from "../foreign/foreign.ts";
import { compact } from "../foreign/names.ts";
import type { SourceFile } from "../read-document.ts";
import { readCsv } from "../tables/read-csv.ts";
import type { Table } from "../tables/table.ts";
import { cellText, rowPlace } from "../tables/table.ts";

/** A row of an export, by the names of its columns. */
export interface HeaderRow {
  readonly at: ForeignPlace;
  /** The first of these columns that has something; null if none has. Case, spaces and punctuation of headers make no difference. */
  readonly get: (...headers: readonly string[]) => string | null;
}

export interface HeaderRows {
  readonly file: SourceFile;
  readonly headers: ReadonlySet<string>;
  readonly rows: readonly HeaderRow[];
}

/** CSV exports whose first row names their columns; one that cannot be read is told, and passed over. */
export function* exportsIn(files: readonly SourceFile[], told: Told): Iterable<HeaderRows> {
  for (const file of files) {
    const { tables, problems, remarks } = readCsv(file);
    told.problems.push(...problems);
    told.remarks.push(...remarks);
    if (problems.length === 0) yield headerRows(file, tables[0]);
  }
}

function headerRows(file: SourceFile, table: Table | undefined): HeaderRows {
  const [header, ...rows] = table?.rows ?? [];
  const columns = new Map((header?.cells ?? []).map((cell, i) => [compact(cellText(cell)), i]));
  return {
    file,
    headers: new Set(columns.keys()),
    rows: rows.map(({ line, cells }) => ({
      at: table === undefined ? { file: file.name, line, path: "" } : rowPlace(table, line),
      get: (...wanted) => {
        for (const each of wanted) {
          const column = columns.get(compact(each));
          const text = column === undefined ? "" : cellText(cells[column] ?? null);
          if (text !== "") return text;
        }
        return null;
      },
    })),
  };
}

/** Whether an export has columns of these names. */
export function hasColumns({ headers }: Pick<HeaderRows, "headers">, ...wanted: readonly string[]): boolean {
  return wanted.every((each) => headers.has(compact(each)));
}
