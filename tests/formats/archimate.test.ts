import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { archiMate } from "../../src/formats/archimate.ts";
import { noAnswers } from "../../src/formats/foreign/answers.ts";
import type { ForeignEstate } from "../../src/formats/foreign/foreign.ts";
import type { SourceFile } from "../../src/formats/read-document.ts";
import { file } from "../support/files.ts";

const example: SourceFile = {
  name: "northmere.xml",
  bytes: readFileSync(new URL("./examples/archimate/northmere.xml", import.meta.url)),
};
const read = (...files: SourceFile[]) => archiMate.read(files, noAnswers) as ForeignEstate;
const readText = (text: string) => read(file("m.xml", text));

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const open =
  '<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m"><name>M</name>';

/**
 * A model drawn in lines: `Type id Name` is an element, `Type source -> target` a relationship with the
 * identifier r and its number; `{field: value}` after either gives it properties.
 */
function drawn(drawing: string): string {
  const definitions = new Map<string, string>();
  const elements: string[] = [];
  const relationships: string[] = [];
  for (const line of drawing.split("\n").map((part) => part.trim())) {
    if (line === "") continue;
    const [, what = "", listed = ""] = /^([^{]*)(?:\{(.*)\})?$/.exec(line) ?? [];
    const [type = "", first = "", second = "", ...others] = what.trim().split(" ");
    const properties = listed.split(", ").flatMap((pair) => {
      const [name = "", value = ""] = pair.split(": ");
      if (name === "") return [];
      definitions.set(name, definitions.get(name) ?? `p${definitions.size}`);
      return [
        `<property propertyDefinitionRef="${definitions.get(name) ?? ""}"><value>${value}</value></property>`,
      ];
    });
    const inside = properties.length === 0 ? "" : `<properties>${properties.join("")}</properties>`;
    if (second === "->")
      relationships.push(
        `<relationship identifier="r${relationships.length + 1}" source="${first}" target="${others[0] ?? ""}" xsi:type="${type}">${inside}</relationship>`,
      );
    else {
      const name = [second, ...others].join(" ").trim();
      const named = name === "" ? "" : `<name>${name}</name>`;
      elements.push(`<element identifier="${first}" xsi:type="${type}">${named}${inside}</element>`);
    }
  }
  const defined = [...definitions].map(
    ([name, id]) =>
      `<propertyDefinition identifier="${id}" type="string"><name>${name}</name></propertyDefinition>`,
  );
  return `${head}${open}<elements>${elements.join("\n")}</elements>\n<relationships>${relationships.join("\n")}</relationships>
<propertyDefinitions>${defined.join("")}</propertyDefinitions></model>`;
}

const ofDrawing = (drawing: string) => {
  const { entries, needs, problems, remarks } = readText(drawn(drawing));
  return {
    entries: entries.map(({ collection, keys, fields }) => ({ in: collection, key: keys[0], ...fields })),
    needs: needs.map(({ of, need }) => ({ of, ...need })),
    problems: problems.map(({ code, at, message }) => `${at.path} ${code}: ${message}`),
    remarks: remarks.map(({ at, message }) => `${at.path}: ${message}`),
  };
};
const problemOf = (text: string | Uint8Array) => {
  const result = read(typeof text === "string" ? file("m.xml", text) : { name: "m.xml", bytes: text });
  expect([result.entries, result.needs, result.remarks]).toEqual([[], [], []]);
  return result.problems.map(({ code, at, message }) => `${at.line ?? "-"} ${code}: ${message}`);
};

describe("recognising ArchiMate exchange files", () => {
  it("is sure of the namespace, wherever the file comes from and in whatever encoding", () => {
    const utf16 = new Uint8Array([...head, ...open].flatMap((letter) => [letter.charCodeAt(0), 0]));
    expect([[example], [{ name: "m", bytes: utf16 }]].map(archiMate.suits)).toEqual([1, 1]);
  });

  it("may be asked about its kin, and not about anything else", () => {
    const suits = (...texts: string[]) => archiMate.suits(texts.map((text) => file("a.xml", text)));
    expect(suits('<model xmlns="http://www.opengroup.org/xsd/archimate">')).toBe(0.6);
    expect(suits('<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate">')).toBe(0.6);
    expect([suits("estate: 1"), suits(), suits(open, "estate: 1")]).toEqual([0, 0, 0]);
  });
});

describe("reading an ArchiMate exchange file", () => {
  it("reads an export with its header, entries, needs and everything that was left out", () => {
    const { header, entries, needs, problems, remarks, questions } = read(example);
    const place = (line: number, path: string) => ({ file: "northmere.xml", line, path });
    const entry = (collection: string, line: number, key: string, fields: object) => ({
      collection,
      keys: [key],
      ...(collection === "links" ? {} : { isDistinct: true }),
      fields,
      at: place(line, `${collection === "links" ? "relationship" : "element"} ${key}`),
    });
    const reported = { evidence: "reported" };
    const expected = { evidence: "expected" };
    expect({ header, problems, questions }).toEqual({
      header: { name: "Northmere enterprise architecture" },
      problems: [],
      questions: [],
    });
    expect(entries).toEqual([
      entry("organisations", 11, "id-1001", { name: "Northmere Council", kind: "council", ...reported }),
      entry("organisations", 19, "id-1002", { name: "Fenland Hosting Ltd", ...reported }),
      entry("organisations", 25, "id-1004", { name: "Registrars", ...reported }),
      entry("services", 28, "id-2001", {
        name: "Housing Benefit",
        owner: "id-1001",
        note: "Paid every Monday.",
        mtpd: "P7D",
        priority: 1,
        ...reported,
      }),
      entry("services", 40, "id-2002", { name: "Register a death", owner: "id-1004", ...reported }),
      entry("systems", 43, "id-3001", { name: "Revenues and Benefits", kind: "application", ...expected }),
      entry("systems", 51, "id-3002", { name: "Sign-on", kind: "identity", ...reported }),
      entry("systems", 59, "id-3003", { name: "Claims", kind: "data-store", ...expected }),
      entry("systems", 62, "id-3004", { name: "General ledger", kind: "application", ...expected }),
      entry("systems", 70, "id-3005", { name: "Ledger postings", kind: "application", ...expected }),
      entry("systems", 73, "id-4001", {
        name: "Server farm A",
        owner: "id-1002",
        kind: "hosting",
        ...expected,
      }),
      entry("systems", 76, "id-4002", { name: "Server farm B", kind: "hosting", ...expected }),
      entry("systems", 79, "id-4003", { name: "Corporate network", kind: "network", ...reported }),
      entry("systems", 83, "id-4004", { name: "Data centre", kind: "facility", ...reported }),
      entry("links", 123, "id-7015", { kind: "data", from: "id-3001", to: "id-3004", ...reported }),
    ]);
    expect(needs).toEqual([
      {
        of: "id-2001",
        need: { provider: "id-3001", after: "P1D", note: "As told by the service owner.", ...reported },
        at: place(104, "relationship id-7005"),
      },
      { of: "id-3001", need: { provider: "id-3003", ...reported }, at: place(112, "relationship id-7006") },
      {
        of: "id-3001",
        need: {
          anyOf: [
            { provider: "id-4001", ...reported },
            { provider: "id-4002", ...reported },
          ],
          ...reported,
        },
        at: place(87, "element id-5001"),
      },
      { of: "id-3004", need: { provider: "id-3002", ...reported }, at: place(118, "relationship id-7010") },
      { of: "id-3004", need: { provider: "id-4003", ...reported }, at: place(119, "relationship id-7011") },
      { of: "id-3004", need: { provider: "id-3005", ...reported }, at: place(121, "relationship id-7013") },
    ]);
    expect(remarks).toEqual(
      [
        [5, "metadata", '"metadata" is left out, once: it is about the file'],
        [130, "organizations", '"organizations" is left out, once: folders say how a model is filed'],
        [153, "views", '"views" is left out, once: drawings say how things are shown, not what they need'],
        [
          83,
          "element id-4004",
          "1 text stands in several languages, of which the English one is taken, else the first",
        ],
        [2, "model", "the documentation of the model itself is left out"],
        [103, "relationship id-7004", "1 further owner is left out: a system or a service has one"],
        [112, "relationship id-7006", "the name of 1 relationship is left out"],
        [
          122,
          "relationship id-7014",
          "1 Aggregation relationship is left out: the part exists without the whole and may not be needed by it",
        ],
        [
          124,
          "relationship id-7016",
          "1 Triggering relationship is left out: it says what comes after what, not what is needed",
        ],
        [
          125,
          "relationship id-7017",
          "1 Serving relationship is left out: an end is an element that is left out",
        ],
        [
          126,
          "relationship id-7018",
          "2 Association relationships are left out: it does not say which end needs the other",
        ],
        [
          128,
          "relationship id-7020",
          "1 Realization relationship is left out: an end is an element that is left out",
        ],
        [
          22,
          "element id-1003",
          '1 element of type BusinessActor left out: it owns nothing and has no property "sharedfate.kind" that says what organisation it is',
        ],
        [40, "element id-2002", "1 element is of type BusinessProcess and taken as a service"],
        [43, "element id-3001", 'the property "Vendor" is left out, 2 times: it is no field of an estate'],
        [89, "element id-6001", "1 element of type Goal left out: it has no counterpart in an estate"],
        [
          92,
          "element id-6002",
          "2 elements of type Requirement left out: each has no counterpart in an estate",
        ],
      ].map(([line, path, message]) => ({ at: place(Number(line), String(path)), message })),
    );
  });

  it("takes each type of element as its table says, and as its property says before that", () => {
    const types = "BusinessService BusinessFunction ApplicationFunction Artifact Device SystemSoftware";
    const more = "TechnologyService Path Facility Equipment";
    const list = `${types} ${more}`.split(" ");
    const { entries } = ofDrawing(
      [...list.map((type, i) => `${type} e${i} N`), "Goal g N {sharedfate.kind: manual}"].join("\n"),
    );
    expect(entries.map((entry) => `${entry.in} ${String("kind" in entry ? entry.kind : "")}`)).toEqual([
      "services ",
      "services ",
      "systems application",
      "systems data-store",
      "systems hosting",
      "systems hosting",
      "systems hosting",
      "systems network",
      "systems facility",
      "systems endpoint",
      "systems manual",
    ]);
  });

  it("turns each relationship the way that its table says", () => {
    const types = ["Serving", "Realization", "Assignment", "Access", "Composition", "Aggregation", "Flow"];
    const found = types.map((type) => {
      const { needs, entries } = ofDrawing(
        `Node a A\nNode b B\n${type} a -> b {sharedfate.evidence: confirmed}`,
      );
      const links = entries.flatMap((entry) => (entry.in === "links" ? [entry] : []));
      return [type, needs, links];
    });
    const confirmed = { evidence: "confirmed" };
    const need = (of: string, provider: string) => [[{ of, provider, ...confirmed }], []];
    expect(found).toEqual([
      ["Serving", ...need("b", "a")],
      ["Realization", ...need("b", "a")],
      ["Assignment", ...need("b", "a")],
      ["Access", ...need("a", "b")],
      ["Composition", ...need("a", "b")],
      ["Aggregation", ...need("a", "b")],
      ["Flow", [], [{ in: "links", key: "r1", kind: "data", from: "a", to: "b", ...confirmed }]],
    ]);
  });

  it("takes whoever is assigned to a node as its owner, by assignment or by a marked association", () => {
    const { entries, needs, remarks } = ofDrawing(`
      BusinessRole r Registrars
      BusinessActor x Council {sharedfate.kind: council}
      Node a A
      Node b B
      Assignment r -> a
      Association x -> b {sharedfate.relation: owner}
      Association x -> a
    `);
    expect({ entries, needs, remarks }).toEqual({
      entries: [
        { in: "organisations", key: "r", name: "Registrars", evidence: "reported" },
        { in: "organisations", key: "x", name: "Council", kind: "council", evidence: "reported" },
        { in: "systems", key: "a", name: "A", kind: "hosting", owner: "r", evidence: "expected" },
        { in: "systems", key: "b", name: "B", kind: "hosting", owner: "x", evidence: "expected" },
      ],
      needs: [],
      remarks: [
        "relationship r3: 1 Association relationship is left out: it does not say which end needs the other",
      ],
    });
  });

  it("leaves out what neither end of a need can be, and says so", () => {
    const { needs, entries, remarks, problems } = ofDrawing(`
      BusinessActor x Council {sharedfate.kind: council}
      BusinessService s S
      Node a A
      Node b B
      Serving a -> x
      Serving a -> r1
      Serving a -> a
      Flow a -> s
      Whatever a -> b
      Serving a -> gone
    `);
    expect({ needs, links: entries.filter((entry) => entry.in === "links"), remarks, problems }).toEqual({
      needs: [],
      links: [],
      remarks: [
        "relationship r1: 1 Serving relationship is left out: an end is an organisation, which neither needs nor is needed",
        "relationship r2: 1 Serving relationship is left out: an end is a relationship",
        "relationship r3: 1 Serving relationship is left out: both ends are the same",
        "relationship r4: 1 Flow relationship is left out: a link joins two systems, and an end is something else",
        "relationship r5: 1 Whatever relationship is left out: no such relationship is known",
      ],
      problems: [
        'relationship r6 UNKNOWN_ID: the target "gone" is no element of this model; export it with all its elements',
      ],
    });
  });

  it("reads the fields of its properties by the schema of the estate file, and refuses what that refuses", () => {
    const { entries, problems } = ofDrawing(`
      BusinessService s S {sharedfate.id: hb, sharedfate.people: 1200, sharedfate.vulnerable: true, sharedfate.note: 7}
      BusinessService t T {sharedfate.mtpd: 3 weeks, sharedfate.priority: high, sharedfate.priotiry: 1, sharedfate.kind: x}
      Node a A {sharedfate.sharedWith: ["wcc"], sharedfate.rto: PT4H, sharedfate.rto: PT5H, sharedfate.runBy: Fenland Ltd}
      Node b {sharedfate.collection: links}
      Representation w Report 2016 {sharedfate.collection: sources, sharedfate.date: 2016}
    `);
    expect({ entries, problems }).toEqual({
      entries: [
        {
          in: "services",
          key: "s",
          name: "S",
          id: "hb",
          people: 1200,
          vulnerable: true,
          note: "7",
          evidence: "reported",
        },
        { in: "services", key: "t", name: "T", evidence: "reported" },
        {
          in: "systems",
          key: "a",
          name: "A",
          kind: "hosting",
          sharedWith: ["wcc"],
          rto: "PT4H",
          runBy: "Fenland Ltd",
          evidence: "expected",
        },
        { in: "systems", key: "b", name: "b", kind: "hosting", evidence: "expected" },
        { in: "sources", key: "w", title: "Report 2016", date: "2016", evidence: "reported" },
      ],
      problems: [
        'element b INVALID_VALUE: the property "sharedfate.collection" is "links"; write sources, organisations, systems, services',
        'element t BAD_DURATION: the property "sharedfate.mtpd": "3 weeks" is not an ISO 8601 duration; write PT4H for four hours, P3D for three days, P2W for two weeks',
        'element t WRONG_TYPE: the property "sharedfate.priority": it should be a number, and is the text "high"',
        'element t INVALID_VALUE: the property "sharedfate.priotiry" is no field of a service; did you mean "priority"?',
        'element t INVALID_VALUE: the property "sharedfate.kind" is no field of a service; did you mean "id"?',
        'element a CONFLICT: the property "sharedfate.rto" has two values, "PT4H" and "PT5H"',
        "element b MISSING_FIELD: the name is missing; give the element one",
      ],
    });
  });

  it("refuses an identifier that stands twice, in one file or in two, or that is missing", () => {
    const text = drawn("Node a A\nNode a B\nNode  B");
    const { problems } = read(file("m.xml", text), file("n.xml", drawn("Node a A")));
    expect(problems.map(({ at, code, message }) => `${at.file} ${at.line} ${code}: ${message}`)).toEqual([
      'm.xml 3 CONFLICT: the identifier "a" stands in m.xml, line 2, too; keep one',
      "m.xml 4 MISSING_FIELD: an identifier is missing; export the model again",
      'n.xml 2 CONFLICT: the identifier "a" stands in m.xml, line 2, too; keep one',
    ]);
  });

  it("tells elements of other namespaces, undefined properties and further models", () => {
    const strange = `${open}<x:y xmlns:x="urn:x"><name>no</name></x:y><elements><element identifier="a" xsi:type="Node"><name>A</name><properties><property propertyDefinitionRef="p"><value>1</value></property></properties></element></elements></model>`;
    const { remarks, header, entries } = read(file("m.xml", strange), file("n.xml", drawn("Node b B")));
    expect({ header, names: entries.map(({ fields }) => fields["name"]) }).toEqual({
      header: { name: "M" },
      names: ["A", "B"],
    });
    expect(remarks.map(({ at, message }) => `${at.file} ${at.path}: ${message}`)).toEqual([
      'm.xml y: "y" is left out, once: it is of another namespace',
      "m.xml element a: 1 property is left out: the file does not define the name",
      "n.xml model: the name of 1 further model is left out",
    ]);
  });
});

describe("reading junctions", () => {
  const needsIn = (drawing: string) => {
    const { needs, remarks, problems } = ofDrawing(`Node a A\nNode b B\nNode c C\nNode d D\n${drawing}`);
    return { needs, remarks, problems };
  };
  const member = (provider: string) => ({ provider, evidence: "reported" });

  it("takes an or-junction as a group, for each of its exits", () => {
    const drawing =
      "OrJunction j\nServing a -> j {sharedfate.evidence: assumed}\nServing b -> j\nServing j -> c {sharedfate.strength: soft}\nServing j -> d";
    const anyOf = [{ provider: "a", evidence: "assumed" }, member("b")];
    expect(needsIn(drawing)).toEqual({
      needs: [
        { of: "c", anyOf, strength: "soft", evidence: "reported" },
        { of: "d", anyOf, evidence: "reported" },
      ],
      remarks: [],
      problems: [],
    });
  });

  it("takes how many must work from the junction or from its exit, whatever its type", () => {
    const through = (type: string, ofJunction: string, ofExit: string) =>
      needsIn(`${type} j ${ofJunction}\nServing a -> j\nServing b -> j\nServing j -> c ${ofExit}`).needs;
    const group = (atLeast: unknown) => [
      { of: "c", anyOf: [member("a"), member("b")], atLeast, evidence: "reported" },
    ];
    expect(through("AndJunction", "{sharedfate.atLeast: 2}", "")).toEqual(group(2));
    expect(through("AndJunction", "", "{sharedfate.atLeast: 50%}")).toEqual(group("50%"));
    expect(through("OrJunction", "{sharedfate.atLeast: 2}", "")).toEqual(group(2));
  });

  it("takes what leads into an and-junction as needs of their own, with the fields nearest the consumer first", () => {
    const drawing =
      "AndJunction j {sharedfate.after: PT1H, sharedfate.strength: soft}\nServing a -> j {sharedfate.after: PT2H}\nServing b -> j\nServing j -> c {sharedfate.strength: hard}";
    const said = { after: "PT1H", strength: "hard", evidence: "reported" };
    expect(needsIn(drawing).needs).toEqual([
      { of: "c", provider: "a", ...said },
      { of: "c", provider: "b", ...said },
    ]);
  });

  it("turns the directions of access and composition at junctions too", () => {
    expect(needsIn("OrJunction j\nAccess c -> j\nAccess j -> a\nAccess j -> b").needs).toEqual([
      { of: "c", anyOf: [member("a"), member("b")], evidence: "reported" },
    ]);
  });

  it("joins or-junctions that feed one another, and follows and-junctions round a circle once", () => {
    expect(
      needsIn("OrJunction j\nOrJunction k\nServing a -> k\nServing k -> j\nServing b -> j\nServing j -> c")
        .needs,
    ).toEqual([{ of: "c", anyOf: [member("b"), member("a")], evidence: "reported" }]);
    expect(
      needsIn(
        "AndJunction j\nAndJunction k\nServing a -> k\nServing k -> j\nServing j -> k\nServing b -> j\nServing j -> c",
      ).needs,
    ).toEqual([
      { of: "c", ...member("b") },
      { of: "c", ...member("a") },
    ]);
  });

  it("tells what no group can say: junctions within, empty ones, repeated members, the consumer itself", () => {
    expect(
      needsIn(`
        OrJunction j
        AndJunction k
        OrJunction empty
        OrJunction nowhere
        Serving a -> k
        Serving k -> j
        Serving b -> j
        Serving b -> j
        Serving c -> j
        Serving j -> c
        Serving empty -> d
        Serving a -> nowhere
      `),
    ).toEqual({
      needs: [{ of: "c", anyOf: [member("b")], evidence: "reported" }],
      remarks: [
        "element k: a junction within a group is left out, once: the members of a group are systems and services",
        "relationship r4: 2 entries of junctions left out: the same member twice, or the consumer itself",
        "element empty: 1 need is left out: nothing that is taken leads into the junction",
        "element nowhere: 1 junction is left out: nothing that is taken comes out",
      ],
      problems: [],
    });
  });

  it("stops at junctions that multiply each other", () => {
    const many = Array.from({ length: 1500 }, (_, i) => i);
    const drawing = [
      "AndJunction j",
      ...many.flatMap((i) => [`Node p${i} P`, `Node q${i} Q`, `Serving p${i} -> j`, `Serving j -> q${i}`]),
    ].join("\n");
    expect(ofDrawing(drawing).problems).toEqual([
      "relationship r1334 TOO_LARGE: the junctions stand for more than 2000000 needs; draw them with fewer ends",
    ]);
  });
});

describe("refusing files that are none", () => {
  it("refuses every document type, with or without entities", () => {
    const sentence =
      "UNSAFE_FILE: the file has a document type (DOCTYPE), which could hide text or attack; remove it";
    const laughs = '<!DOCTYPE m [\n<!ENTITY a "ha"><!ENTITY b "&a;&a;">\n]>';
    expect(problemOf(`${head}${laughs}${open}&b;</model>`)).toEqual([`4 ${sentence}`]);
    const outside = '<!DOCTYPE m SYSTEM "file:///etc/passwd">';
    expect(problemOf(`${head}${outside}${open}</model>`)).toEqual([`2 ${sentence}`]);
  });

  it("uses nothing of a file that breaks off, and names the line", () => {
    const text = drawn("Node a A\nNode b B\nServing a -> b");
    expect(problemOf(text.slice(0, text.indexOf("Serving")))).toEqual([
      "4 SYNTAX: this is not well-formed XML: unclosed tag: relationships; export the model again",
    ]);
    expect(problemOf(`${head}${open}&nbsp;</model>`)).toEqual([
      "2 SYNTAX: this is not well-formed XML: undefined entity; export the model again",
    ]);
  });

  it("takes UTF-8 alone, with a byte-order mark or without one", () => {
    const latin = 'the file says that it is in "ISO-8859-1"; save it as UTF-8';
    expect(problemOf(`<?xml version="1.0" encoding="ISO-8859-1"?>${open}</model>`)).toEqual([
      `1 NOT_TEXT: ${latin}`,
    ]);
    const notText = ["- NOT_TEXT: this is not text in UTF-8; save it as UTF-8"];
    expect(problemOf(new Uint8Array([0x3c, 0x61, 0x3e, 0xe9, 0x3c]))).toEqual(notText);
    expect(problemOf(new Uint8Array([0x3c, 0, 0x61, 0]))).toEqual(notText);
    expect(readText(`\ufeff${head}${open}</model>`)).toEqual({
      header: { name: "M" },
      holdings: [],
      entries: [],
      needs: [],
      problems: [],
      remarks: [],
      questions: [],
    });
  });

  it("refuses other files, and says of its kin what to export instead", () => {
    expect(problemOf(" \n")).toEqual(["- EMPTY_FILE: the file is empty; export the model again"]);
    expect(problemOf('<model xmlns="http://www.opengroup.org/xsd/archimate"/>')).toEqual([
      "1 UNKNOWN_VERSION: this is the exchange format for ArchiMate 2.1; export it for ArchiMate 3",
    ]);
    expect(problemOf('<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate"/>')).toEqual([
      "1 WRONG_FILE: this is a file of the tool Archi itself; export it as Open Exchange XML",
    ]);
    expect(problemOf("<html/>")).toEqual([
      '1 WRONG_FILE: this begins with "html" and is no ArchiMate exchange file; export the model',
    ]);
  });

  it("refuses what nests too deeply", () => {
    expect(problemOf(open + "<views>".repeat(200))).toEqual([
      "1 UNSAFE_FILE: this is nested more than 100 levels deep, and no model is",
    ]);
  });

  it("never throws and never hangs, whatever is done to a file", () => {
    const bytes = example.bytes;
    const places = fc.nat({ max: bytes.length - 1 });
    const edits = fc.array(
      fc.record({
        at: places,
        cut: fc.nat({ max: 40 }),
        put: fc.oneof(
          fc.constantFrom(
            "<",
            ">",
            "&",
            "]]>",
            "<!--",
            "<![CDATA[",
            "<!DOCTYPE a>",
            "</element>",
            '"',
            "\u0000",
          ),
          fc.string({ maxLength: 5 }),
          fc.constantFrom("id-5001", "id-4001", "OrJunction", "AndJunction", "Serving", "sharedfate.kind"),
        ),
      }),
      { maxLength: 4 },
    );
    const mutated = edits.map((list) => {
      let text = new TextDecoder().decode(bytes);
      for (const { at, cut, put } of list) text = text.slice(0, at) + put + text.slice(at + cut);
      return new TextEncoder().encode(text);
    });
    const cut = places.map((end) => bytes.subarray(0, end));
    const random = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(mutated, mutated, cut, random), (content) => {
        const files = [{ name: "m.xml", bytes: content }];
        const result = read(...files);
        expect(archiMate.suits(files)).toBeGreaterThanOrEqual(0);
        expect(Array.isArray(result.problems)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
