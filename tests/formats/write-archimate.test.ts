import { readFileSync } from "node:fs";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { archiMate } from "../../src/formats/archimate.ts";
import { identifierOf } from "../../src/formats/archimate/identifiers.ts";
import { noAnswers } from "../../src/formats/foreign/answers.ts";
import type { ForeignEstate } from "../../src/formats/foreign/foreign.ts";
import { archiMateOf } from "../../src/formats/write-archimate.ts";
import { Estate } from "../../src/model/estate.ts";
import { questions } from "../support/arbitrary-estates.ts";
import { file } from "../support/files.ts";

/** What is read of a written estate, put together by the keys of its entries. */
function readBack(text: string): Estate {
  const read = archiMate.read([file("m.xml", text)], noAnswers) as ForeignEstate;
  expect([read.problems, read.remarks, read.questions]).toEqual([[], [], []]);
  const idOf = new Map(read.entries.flatMap(({ keys, fields }) => keys.map((key) => [key, fields["id"]])));
  const resolved = (value: unknown): unknown => idOf.get(String(value)) ?? value;
  const needsOf = new Map<string, unknown[]>();
  for (const { of, need } of read.needs) {
    const members = (need["anyOf"] as { provider: string }[] | undefined)?.map((member) => ({
      ...member,
      provider: resolved(member.provider),
    }));
    const whole = members ? { ...need, anyOf: members } : { ...need, provider: resolved(need["provider"]) };
    needsOf.set(of, [...(needsOf.get(of) ?? []), whole]);
  }
  const listed = (collection: string) =>
    read.entries
      .filter((entry) => entry.collection === collection)
      .map(({ keys, fields }) => {
        const entry: Record<string, unknown> = { ...fields };
        for (const key of ["owner", "from", "to"]) if (key in entry) entry[key] = resolved(entry[key]);
        const needs = needsOf.get(keys[0] ?? "");
        return needs ? { ...entry, needs } : entry;
      });
  return Estate.parse({
    estate: 1,
    ...read.header,
    sources: listed("sources"),
    organisations: listed("organisations"),
    systems: listed("systems"),
    services: listed("services"),
    links: listed("links"),
  });
}

const parsed = (more: object) =>
  Estate.parse({
    estate: 1,
    id: "northmere",
    organisations: [{ id: "nc", name: "Northmere Council", kind: "council" }],
    ...more,
  });
const hosting = (id: string, more: object = {}) => ({ id, name: id, kind: "hosting", owner: "nc", ...more });

/** Whether a file follows the schema: the order of parts, what is required, xs:ID and xs:IDREF. */
function faultsIn(text: string): string[] {
  const order: Record<string, readonly string[]> = {
    model: [
      "name",
      "documentation",
      "properties",
      "metadata",
      "elements",
      "relationships",
      "organizations",
      "propertyDefinitions",
      "views",
    ],
    element: ["name", "documentation", "properties"],
    relationship: ["name", "documentation", "properties"],
    propertyDefinition: ["name"],
    elements: ["element"],
    relationships: ["relationship"],
    propertyDefinitions: ["propertyDefinition"],
    properties: ["property"],
    property: ["value"],
  };
  const repeated = ["element", "relationship", "propertyDefinition", "property"];
  const faults: string[] = [];
  const open: { tag: string; inside: string[] }[] = [];
  const ids = new Set<string>();
  const refs: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    faults.push(error.message);
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.at(-1)?.inside.push(name);
    open.push({ tag: name, inside: [] });
    for (const [key, { value }] of Object.entries(attributes)) {
      if (key === "identifier") {
        if (ids.has(value)) faults.push(`${value} stands twice`);
        if (!/^[A-Za-z_][A-Za-z0-9._-]*$/.test(value)) faults.push(`${value} is no NCName`);
        ids.add(value);
      }
      if (["source", "target", "propertyDefinitionRef"].includes(key)) refs.push(value);
    }
    const needed = ["model", "element", "relationship", "propertyDefinition"].includes(name);
    if (needed && !("identifier" in attributes)) faults.push(`${name} without identifier`);
    if (["element", "relationship"].includes(name) && !("xsi:type" in attributes)) faults.push("no type");
  });
  parser.on("closetag", () => {
    const { tag, inside } = open.pop() ?? { tag: "", inside: [] };
    const places = inside.map((name) => (order[tag] ?? []).indexOf(name));
    const isOrdered = places.every((place, i) => {
      const before = places[i - 1] ?? -1;
      return place > before || (place === before && repeated.includes(inside[i] ?? ""));
    });
    if (!isOrdered || places.includes(-1)) faults.push(`${tag} has ${inside.join(", ")}`);
    if (tag in order && inside.length === 0 && !["element", "relationship"].includes(tag))
      faults.push(`${tag} is empty`);
  });
  parser.write(text).close();
  return [...faults, ...refs.filter((ref) => !ids.has(ref)).map((ref) => `${ref} is nowhere`)];
}

describe("writing an estate as an ArchiMate exchange file", () => {
  it("writes elements, relationships, junctions and properties in the order of the schema", () => {
    const estate = parsed({
      name: "Northmere",
      asOf: "2025-11",
      systems: [hosting("a"), hosting("b:1", { note: "Old & <tired>" })],
      services: [
        {
          id: "Pay",
          name: "Payroll",
          owner: "nc",
          priority: 1,
          needs: [
            "a",
            { anyOf: ["a", { provider: "b:1", evidence: "assumed" }], strength: "soft", atLeast: "50%" },
          ],
        },
      ],
      links: [{ from: "a", to: "b:1", kind: "admin" }],
    });
    const { text, remarks } = archiMateOf(estate);
    expect(remarks).toEqual([]);
    expect(text).toBe(readFileSync(new URL("./examples/archimate/written.xml", import.meta.url), "utf8"));
  });

  it("gives the same estate when it is read again, whole", () => {
    fc.assert(
      fc.property(questions, ({ estate }) => {
        const { text, remarks } = archiMateOf(estate);
        expect(remarks).toEqual([]);
        expect(readBack(text)).toEqual(estate);
      }),
      { numRuns: 150 },
    );
  });

  it("follows the schema for every estate", () => {
    fc.assert(
      fc.property(questions, ({ estate }) => {
        expect(faultsIn(archiMateOf(estate).text)).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(faultsIn(archiMateOf(Estate.parse({ estate: 1, id: "empty" })).text)).toEqual([]);
  });

  it("carries every field and every text that XML can hold", () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 8 })
      .map((value) => value.replace(/[\ufffe\uffff]|[^\P{C}\t\n\r]/gu, ""));
    const odd = fc.constantFrom(
      "",
      " a ",
      "a\r\nb",
      "a\tb",
      "]]>",
      "<&\"'",
      "a  b",
      "\u00a0x",
      "007",
      "true",
      "{}",
    );
    fc.assert(
      fc.property(fc.oneof(text, odd), fc.oneof(text, odd), (name, note) => {
        const provenance = { evidence: "reported", source: "w:1", checked: "2024", note };
        const estate = parsed({
          name: `Estate ${name}`,
          sources: [
            { id: "w:1", title: name, publisher: note, date: "2016", url: note, note },
            { id: "w_c1", evidence: "assumed" },
          ],
          organisations: [
            {
              id: "nc",
              name,
              kind: "council",
              shortName: name,
              gss: "E09000020",
              notifyOn: ["exposure"],
              contact: { name, phone: "0", outOfBand: note },
              ...provenance,
            },
          ],
          systems: [
            {
              ...hosting("a_1"),
              name,
              kind: "manual",
              runBy: "nc",
              rto: "PT4H",
              rpo: "P1D",
              rebuild: "P1W",
              sharedWith: ["nc"],
              holds: [{ data: name, controller: "nc", subjects: 0, special: true, ...provenance }],
              ...provenance,
            },
            hosting("a:1"),
          ],
          services: [
            {
              id: "s+1",
              name: note,
              owner: "nc",
              lgsl: 69,
              priority: 4,
              people: 0,
              vulnerable: true,
              statutory: true,
              mtpd: "P7D",
              mbco: name,
              needs: [
                { provider: "a_1", workaround: { lasts: "P5D", note }, feels: "failed", ...provenance },
                { provider: "a_1" },
                { anyOf: [{ provider: "a:1", ...provenance }], atLeast: 1, ...provenance },
                { anyOf: ["a:1", "a_1"], atLeast: 2, after: "PT1H" },
              ],
              ...provenance,
            },
          ],
          links: [
            {
              id: "l_1",
              from: "a_1",
              to: "a:1",
              kind: "data",
              bothWays: true,
              likelihood: 0.3,
              takes: "PT6H",
              ...provenance,
            },
            { from: "a_1", to: "a:1", kind: "data" },
          ],
        });
        const written = archiMateOf(estate);
        expect(written.remarks).toEqual([]);
        expect(faultsIn(written.text)).toEqual([]);
        expect(readBack(written.text)).toEqual(estate);
      }),
      { numRuns: 100 },
    );
  });

  it("leaves out the characters that XML forbids and says so", () => {
    const estate = parsed({ systems: [hosting("a", { name: "A\u0000\u001f\ud800B", note: "\uffff" })] });
    const { text, remarks } = archiMateOf(estate);
    expect(remarks).toEqual(['4 characters are left out that XML 1.0 forbids, the first in the name of "a"']);
    expect(readBack(text).systems.map(({ name }) => name)).toEqual(["AB"]);
  });

  it("leaves out a relationship of which an end is not there and says so", () => {
    const { text, remarks } = archiMateOf(parsed({ systems: [hosting("a", { needs: ["gone"] })] }));
    expect(remarks).toEqual(['Serving from "gone" to "a" is left out: an end is not there']);
    expect(faultsIn(text)).toEqual([]);
  });

  it("makes identifiers that are XML names and that no two lists of ids share", () => {
    const ids = fc.array(fc.stringMatching(/^[ac_][abcnpr_.:+-]{0,5}$/), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(ids, ids, (some, others) => {
        const [one, other] = [identifierOf("x", ...some), identifierOf("x", ...others)];
        expect(one).toMatch(/^[A-Za-z_][A-Za-z0-9._-]*$/);
        expect(one === other).toBe(JSON.stringify(some) === JSON.stringify(others));
      }),
      { numRuns: 2000 },
    );
  });
});
