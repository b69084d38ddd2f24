import { strToU8, zipSync } from "fflate";
import type { SourceFile } from "../../src/formats/read-document.ts";
import { importOf } from "../../src/import.ts";
import type { ImportRequest } from "../../src/import.ts";
import type { ImportAnswer } from "../../src/model/findings/import.ts";

export function fileOf(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** Imports files that are given as text by their names. */
export function importText(
  files: Readonly<Record<string, string>>,
  answers = "",
  rest: Omit<ImportRequest, "files" | "answers"> = {},
): Promise<ImportAnswer> {
  return importOf({
    files: Object.entries(files).map(([name, text]) => fileOf(name, text)),
    answers: answers === "" ? undefined : fileOf("answers.yaml", `map: 1\n${answers}`),
    ...rest,
  });
}

/** A workbook of one sheet whose rows are given as XML, with whatever else is to be in the archive. */
export function workbookOf(
  rowsXml: string,
  more: Readonly<Record<string, Uint8Array>> = {},
  sheet = "Systems",
): Uint8Array {
  const part = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`);
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const pack = "http://schemas.openxmlformats.org/package/2006";
  return zipSync({
    "[Content_Types].xml": part(`<Types xmlns="${pack}/content-types"/>`),
    "_rels/.rels": part(
      `<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": part(
      `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": part(
      `<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": part(
      `<worksheet xmlns="${main}"><sheetData>${rowsXml}</sheetData></worksheet>`,
    ),
    ...more,
  });
}

/** A row of cells as a sheet stores them: text in place. */
export function rowXml(row: number, cells: readonly string[]): string {
  const each = cells.map(
    (text, i) =>
      `<c r="${String.fromCharCode(65 + i)}${row}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`,
  );
  return `<row r="${row}">${each.join("")}</row>`;
}
