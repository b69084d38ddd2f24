import { describe, expect, it } from "vitest";
import { findingsOf, load, withOverlays } from "../../src/index.ts";
import { file, problemsIn, sentencesIn } from "../support/files.ts";

const system = (id: string, more: object = {}) => ({ id, name: id, kind: "hosting", owner: "rbkc", ...more });
const base = {
  estate: 1,
  id: "e",
  organisations: [{ id: "rbkc", name: "RBKC", kind: "council" }],
  systems: [
    system("a", { rto: "PT4H" }),
    system("b"),
    system("c"),
    system("d", { needs: ["a", { anyOf: ["a", "b", "c"], atLeast: 2 }] }),
  ],
  links: [
    { from: "a", to: "b", kind: "email" },
    { id: "l", from: "b", to: "c", kind: "data" },
  ],
};
const model = () => load({ estate: [file("e.json", base)] }).model;
const laid = (...overlays: object[]) => withOverlays(model(), overlays).estate;
const needs = (...overlays: object[]) =>
  laid(...overlays)
    .systems.find(({ id }) => id === "d")
    ?.needs.map((need) =>
      need.anyOf
        ? `${String(need.atLeast)} of ${need.anyOf.map(({ provider }) => provider).join(" ")}`
        : need.provider,
    );
const refused = (...overlays: object[]) =>
  problemsIn(() => laid(...overlays)).map((line) => line.replace("-:- ", ""));

describe("laying a what-if over an estate", () => {
  it("lets the later value win", () => {
    expect(
      laid({ systems: [{ id: "a", rto: "PT1H" }] }, { systems: [{ id: "a", rto: "PT2H" }] }).systems[0]?.rto,
    ).toBe("PT2H");
  });

  it("clears a field with null", () => {
    expect(laid({ systems: [{ id: "a", rto: null }] }).systems[0]).not.toHaveProperty("rto");
  });

  it("leaves what it does not name as it is", () => {
    expect(laid({ systems: [{ id: "d", name: "D" }] }).systems[3]).toEqual({
      ...model().estate.systems[3],
      name: "D",
    });
  });

  it("replaces needs whole", () => {
    expect(needs({ systems: [{ id: "d", needs: ["b"] }] })).toEqual(["b"]);
  });

  it("adds a node, a need and a link", () => {
    const overlay = {
      systems: [system("x")],
      addNeeds: [{ of: "d", provider: "x" }],
      links: [{ from: "x", to: "a", kind: "admin" }],
    };
    expect([needs(overlay), laid(overlay).links.length]).toEqual([["a", "2 of a b c", "x"], 3]);
  });

  it("drops a plain need and a group, whatever the order of its members", () => {
    expect(needs({ dropNeeds: [{ of: "d", provider: "a" }] })).toEqual(["2 of a b c"]);
    expect(needs({ dropNeeds: [{ of: "d", anyOf: ["c", "a", "b"] }] })).toEqual(["a"]);
  });

  it("drops a need and adds it again otherwise", () => {
    expect(
      needs({
        dropNeeds: [{ of: "d", provider: "a" }],
        addNeeds: [{ of: "d", provider: "a", strength: "soft" }],
      }),
    ).toEqual(["2 of a b c", "a"]);
  });

  it("drops links by id and by their ends and kind", () => {
    expect(laid({ dropLinks: ["l", { from: "a", to: "b", kind: "email" }] }).links).toEqual([]);
  });

  it("removes a node with every need, membership and link that names it", () => {
    expect([needs({ remove: ["a"] }), laid({ remove: ["a"] }).links.map(({ id }) => id)]).toEqual([
      ["2 of b c"],
      ["l"],
    ]);
  });

  it("lets a count fall to what remains, and tells so", () => {
    const changed = withOverlays(model(), [{ remove: ["a", "b"] }]);
    expect(changed.estate.systems.find(({ id }) => id === "d")?.needs.map(({ atLeast }) => atLeast)).toEqual([
      1,
    ]);
    expect(findingsOf(changed).map(({ code, message }) => `${code}: ${message}`)[0]).toBe(
      'COUNT_FELL: system "d" needed 2 of a, b, c; with what is removed it needs 1 of 1',
    );
  });

  it("drops a group whose last member is removed", () => {
    expect(needs({ remove: ["a", "b", "c"] })).toEqual([]);
  });

  it("keeps a percentage as written when a member is removed", () => {
    const overlay = { systems: [{ id: "d", needs: [{ anyOf: ["a", "b", "c"], atLeast: "67%" }] }] };
    expect(needs(overlay, { remove: ["c"] })).toEqual(["67% of a b"]);
  });

  it("keeps the estate's own id and name", () => {
    const estate = laid({ estate: 1, id: "second-switchboard", name: "Second switchboard" });
    expect([estate.id, estate.name]).toEqual(["e", undefined]);
  });

  it.each<[string, object, string[]]>([
    [
      "a drop of a need that is not there",
      { dropNeeds: [{ of: "d", provider: "b" }] },
      ["whatIf.dropNeeds[0] NOTHING_MATCHED"],
    ],
    [
      "a drop of a need of a node that is not there",
      { dropNeeds: [{ of: "x", provider: "b" }] },
      ["whatIf.dropNeeds[0] NOTHING_MATCHED"],
    ],
    ["a drop of a link that is not there", { dropLinks: ["m"] }, ["whatIf.dropLinks[0] NOTHING_MATCHED"]],
    ["a removal of what is not there", { remove: ["x"] }, ["whatIf.remove[0] NOTHING_MATCHED"]],
    [
      "a field that does not exist",
      { systems: [{ id: "a", rtoo: "PT1H" }] },
      ["whatIf.systems[0].rtoo UNKNOWN_KEY"],
    ],
    [
      "a required field that is cleared",
      { systems: [{ id: "a", name: null }] },
      ["systems[0].name MISSING_FIELD"],
    ],
    [
      "a need on what is not there",
      { addNeeds: [{ of: "d", provider: "x" }] },
      ["whatIf.addNeeds[0].provider UNKNOWN_ID"],
    ],
    [
      "a need of what is not there",
      { addNeeds: [{ of: "x", provider: "a" }] },
      ["whatIf.addNeeds[0].of UNKNOWN_ID"],
    ],
    [
      "an owner that is removed",
      { remove: ["rbkc"] },
      [
        "systems[0].owner UNKNOWN_ID",
        "systems[1].owner UNKNOWN_ID",
        "systems[2].owner UNKNOWN_ID",
        "systems[3].owner UNKNOWN_ID",
      ],
    ],
  ])("refuses %s", (_, overlay, expected) => {
    expect(refused(overlay)).toEqual(expected);
  });

  it("asks whether an entry that only the overlay names was misspelt", () => {
    expect(sentencesIn(() => laid({ systems: [{ id: "aa", rto: "PT1H" }] }))[0]).toBe(
      '"name" is missing; system "aa" is new here; did you mean "a"?',
    );
  });

  it("does not change the estate that it is laid over", () => {
    const before = model();
    withOverlays(before, [{ remove: ["a"] }]);
    expect(before.estate).toEqual(model().estate);
  });

  it("is laid on in order: fragments, then the scenario's changes, then the what-ifs", () => {
    const scenario = file(
      "s.yaml",
      "scenario: 1\nid: s\nchanges:\n  systems: [{ id: a, rto: PT2H, rebuild: PT3H }]\n",
    );
    const whatIf = file("w.yaml", "systems: [{ id: a, rto: PT9H }]\n");
    const { estate } = load({ estate: [file("e.json", base)], scenario, whatIfs: [whatIf] }).model;
    expect([estate.systems[0]?.rto, estate.systems[0]?.rebuild]).toEqual(["PT9H", "PT3H"]);
  });

  it("names file, line and path of a problem in a scenario's changes", () => {
    const scenario = file(
      "s.yaml",
      "scenario: 1\nid: s\nchanges:\n  systems:\n    - { id: a, rto: P1M }\n  remove: [zz]\n",
    );
    expect(problemsIn(() => load({ estate: [file("e.json", base)], scenario }))).toEqual([
      "s.yaml:5 changes.systems[0].rto BAD_DURATION",
      "s.yaml:6 changes.remove[0] NOTHING_MATCHED",
    ]);
  });
});
