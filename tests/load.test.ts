import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EstateError, findingsOf, load } from "../src/index.ts";
import { file, problemsIn } from "./support/files.ts";
import { writtenEstates } from "./support/written-estates.ts";

/** All that loading comes to: the estate, its revision and findings, or its problems. */
const outcome = (name: string, text: string) => {
  try {
    const { model } = load({ estate: [file(name, text)] });
    const findings = findingsOf(model).map((finding) => ({ ...finding, file: null }));
    return { estate: JSON.stringify(model.estate), revision: model.revision, findings };
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    return error.problems.map((problem) => ({ ...problem, file: null }));
  }
};
const estate = {
  estate: 1,
  id: "e",
  sources: [{ id: "s" }],
  organisations: [{ id: "o", name: "O", kind: "council" }],
  systems: [{ id: "a", name: "A", kind: "hosting", owner: "o" }],
};
const asking = (scenario: string | object) => () =>
  load({ estate: [file("e.json", estate)], scenario: file("s.json", scenario) });

describe("loading one JSON file", () => {
  it("comes to what the same text comes to when it is read as YAML, without the short way", () => {
    fc.assert(
      fc.property(writtenEstates, (value) => {
        const text = JSON.stringify(value, null, 1);
        expect(outcome("e.json", text)).toEqual(outcome("e.yaml", text));
      }),
      { numRuns: 300 },
    );
  });

  it("finds the lines of what is worth knowing", () => {
    const text = JSON.stringify(estate, null, 1);
    const { model } = load({ estate: [file("e.json", text)] });
    expect(
      findingsOf(model).map(({ code, file: name, line }) => `${code} ${name ?? "-"}:${line ?? "-"}`),
    ).toEqual(["NO_NEEDS e.json:17"]);
  });

  it("takes a scenario with it, and what both name of each other", () => {
    const scenario = { scenario: 1, id: "i", sources: [{ id: "t" }], events: [{ fail: "a", source: "s" }] };
    expect(asking(scenario)().scenario?.events[0]?.fail).toBe("a");
    const naming = { ...estate, systems: estate.systems.map((system) => ({ ...system, source: "t" })) };
    const read = () => load({ estate: [file("e.json", naming)], scenario: file("s.json", scenario) });
    expect(read().model.estate.systems[0]?.source).toBe("t");
  });

  it("lays the changes of the scenario on it", () => {
    const changes = { systems: [{ id: "a", name: "B" }] };
    expect(asking({ scenario: 1, id: "i", changes })().model.estate.systems[0]?.name).toBe("B");
  });

  it.each([
    ["no JSON", '{"scenario": 1', ["s.json:1  SYNTAX"]],
    ["a key that stands twice", '{"scenario": 1, "id": "i", "id": "j"}', ["s.json:1 id DUPLICATE_KEY"]],
    [
      "an event that is not known",
      { scenario: 1, id: "i", events: [{ burn: "a" }] },
      ["s.json:1 events[0].burn UNKNOWN_KEY", "s.json:1 events[0] BAD_EVENT"],
    ],
    [
      "a node that is not there",
      { scenario: 1, id: "i", events: [{ fail: "x" }] },
      ["s.json:1 events[0].fail UNKNOWN_ID"],
    ],
    [
      "a source that is not there",
      { scenario: 1, id: "i", events: [{ fail: "a", source: "x" }] },
      ["s.json:1 events[0].source UNKNOWN_ID"],
    ],
  ])("refuses a scenario with %s", (_, scenario, problems) => {
    expect(problemsIn(asking(scenario))).toEqual(problems);
  });
});
