import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readXlsx } from "../../../src/formats/tables/read-xlsx.ts";
import { rowXml, workbookOf } from "../../support/tables.ts";

const read = (bytes: Uint8Array) => readXlsx({ name: "register.xlsx", bytes });

const messages = async (bytes: Uint8Array) => {
  const { problems, remarks } = await read(bytes);
  return [
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...remarks.map(({ message }) => message),
  ];
};

const rows = rowXml(1, ["name", "kind"]) + rowXml(3, ["Email", "email"]);

describe("a workbook", () => {
  it("has its rows under the numbers that the user sees, without the empty ones", async () => {
    const { tables } = await read(workbookOf(rows));
    expect(tables).toEqual([
      {
        file: "register.xlsx",
        sheet: "Systems",
        rows: [
          { line: 1, cells: ["name", "kind"] },
          { line: 3, cells: ["Email", "email"] },
        ],
      },
    ]);
  });

  it("gives the value that a formula last showed, and says so", async () => {
    const formula = `<row r="4"><c r="A4" t="str"><f>CONCAT("a","b")</f><v>ab</v></c><c r="B4"><f>1/0</f></c></row>`;
    const bytes = workbookOf(rows + formula);
    expect((await read(bytes)).tables[0]?.rows.at(-1)).toEqual({ line: 4, cells: ["ab", null] });
    expect(await messages(bytes)).toEqual([
      "the workbook has 2 formulas, the first in cell A4; the values that it last showed are taken",
    ]);
  });

  it("is read without its macros, and says so", async () => {
    expect(await messages(workbookOf(rows, { "xl/vbaProject.bin": new Uint8Array(10) }))).toEqual([
      "the workbook has macros; they are not read, let alone run",
    ]);
  });

  it("is refused where a password protects it", async () => {
    const ole = new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...Array<number>(600).fill(0),
    ]);
    expect(await messages(ole)).toEqual([
      "UNSAFE_FILE: the workbook is protected by a password, or in the format of Excel 97; save it without a password as XLSX",
    ]);
  });

  it("is refused before it is unpacked where it would unpack to a thousand times its size", async () => {
    const bomb = workbookOf(rows, { "xl/worksheets/sheet2.xml": new Uint8Array(64 * 2 ** 20) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await messages(bomb)).toEqual([
      expect.stringMatching(
        /^UNSAFE_FILE: the workbook would unpack to 64 MB from \d+ kB: it is made to exhaust whoever opens it$/,
      ),
    ]);
  });

  it("is refused where half of it is missing, and where an archive is no workbook", async () => {
    const whole = workbookOf(rows);
    expect(await messages(whole.subarray(0, whole.length / 2))).toEqual([
      "SYNTAX: this is not a whole XLSX workbook; it may be half a file: copy or save it anew",
    ]);
    expect(await messages(zipSync({ "a.txt": new Uint8Array(3) }))).toEqual([
      "WRONG_FILE: this archive is no XLSX workbook",
    ]);
  });
});
