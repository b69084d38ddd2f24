import { CsvError, parse } from "csv-parse/sync";
import { unguardedCell } from "../../model/spreadsheet-cell.ts";
import { decodeText } from "../foreign/decode-text.ts";
import { placeOfFile } from "../foreign/foreign-text.ts";
import type { SourceFile } from "../read-document.ts";
import type { ReadTables, TableRow } from "./table.ts";
import { MOST_COLUMNS } from "./table.ts";

/** The longest row taken, in characters. A quotation mark that is never closed ends here at the latest. */
const LONGEST_ROW = 2 ** 20;

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Reads a CSV file: comma, semicolon, tab or bar, whichever the first row has most of.
 *
 * @returns one table; what stands after a row that cannot be read is left out, and the row is a problem.
 */
export function readCsv(file: SourceFile): ReadTables {
  const { text, problems, remarks } = decodeText(file);
  if (text === null) return { tables: [], problems, remarks };
  const options = {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  };
  let records: string[][];
  try {
    records = parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = lineOfFault(text, options);
    const at = { file: file.name, line, path: `row ${line}` };
    return {
      tables: [],
      problems: [{ code: "SYNTAX", at, message: complaintOf(error, line) }],
      remarks,
    };
  }
  const rows: TableRow[] = [];
  let widest = { line: 0, columns: 0 };
  let line = 1;
  for (const cells of records) {
    if (cells.length > widest.columns) widest = { line, columns: cells.length };
    if (cells.length <= MOST_COLUMNS && cells.some((cell) => cell.trim() !== ""))
      rows.push({ line, cells: cells.some(isQuoted) ? cells.map(unguardedCell) : cells });
    line += 1 + breaksIn(cells);
  }
  if (widest.columns > MOST_COLUMNS) {
    const message = `row ${widest.line} has ${widest.columns} columns and at most ${MOST_COLUMNS} are taken; leave out what is no column of a register`;
    return { tables: [], problems: [{ code: "TOO_LARGE", at: placeOfFile(file), message }], remarks };
  }
  return { tables: [{ file: file.name, sheet: null, rows }], problems, remarks };
}

/** The line on which the row begins that cannot be read: rows are counted only where one is. */
function lineOfFault(text: string, options: object): number {
  let line = 1;
  try {
    parse(text, {
      ...options,
      on_record: (cells: string[]) => {
        line += 1 + breaksIn(cells);
        return null;
      },
    });
  } catch {
    // It was told already.
  }
  return line;
}

function isQuoted(cell: string): boolean {
  return cell.startsWith("'");
}

/** The lines of a row beyond its first: a field in quotation marks may have several. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells)
    if (cell.includes("\n") || cell.includes("\r")) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return breaks;
}

function complaintOf({ code }: CsvError, line: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED")
    return `a quotation mark that opens in row ${line} is never closed; is this half a file?`;
  if (code === "CSV_MAX_RECORD_SIZE")
    return `row ${line} is longer than ${LONGEST_ROW} characters; a quotation mark may be missing`;
  return `row ${line} is not as CSV should be: a quotation mark stands inside a field, or text after one that closes it; save the sheet anew as CSV`;
}

/** The delimiter that the first line that is not blank has most of, outside quotation marks. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let isBlank = true;
  for (let i = 0; i < Math.min(text.length, LONGEST_ROW); i++) {
    const character = text.charAt(i);
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === "\n" && !isBlank) break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
    if (character.trim() !== "") isBlank = false;
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best?.[0] ?? ",";
}
