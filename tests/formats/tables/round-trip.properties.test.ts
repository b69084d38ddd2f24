import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tablesOf } from "../../../src/formats/tables/estate-tables.ts";
import { csvOf } from "../../../src/formats/tables/write-csv.ts";
import { xlsxOf } from "../../../src/formats/tables/write-xlsx.ts";
import { importOf } from "../../../src/import.ts";
import { Estate } from "../../../src/model/estate.ts";
import { EstateModel } from "../../../src/graph/estate-model.ts";
import { load } from "../../../src/load.ts";
import { questions } from "../../support/arbitrary-estates.ts";
import { fileOf } from "../../support/tables.ts";

/** Texts as people write them into cells: with quotation marks, delimiters, formulas and words that mean nothing. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      "=SUM(A1)",
      "'=x",
      "+44 20 7946 0000",
      "n/a",
      "A, B; C",
      "1",
      "007",
      "true",
      "2025-11-24",
      "- none -",
      "tbc",
      'say "x"',
      "line\nline",
      "Café €",
    ),
  )
  .map((each) => each.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, (c) => (c === "\n" ? c : "")).trim())
  .filter((each) => each !== "");

/** A need that is stated twice in the same words is one. */
const eachOnce = <Node extends { readonly needs: readonly unknown[] }>(node: Node): Node => ({
  ...node,
  needs: [...new Map(node.needs.map((need) => [JSON.stringify(need), need])).values()],
});

const date = fc.constantFrom("2016", "2016-07", "2025-11-23");

/** Estates with every kind of fact that a table has a column for. */
const estates = fc
  .record({ question: questions, texts: fc.array(text, { minLength: 12, maxLength: 12 }), date })
  .map(({ question: { estate }, texts, date }) => {
    const [title = "t", contact = "c", note = "n", name = "m", mbco = "b", url = "u", ...rest] = texts;
    const told = { source: "src", checked: date, note };
    return Estate.parse({
      ...estate,
      name,
      asOf: date,
      sources: [{ id: "src", title, publisher: rest[0], date, url, ...told, source: undefined }],
      organisations: estate.organisations.map((organisation, i) => ({
        ...organisation,
        name: `${rest[1]} ${i}`,
        shortName: rest[2],
        gss: "E09000020",
        contact: { name: contact, phone: rest[3], email: rest[4], outOfBand: rest[5] },
        ...told,
      })),
      systems: estate.systems.map((system, i) => ({
        ...eachOnce(system),
        name: `${i} ${name}`,
        rpo: "PT1H",
        ...told,
      })),
      services: estate.services.map((service, i) => ({
        ...eachOnce(service),
        name: `${i} ${name}`,
        lgsl: 57,
        mbco,
        statutory: true,
        ...told,
      })),
      links: estate.links.map((link) => ({ ...link, ...told })),
    });
  });

const csvFiles = (estate: Estate) =>
  tablesOf(estate).map((table) => fileOf(`${table.name}.csv`, csvOf(table)));

/** An estate as loading a file of it gives it: entries in order. */
const inOrder = (estate: Estate): Estate =>
  load({ estate: [fileOf("a.json", JSON.stringify(estate))] }).model.estate;

describe("an estate in tables", () => {
  it("comes back from CSV as it was", async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const { result, problems, questions: asked } = await importOf({ files: csvFiles(estate) });
        expect([problems, asked.filter(({ blocks }) => blocks)]).toEqual([[], []]);
        expect(Estate.parse(result)).toEqual(estate);
      }),
      { numRuns: 250 },
    );
  });

  it("comes back the same whatever the order of its files", async () => {
    await fc.assert(
      fc.asyncProperty(
        estates,
        fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }),
        async (estate, order) => {
          const files = csvFiles(estate)
            .map((file, i) => ({ file, key: (order[i] ?? 0) * 10 + i }))
            .sort((a, b) => a.key - b.key)
            .map(({ file }) => file);
          expect(Estate.parse((await importOf({ files, from: "csv" })).result)).toEqual(estate);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("comes back from a workbook as it was", async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const files = [{ name: "estate.xlsx", bytes: await xlsxOf(tablesOf(estate)) }];
        const { result, problems } = await importOf({ files });
        expect(problems).toEqual([]);
        expect(Estate.parse(result)).toEqual(estate);
      }),
      { numRuns: 40 },
    );
  });

  it("changes nothing when it is imported into itself", async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const into = new EstateModel(inOrder(estate), {
          placeOf: (path) => ({ document: { file: null, value: null, linesOf: () => [] }, path }),
          fallen: [],
        });
        const { result, problems } = await importOf({ files: csvFiles(estate), into });
        expect(problems).toEqual([]);
        expect(result).toEqual({ estate: 1 });
      }),
      { numRuns: 150 },
    );
  });
});
