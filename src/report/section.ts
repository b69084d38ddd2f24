/** A report before it takes a form: sections of sentences and tables. Text, Markdown and HTML draw the same one. */

import type { State } from "../model/kinds.ts";

/** What stands in one field of a table; a state is told from other text so that a form can colour it. */
export type Cell = string | { readonly state: State };

export interface Column {
  readonly title: string;
  /** Where lines are too narrow for the table, this goes below its row, with its title: those of 1 first. */
  readonly below?: 1 | 2 | 3;
  /** Below its row it has a line of its own. */
  readonly long?: true;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Section {
  readonly title: string;
  /** Sentences before the table. */
  readonly lead?: readonly string[];
  readonly table?: Table;
  readonly items?: readonly string[];
  /** Sentences after all. */
  readonly tail?: readonly string[];
}

export interface Report {
  readonly title: string;
  readonly headline: string;
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  /** What the report rests on. */
  readonly footer: readonly string[];
}

/** A report of one table. Its rows come one by one: all of them can be more than memory holds. */
export interface ListReport extends Omit<Report, "sections"> {
  readonly section: Omit<Section, "table">;
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** The same report with all rows at once. */
export function wholeReport({ section, columns, rows, ...rest }: ListReport): Report {
  const all = [...rows];
  return { ...rest, sections: [all.length === 0 ? section : { ...section, table: { columns, rows: all } }] };
}

/** The text of a field, colour aside. */
export function cellText(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.state;
}

/** Leaves out the columns in which no row has anything. */
export function withoutEmptyColumns(table: Table): Table {
  const filled = table.columns.map((_, i) => table.rows.some((row) => cellText(row[i] ?? "") !== ""));
  return {
    columns: table.columns.filter((_, i) => filled[i]),
    rows: table.rows.map((row) => row.filter((_, i) => filled[i])),
  };
}
