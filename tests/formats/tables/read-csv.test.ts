import { describe, expect, it } from "vitest";
import { readCsv } from "../../../src/formats/tables/read-csv.ts";
import { fileOf } from "../../support/tables.ts";

const read = (text: string | Uint8Array) =>
  readCsv(typeof text === "string" ? fileOf("systems.csv", text) : { name: "systems.csv", bytes: text });

const rowsOf = (text: string | Uint8Array) =>
  read(text).tables.flatMap(({ rows }) => rows.map(({ line, cells }) => [line, ...cells]));

const messages = (text: string | Uint8Array) => {
  const { problems, remarks } = read(text);
  return [
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...remarks.map(({ message }) => message),
  ];
};

describe("a CSV file", () => {
  it("may have commas, semicolons, tabs or bars between its fields", () => {
    for (const delimiter of [",", ";", "\t", "|"])
      expect(rowsOf(`name${delimiter}kind\n"A, B;C"${delimiter}network\n`)).toEqual([
        [1, "name", "kind"],
        [2, "A, B;C", "network"],
      ]);
  });

  it("keeps the line on which each row begins, over blank lines and lines within a field", () => {
    expect(rowsOf('name,note\r\n\r\nA,"one\r\ntwo"\r\nB,x\r\n')).toEqual([
      [1, "name", "note"],
      [3, "A", "one\r\ntwo"],
      [5, "B", "x"],
    ]);
  });

  it("may begin with a byte-order mark, and be UTF-16", () => {
    expect(rowsOf("\uFEFFname,kind\nA,b")).toEqual([
      [1, "name", "kind"],
      [2, "A", "b"],
    ]);
    const utf16 = Buffer.from("\uFEFFname,kind\nÉ,b", "utf16le");
    expect(rowsOf(utf16).at(-1)).toEqual([2, "É", "b"]);
  });

  it("is read as Windows-1252 where it is no UTF-8, and says so", () => {
    const bytes = Buffer.from("name\nCaf\xe9 \x80", "latin1");
    expect(rowsOf(bytes).at(-1)).toEqual([2, "Café €"]);
    expect(messages(bytes)).toEqual(["the file is not UTF-8; it is read as Windows-1252"]);
  });

  it("is refused where its lines are in different encodings", () => {
    const bytes = Buffer.concat([Buffer.from("name\nCafé\n", "utf8"), Buffer.from("Caf\xe9\n", "latin1")]);
    expect(messages(bytes)).toEqual([
      "NOT_TEXT: the file mixes encodings: line 2 is UTF-8 and line 3 is not; save it anew as UTF-8",
    ]);
  });

  it("is refused where half of it is missing, with the row that does not end", () => {
    expect(messages('name,note\nA,b\nB,"half of')).toEqual([
      "SYNTAX: a quotation mark that opens in row 3 is never closed; is this half a file?",
    ]);
  });

  it("is refused with ten thousand columns, and where it is empty or binary", () => {
    expect(messages(`${"x,".repeat(9_999)}x\n`)).toEqual([
      "TOO_LARGE: row 1 has 10000 columns and at most 500 are taken; leave out what is no column of a register",
    ]);
    expect(messages(" \n")).toEqual(["EMPTY_FILE: the file is empty"]);
    expect(messages("a\u0000b")).toEqual([
      "NOT_TEXT: this is binary, not text; save the sheet as CSV or give the XLSX itself",
    ]);
  });

  it("takes off the apostrophe that keeps a spreadsheet from reading a formula", () => {
    expect(rowsOf("name\n'=SUM(A1)\n''=x\n'plain\n").map(([, cell]) => cell)).toEqual([
      "name",
      "=SUM(A1)",
      "'=x",
      "'plain",
    ]);
  });
});
