import { unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/universal";
import { placeOfFile } from "../foreign/foreign-text.ts";
import type { ForeignProblem, Remark } from "../foreign/foreign.ts";
import type { SourceFile } from "../read-document.ts";
import type { CellValue, ReadTables, Table } from "./table.ts";
import { MOST_COLUMNS } from "./table.ts";

/** The most that a workbook may unpack to, in bytes: about 200,000 rows of a register. */
const MOST_UNPACKED_BYTES = 128 * 2 ** 20;

/** Real workbooks pack to between a fifth and a thirtieth; a bomb to a thousandth and less. */
const MOST_RATIO = 200;

/** Below this an extreme ratio does no harm. */
const HARMLESS_BYTES = 8 * 2 ** 20;

const MOST_PARTS = 2000;

/** The first bytes of the container in which Office stores what a password protects, and its old formats. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** Whether a file is a zip archive, as workbooks are. */
export function isZip({ bytes }: SourceFile): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

export function isOle({ bytes }: SourceFile): boolean {
  return OLE.every((byte, i) => bytes[i] === byte);
}

interface Part {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

/**
 * Reads every sheet of an XLSX workbook. Cells have the values that the workbook last showed: formulas are
 * not worked out and macros not run, and both are told.
 *
 * A workbook is refused before it is unpacked if it would unpack to too much.
 */
export async function readXlsx(file: SourceFile): Promise<ReadTables> {
  const at = placeOfFile(file);
  const refuse = (code: ForeignProblem["code"], message: string): ReadTables => ({
    tables: [],
    problems: [{ code, at, message }],
    remarks: [],
  });
  if (isOle(file))
    return refuse(
      "UNSAFE_FILE",
      "the workbook is protected by a password, or in the format of Excel 97; save it without a password as XLSX",
    );
  const parts = partsOf(file);
  if (parts === null)
    return refuse("SYNTAX", "this is not a whole XLSX workbook; it may be half a file: copy or save it anew");
  const danger = dangerOf(parts);
  if (danger !== null) return refuse("UNSAFE_FILE", danger);
  if (!parts.some(({ name }) => name === "xl/workbook.xml"))
    return refuse("WRONG_FILE", "this archive is no XLSX workbook");
  const remarks: Remark[] = [];
  if (parts.some(({ name }) => /vbaProject\.bin$/i.test(name)))
    remarks.push({ at, message: "the workbook has macros; they are not read, let alone run" });
  let tables: Table[];
  try {
    const copy = file.bytes.slice();
    const sheets = await readXlsxFile(copy.buffer, { trim: false });
    tables = sheets.map(({ sheet, data }) => ({
      file: file.name,
      sheet,
      rows: (data as unknown as CellValue[][]).flatMap((cells, i) =>
        cells.some((cell) => cell !== null && String(cell).trim() !== "") ? [{ line: i + 1, cells }] : [],
      ),
    }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(
      "SYNTAX",
      `the workbook cannot be read (${reason.slice(0, 120)}); open it and save it anew`,
    );
  }
  const wide = tables.find(({ rows }) => rows.some(({ cells }) => cells.length > MOST_COLUMNS));
  if (wide !== undefined)
    return refuse(
      "TOO_LARGE",
      `sheet "${wide.sheet}" has more than ${MOST_COLUMNS} columns; leave out what is no column of a register`,
    );
  remarks.push(...formulaRemarks(file, parts));
  return { tables, problems: [], remarks };
}

/** The archive's own list of what it holds, without unpacking anything; null if it has none. */
function partsOf({ bytes }: SourceFile): Part[] | null {
  const parts: Part[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        parts.push({ name, packedBytes: size, unpackedBytes: originalSize });
        return false;
      },
    });
  } catch {
    return null;
  }
  return parts.length === 0 ? null : parts;
}

function dangerOf(parts: readonly Part[]): string | null {
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0);
  const [packed, unpacked] = [sum((part) => part.packedBytes), sum((part) => part.unpackedBytes)];
  const megabytes = Math.round(unpacked / 2 ** 20);
  if (parts.length > MOST_PARTS) return `the workbook has ${parts.length} parts; no register has so many`;
  if (unpacked > MOST_UNPACKED_BYTES)
    return `the workbook would unpack to ${megabytes} MB and at most ${MOST_UNPACKED_BYTES / 2 ** 20} MB are taken; give the sheets as CSV files`;
  if (unpacked > HARMLESS_BYTES && unpacked > MOST_RATIO * packed)
    return `the workbook would unpack to ${megabytes} MB from ${Math.round(packed / 2 ** 10)} kB: it is made to exhaust whoever opens it`;
  return null;
}

/** Which cells are formulas: they were read as the values that the workbook last showed. */
function formulaRemarks(file: SourceFile, parts: readonly Part[]): Remark[] {
  const isSheet = (name: string) => /^xl\/worksheets\/[^/]+\.xml$/.test(name);
  if (!parts.some(({ name }) => isSheet(name))) return [];
  const sheets = unzipSync(file.bytes, { filter: ({ name }) => isSheet(name) });
  let count = 0;
  let first: string | null = null;
  for (const xml of Object.values(sheets)) {
    const text = new TextDecoder().decode(xml);
    for (let i = text.indexOf("<f"); i !== -1; i = text.indexOf("<f", i + 2)) {
      if (!/[\s/>]/.test(text.charAt(i + 2))) continue;
      count++;
      first ??= /\br="([A-Z]+\d+)"/.exec(text.slice(text.lastIndexOf("<c ", i), i))?.[1] ?? null;
    }
  }
  if (count === 0) return [];
  const which = count === 1 ? "a formula" : `${count} formulas`;
  const message = `the workbook has ${which}${first === null ? "" : `, the first in cell ${first}`}; the values that it last showed are taken`;
  return [{ at: placeOfFile(file), message }];
}
