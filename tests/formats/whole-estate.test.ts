import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/formats/read-document.ts";
import { laterDocument, readWholeEstate } from "../../src/formats/whole-estate.ts";
import { Estate } from "../../src/model/estate.ts";
import { file } from "../support/files.ts";
import { writtenEstates } from "../support/written-estates.ts";

const byParts = (content: string | object, partBytes = 1) =>
  readWholeEstate(file("e.json", content), undefined, partBytes);
/** What the document and the schema give; null where anything is wrong. */
const asAWhole = (text: string) => {
  const { document, faults } = readDocument(file("e.json", text));
  return faults.length > 0 ? null : (Estate.safeParse(document.value).data ?? null);
};
const organisation = (id: string) => ({ id, name: "O", kind: "council" });
const header = '{"estate": 1, "id": "e", ';

describe("reading a whole estate part by part", () => {
  it("gives what the document and the schema give, or nothing where they find something wrong", () => {
    const counts = { read: 0, left: 0 };
    fc.assert(
      fc.property(
        writtenEstates,
        fc.constantFrom(0, 1),
        fc.nat(),
        fc.constantFrom(
          "",
          "",
          "",
          "",
          "",
          "",
          " ",
          ",",
          "}",
          "]",
          "[",
          '"',
          "0",
          '"id":1,',
          "\\",
          "\u0000",
          "\ufeff",
          ",,",
        ),
        fc.constantFrom(1, 50),
        (value, indent, at, extra, partBytes) => {
          const json = JSON.stringify(value, null, indent);
          const text = json.slice(0, at % json.length) + extra + json.slice(at % json.length);
          const whole = asAWhole(text);
          const parts = byParts(text, partBytes);
          counts[whole ? "read" : "left"]++;
          if (parts !== null) expect(JSON.stringify(parts)).toBe(JSON.stringify(whole));
          // An escape may disguise a key, so that a right estate with one may be left to the document.
          else if (!text.includes("\\")) expect(whole).toBe(null);
        },
      ),
      { numRuns: 2000 },
    );
    expect(Math.min(counts.read, counts.left)).toBeGreaterThan(100);
  });

  it.each([
    [
      "nothing between two commas",
      `${header}"organisations": [${JSON.stringify(organisation("o"))},,${JSON.stringify(organisation("p"))}]}`,
    ],
    ["nothing after the last comma", `${header}"organisations": [${JSON.stringify(organisation("o"))},]}`],
    ["nothing before the first comma", `${header}"organisations": [,${JSON.stringify(organisation("o"))}]}`],
    [
      "a byte-order mark within",
      `${header}"organisations": [${JSON.stringify(organisation("o"))},\ufeff${JSON.stringify(organisation("p"))}]}`,
    ],
    ["a byte-order mark after a list", `${header}"organisations": []\ufeff}`],
    ["a key that stands twice", `${header}"name": "a", "name": "b"}`],
    ["a list that stands twice", `${header}"systems": [], "systems": []}`],
    ["a list that is not known", `${header}"system": []}`],
    ["a list that belongs to fragments", `${header}"addNeeds": []}`],
    ["a list where a text belongs", `${header}"name": []}`],
    ["an object where a list belongs", `${header}"systems": {}}`],
    ["a second value", `${header}"systems": []} {}`],
    [
      "an entry that needs explaining",
      `${header}"organisations": [${JSON.stringify({ ...organisation("o"), kind: "concil" })}]}`,
    ],
    ["no id", '{"estate": 1}'],
    ["null", "null"],
    ["nothing", ""],
  ])("leaves to the document what has %s", (_, text) => {
    expect([byParts(text), asAWhole(text)]).toEqual([null, null]);
  });

  it("takes a byte-order mark at the beginning, as the document does", () => {
    expect(byParts('\ufeff{"estate": 1, "id": "e"}')).toEqual(asAWhole('{"estate": 1, "id": "e"}'));
  });

  it("refuses bytes that are no UTF-8, in a list or outside", () => {
    const broken = (text: string) => {
      const bytes = new TextEncoder().encode(text);
      bytes[text.indexOf("?")] = 0xff;
      return readWholeEstate({ name: "e.json", bytes });
    };
    const named = (name: string, entry: string) =>
      `${header}"name": "${name}", "organisations": [${JSON.stringify({ ...organisation("o"), name: entry })}]}`;
    expect([broken(named("?", "x")), broken(named("x", "?"))]).toEqual([null, null]);
    expect(byParts(named("x", "x"))?.organisations).toHaveLength(1);
  });

  it("shares the need that an id is short for within one estate, and not with the next", () => {
    const node = { name: "N", owner: "o", kind: "hosting" };
    const systems = ["a", "b", "c"].map((id) => ({ ...node, id, needs: id === "c" ? [] : ["c"] }));
    const read = () => byParts({ estate: 1, id: "e", systems })?.systems.map(({ needs }) => needs[0]);
    const [first, again] = [read(), read()];
    expect(first?.[1]).toBe(first?.[0]);
    expect(again?.[0]).toEqual(first?.[0]);
    expect(again?.[0]).not.toBe(first?.[0]);
  });

  it("leaves YAML and files over their limit to the document", () => {
    const { bytes } = file("e.json", { estate: 1, id: "e" });
    const limits = { maxJsonBytes: bytes.length - 1, maxYamlBytes: 1000 };
    expect([
      readWholeEstate({ name: "e.yaml", bytes }),
      readWholeEstate({ name: "e.json", bytes }, limits),
      readWholeEstate({ name: "e.json", bytes }, { ...limits, maxJsonBytes: bytes.length })?.id,
    ]).toEqual([null, null, "e"]);
  });

  it("finds the line of any path in the file again", () => {
    const source = file("e.json", '{"estate": 1,\n"id": "e",\n"organisations": [\n{"id": "o"}]}');
    const document = laterDocument(source);
    expect([document.file, document.linesOf([["id"], ["organisations", 0, "id"], ["links"]])]).toEqual([
      "e.json",
      [2, 4, 1],
    ]);
    expect(document.value).toEqual({ estate: 1, id: "e", organisations: [{ id: "o" }] });
  });
});
