import { quote } from "../../model/ids.ts";
import { didYouMean } from "../../model/nearest.ts";
import { compact } from "../foreign/names.ts";
import type { ReadAnswers, Told } from "../foreign/foreign.ts";
import type { Column, TableName } from "./columns.ts";
import { columnByName, columnsOf, tableByName, tableNames } from "./columns.ts";
import type { Table, TableRow } from "./table.ts";
import { cellPlace, cellText, columnLetters, rowPlace } from "./table.ts";

/** Titles and explanations may stand above the header, in so many rows. */
const MOST_ROWS_ABOVE = 20;

/** A column of a table: a field, or something that is kept as a note. */
export interface ShapedColumn {
  readonly at: number;
  readonly header: string;
  /** Null for what is kept as a note. */
  readonly column: Column | null;
  /** The unit of bare numbers, where the header names it. */
  readonly unit: string | null;
}

/** A table whose columns are known. */
export interface ShapedTable {
  readonly table: Table;
  readonly name: TableName;
  readonly columns: readonly ShapedColumn[];
  readonly rows: readonly TableRow[];
}

/**
 * Finds out what a sheet is and where its columns are: by answers, then by the sheet's name, then by its headers.
 *
 * @param told - what is asked and remarked is added here.
 * @returns null for a sheet that is left out, which is told.
 */
export function shapeOf(table: Table, answers: ReadAnswers, told: Told): ShapedTable | null {
  const called = table.sheet ?? table.file;
  const answer = answers.sheets[called] ?? answers.sheets[called.replace(/^.*[/\\]/, "")];
  const at = rowPlace(table, table.rows[0]?.line ?? 1);
  if (answer === "-" || table.rows.length === 0) return null;
  const named = tableNames.find((name) => name === answer) ?? tableByName(called);
  if (answer !== undefined && named !== answer) {
    const message = `sheets: ${quote(answer)} is no table${didYouMean(answer, tableNames)}; there are ${tableNames.join(", ")}, and - to leave it out`;
    told.problems.push({ code: "INVALID_VALUE", at, message });
    return null;
  }
  const found = headerOf(table, named, answers);
  if (found === null) {
    const message = `${quote(called)} has no row of headers that is known; it is left out. Which table is it?`;
    const options = tableNames.slice(1).join(", ");
    told.questions.push({
      about: "sheet",
      message,
      answer: ["sheets", called],
      options: `${options}, or - to leave it out`,
      code: null,
      at,
    });
    return null;
  }
  const { name, header } = found;
  return {
    table,
    name,
    columns: columnsIn(table, name, header, answers, told),
    rows: table.rows.filter(({ line }) => line > header.line),
  };
}

/** The row that has most headers of one table; of the tables that suit equally the first. */
function headerOf(
  table: Table,
  named: TableName | null,
  answers: ReadAnswers,
): { name: TableName; header: TableRow } | null {
  let best: { name: TableName; header: TableRow; score: number } | null = null;
  // By its headers alone nothing is taken for the table of the estate itself.
  const names = named === null ? tableNames.slice(1) : [named];
  for (const header of table.rows.slice(0, MOST_ROWS_ABOVE))
    for (const name of names) {
      const score = header.cells.filter((cell) => isKnown(cellText(cell), name, answers)).length;
      const enough = name === "estate" || named === name ? 1 : 2;
      if (score >= enough && score > (best?.score ?? 0)) best = { name, header, score };
    }
  return best;
}

function isKnown(header: string, name: TableName, answers: ReadAnswers): boolean {
  return answers.columns[header] !== undefined || columnOf(header, name) !== null;
}

/** The column that a header names, also without what stands in brackets: `RTO (hours)`. */
function columnOf(header: string, name: TableName): Column | null {
  const known = columnByName[name];
  return known.get(compact(header)) ?? known.get(compact(header.replace(/\([^)]*\)/g, ""))) ?? null;
}

function columnsIn(
  table: Table,
  name: TableName,
  header: TableRow,
  answers: ReadAnswers,
  told: Told,
): ShapedColumn[] {
  const taken = new Set<string>();
  return header.cells.flatMap((cell, at): ShapedColumn[] => {
    const text = cellText(cell);
    const place = cellPlace(table, header.line, at);
    const isEmpty = !table.rows.some(
      ({ line, cells }) => line > header.line && cellText(cells[at] ?? null) !== "",
    );
    if (isEmpty) return [];
    if (text === "") {
      told.remarks.push({ at: place, message: `column ${columnLetters(at)} has no header and is left out` });
      return [];
    }
    const answer = answers.columns[text];
    if (answer === "-") return [];
    const unit = /\((?:in )?(hours?|h|hrs?|days?|d|minutes?|mins?|weeks?)\)/i.exec(text)?.[1]?.toLowerCase();
    const shaped = (column: Column | null): ShapedColumn[] => [
      { at, header: text, column, unit: unit?.replace(/s$/, "") ?? null },
    ];
    if (answer === "note") return shaped(null);
    const column =
      answer === undefined ? columnOf(text, name) : columnsOf[name].find(({ field }) => field === answer);
    if (column === undefined) {
      const fields = columnsOf[name].map(({ field }) => field);
      const message = `columns: ${quote(answer)} is no field of ${name}${didYouMean(answer ?? "", fields)}; there are ${fields.join(", ")}, note, and - to leave it out`;
      told.problems.push({ code: "INVALID_VALUE", at: place, message });
      return [];
    }
    if (column !== null && !taken.has(column.field)) {
      taken.add(column.field);
      return shaped(column);
    }
    const why = column === null ? "is not known" : `means ${column.field}, which another column has already`;
    told.questions.push({
      about: "column",
      message: `column ${quote(text)} of ${quote(table.sheet ?? table.file)} ${why}; it is kept as a note. What is it?`,
      answer: ["columns", text],
      options: `note; ${columnsOf[name].map(({ field }) => field).join(", ")}; or - to leave it out`,
      code: null,
      at: place,
    });
    return shaped(null);
  });
}
