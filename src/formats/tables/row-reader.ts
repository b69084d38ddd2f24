import { quote } from "../../model/ids.ts";
import { compact } from "../foreign/names.ts";
import type { ForeignPlace, ReadAnswers, Told } from "../foreign/foreign.ts";
import type { Meaning } from "./cell-values.ts";
import {
  atLeastIn,
  booleanIn,
  countIn,
  dateIn,
  durationIn,
  isSaidUnknown,
  shareIn,
  workaroundIn,
} from "./cell-values.ts";
import type { Column } from "./columns.ts";
import type { Enumeration } from "./known-words.ts";
import { allowedWords, knownWords } from "./known-words.ts";
import type { ShapedColumn, ShapedTable } from "./table-shape.ts";
import type { CellValue, TableRow } from "./table.ts";
import { cellPlace, cellText } from "./table.ts";

/** What a row says: its fields, where each stands, and what has no field. */
export interface ReadRow {
  readonly fields: Record<string, unknown>;
  readonly cells: Record<string, ForeignPlace>;
}

/** What an answer looks like, by how a column is read. */
const shapesOfAnswers: Readonly<Record<string, string>> = {
  duration: "a length of time such as 4 hours or P3D",
  workaround: "a length of time such as 4 hours or P3D, or yes",
  date: "a date such as 2025-11-24",
  boolean: "yes or no",
  count: "a whole number",
  share: "0 to 1",
  atLeast: "a count from 1, or a percentage",
};

/** Reads the rows of one table. Cells that cannot be taken are asked about, and left out of the row. */
export class RowReader {
  readonly #shaped: ShapedTable;
  readonly #answers: ReadAnswers;
  readonly #told: Told;
  readonly #isName: (text: string) => boolean;
  readonly #toldPriorities = new Set<string>();

  /** @param isName - whether a text is the whole name of something: then it is not taken apart. */
  constructor(shaped: ShapedTable, answers: ReadAnswers, told: Told, isName: (text: string) => boolean) {
    this.#shaped = shaped;
    this.#answers = answers;
    this.#told = told;
    this.#isName = isName;
  }

  /** @param withCells - whether to tell where each field stands: of needs their rows are enough. */
  read(row: TableRow, withCells = true): ReadRow {
    const fields: Record<string, unknown> = {};
    const cells: Record<string, ForeignPlace> = {};
    const notes: string[] = [];
    for (const shaped of this.#shaped.columns) {
      const cell = row.cells[shaped.at] ?? null;
      const text = cellText(cell);
      if (text === "") continue;
      const { column } = shaped;
      if (column === null) {
        notes.push(`${shaped.header}: ${text}`);
        continue;
      }
      const meaning = this.#meaningOf(cell, column, shaped);
      if (withCells) cells[column.field] = cellPlace(this.#shaped.table, row.line, shaped.at);
      if (meaning.is === "refused")
        this.#ask(column, text, meaning.why, cellPlace(this.#shaped.table, row.line, shaped.at));
      if (meaning.is !== "value") continue;
      fields[column.field] = meaning.value;
      if (column.field === "priority") this.#tellPriority(text, meaning.value, row.line, shaped.at);
    }
    if (notes.length > 0) {
      const note = fields["note"];
      fields["note"] = [...(typeof note === "string" ? [note] : []), ...notes].join("\n");
    }
    return { fields, cells };
  }

  /** Words for how urgent a service is are others' words: what they are taken for is told, once each. */
  #tellPriority(text: string, taken: unknown, line: number, at: number): void {
    if (/^[pP]?\d$/.test(text) || this.#toldPriorities.has(text)) return;
    this.#toldPriorities.add(text);
    const message = `${quote(text)} is taken as priority ${String(taken)}`;
    this.#told.remarks.push({ at: cellPlace(this.#shaped.table, line, at), message });
  }

  #meaningOf(cell: CellValue, column: Column, { unit }: ShapedColumn): Meaning<unknown> {
    const text = cellText(cell);
    const answered = this.#answers.values[column.field]?.[text];
    if (answered === "-") return { is: "nothing" };
    const meant = answered ?? cell;
    switch (column.reads) {
      case "text":
        return { is: "value", value: String(answered ?? text) };
      case "name":
        return isSaidUnknown(text) ? { is: "nothing" } : { is: "value", value: String(answered ?? text) };
      case "names":
        return isSaidUnknown(text) ? { is: "nothing" } : { is: "value", value: this.#namesIn(text) };
      case "duration":
        return durationIn(meant, unit);
      case "date":
        return dateIn(meant);
      case "boolean":
        return booleanIn(meant);
      case "count":
        return countIn(meant);
      case "share":
        return shareIn(meant);
      case "atLeast":
        return atLeastIn(meant);
      case "workaround":
        return workaroundIn(meant, unit);
    }
    if ("oneOf" in column.reads) return this.#wordIn(cellText(meant), column.reads.oneOf);
    const words = this.#namesIn(cellText(meant)).map((word) => this.#wordIn(word, "notifyOn"));
    const wrong = words.find((word) => word.is === "refused");
    return (
      wrong ?? { is: "value", value: words.flatMap((word) => (word.is === "value" ? [word.value] : [])) }
    );
  }

  #wordIn(text: string, enumeration: Enumeration): Meaning<string | number> {
    if (isSaidUnknown(text)) return { is: "nothing" };
    const word = knownWords[enumeration].get(compact(text));
    if (word === undefined) return { is: "refused", why: `${quote(text)} is not known here` };
    return { is: "value", value: enumeration === "priority" ? Number(word) : word };
  }

  /** The names in one cell: one a line, or between semicolons or bars; between commas unless that is one name. */
  #namesIn(text: string): string[] {
    if (this.#isName(text)) return [text];
    return text
      .split(/[\n;|]/)
      .flatMap((part) => (this.#isName(part.trim()) ? [part] : part.split(",")))
      .map((part) => part.trim())
      .filter((part) => part !== "" && !isSaidUnknown(part));
  }

  #ask(column: Column, text: string, why: string, at: ForeignPlace): void {
    const enumeration = typeof column.reads === "object" ? Object.values(column.reads)[0] : null;
    const allowed =
      enumeration === null || enumeration === undefined
        ? (shapesOfAnswers[column.reads as string] ?? "the value that is meant")
        : allowedWords[enumeration].join(", ");
    this.#told.questions.push({
      about: "value",
      message: `${column.field} ${why}`,
      answer: ["values", column.field, text],
      options: `${allowed}; or - to leave it out`,
      code:
        column.reads === "duration" ? "BAD_DURATION" : column.reads === "date" ? "BAD_DATE" : "INVALID_VALUE",
      at,
    });
  }
}
