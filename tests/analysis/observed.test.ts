import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { impactOf, Scenario, type EstateModel } from "../../src/index.ts";
import { estateOf } from "../support/estate-text.ts";

type ScenarioInput = Omit<z.input<typeof Scenario>, "scenario" | "id">;

/** One line for each observation: best and worst of what is predicted, and whether it matches. */
function observedLines(
  estate: EstateModel | string,
  given: ScenarioInput,
  at: string | null = null,
): string[] {
  const model = typeof estate === "string" ? estateOf(estate) : estate;
  const scenario = Scenario.parse({ scenario: 1, id: "s", ...given });
  return impactOf(model, { scenario, at }).observed.map(({ predicted, match, origin }) => {
    const range = predicted === null ? "nothing" : `${predicted.best} to ${predicted.worst}`;
    return `${range}: ${match === null ? "nothing to compare" : match ? "match" : "miss"}${origin ? ", origin" : ""}`;
  });
}

describe("observed", () => {
  it("stands beside what is predicted of the node, in both cases", () => {
    expect(
      observedLines("S -> a; T -> b ?; U -> b", {
        events: [{ fail: "b" }],
        observed: [
          { node: "S", state: "operational" },
          { node: "S", state: "failed" },
          { node: "T", state: "operational" },
          { node: "T", state: "failed" },
          { node: "U", state: "operational" },
          { node: "U", state: "failed" },
        ],
      }),
    ).toEqual([
      "operational to operational: match",
      "operational to operational: miss",
      "operational to failed: match",
      "operational to failed: match",
      "failed to failed: miss",
      "failed to failed: match",
    ]);
  });

  it("matches by down or not, whatever the kind of down", () => {
    const states = ["degraded", "failed", "isolated", "compromised"] as const;
    expect(
      observedLines("S ~> a", {
        events: [{ fail: "a" }],
        observed: states.map((state) => ({ node: "S", state })),
      }),
    ).toEqual(states.map(() => "degraded to degraded: match"));
  });

  it("has nothing to compare where the state is unknown", () => {
    expect(
      observedLines("S -> a", { events: [{ fail: "a" }], observed: [{ node: "S", state: "unknown" }] }),
    ).toEqual(["failed to failed: nothing to compare"]);
  });

  it("is compared at its own time, else at the asked one, else at the horizon, else at the end", () => {
    const given = (rest: ScenarioInput): ScenarioInput => ({
      events: [
        { at: "PT2H", degrade: "S" },
        { at: "PT4H", fail: "S" },
      ],
      observed: [
        { node: "S", state: "failed" },
        { node: "S", state: "failed", at: "PT1H" },
      ],
      ...rest,
    });
    const [none, degraded, failed] = ["operational", "degraded", "failed"].map(
      (state) => `${state} to ${state}`,
    );
    expect(observedLines("S -> a", given({}))).toEqual([`${failed}: match, origin`, `${none}: miss, origin`]);
    expect(observedLines("S -> a", given({ horizon: "PT3H" }))).toEqual([
      `${degraded}: match, origin`,
      `${none}: miss, origin`,
    ]);
    expect(observedLines("S -> a", given({ horizon: "PT3H" }), "PT4H")).toEqual([
      `${failed}: match, origin`,
      `${none}: miss, origin`,
    ]);
    expect(observedLines("S -> a", given({}), "PT0S")).toEqual([
      `${none}: miss, origin`,
      `${none}: miss, origin`,
    ]);
  });

  it("keeps the observation itself, its source and its note", () => {
    const scenario = Scenario.parse({
      scenario: 1,
      id: "s",
      sources: [{ id: "ldrs" }],
      observed: [
        { node: "S", state: "failed", at: "PT1H", source: "ldrs", evidence: "reported", note: "by phone" },
      ],
    });
    expect(impactOf(estateOf("S -> a"), { scenario }).observed).toEqual([
      {
        node: "S",
        state: "failed",
        at: "PT1H",
        source: "ldrs",
        evidence: "reported",
        note: "by phone",
        predicted: { best: "operational", worst: "operational" },
        origin: false,
        match: false,
      },
    ]);
  });

  describe("proves nothing where the scenario itself says it", () => {
    const holds = { holds: [{ data: "records", controller: "north" }] };
    const estate = estateOf("north: a, b, North; south: c, South; North -> a; South -> c", {
      ...{ a: holds, b: holds },
      c: { runBy: "north", ...holds },
    });
    const ids = ["a", "b", "c", "North", "South"];
    const originsBy = (event: object, seen: object) => {
      const observed = ids.map((node) => ({ node, ...seen }));
      const scenario = Scenario.parse({ scenario: 1, id: "s", events: [event], observed });
      const answer = impactOf(estate, { scenario });
      return ids.filter((_, i) => answer.observed[i]?.origin);
    };

    it.each(["fail", "degrade", "compromise", "shutDown"])(
      "of a state: by %s, also of the organisation",
      (verb) => {
        expect(originsBy({ [verb]: "a" }, { state: "failed" })).toEqual(["a"]);
        expect(originsBy({ [verb]: "north" }, { state: "failed" })).toEqual(["a", "b", "c"]);
      },
    );

    it("of a state: by isolating the node, and not its organisation, in which things run on", () => {
      expect(originsBy({ isolate: "a" }, { state: "failed" })).toEqual(["a"]);
      expect(originsBy({ isolate: "north" }, { state: "failed" })).toEqual([]);
    });

    it("of data: by compromise, suspect and expose, which say nothing of a state but for the first", () => {
      expect(originsBy({ expose: "a" }, { data: "exposed" })).toEqual(["a"]);
      for (const verb of ["compromise", "suspect"]) {
        expect(originsBy({ [verb]: "a" }, { data: "exposed" })).toEqual(["a"]);
        expect(originsBy({ [verb]: "north" }, { data: "exposed" })).toEqual(["a", "b", "c"]);
      }
      expect(originsBy({ suspect: "a" }, { state: "failed" })).toEqual([]);
      expect(originsBy({ expose: "a" }, { state: "failed" })).toEqual([]);
    });
  });

  it("is answered apart for state and data where it says both", () => {
    const scenario = Scenario.parse({
      scenario: 1,
      id: "s",
      events: [{ compromise: "a" }],
      observed: [{ node: "S", state: "failed", data: "exposed" }],
    });
    const { observed } = impactOf(estateOf("S -> a"), { scenario });
    expect(observed.map(({ state, data, predicted, match }) => ({ state, data, predicted, match }))).toEqual([
      { state: "failed", predicted: { best: "failed", worst: "failed" }, match: true },
      { data: "exposed", predicted: { best: "not-exposed", worst: "not-exposed" }, match: false },
    ]);
  });

  it("of data says whether it is predicted as exposed", () => {
    const holds = { holds: [{ data: "records", controller: "org" }] };
    const estate = estateOf("S -> a; S -> b", { a: holds, b: holds });
    const observed: ScenarioInput["observed"] = [
      { node: "a", data: "exposed" },
      { node: "a", data: "not-exposed" },
      { node: "b", data: "exposed" },
      { node: "b", data: "not-exposed" },
      { node: "a", data: "unknown" },
    ];
    expect(observedLines(estate, { events: [{ at: "PT1H", expose: "a" }], observed })).toEqual([
      "exposed to exposed: match, origin",
      "exposed to exposed: miss, origin",
      "not-exposed to not-exposed: miss",
      "not-exposed to not-exposed: match",
      "exposed to exposed: nothing to compare, origin",
    ]);
  });

  it("of data lets both be right where exposure is possible only", () => {
    const estate = estateOf("S -> a", { a: { holds: [{ data: "records", controller: "org" }] } });
    const scenario = Scenario.parse({
      scenario: 1,
      id: "s",
      events: [{ suspect: "a" }],
      observed: [
        { node: "a", data: "exposed" },
        { node: "a", data: "not-exposed" },
      ],
    });
    expect(impactOf(estate, { scenario }).observed.map(({ match }) => match)).toEqual([true, true]);
  });

  it("of a link says whether it is cut", () => {
    const estate = "north: a; south: b, c; a => b; a => c kind email";
    const observed: ScenarioInput["observed"] = [
      { link: ["a", "b"], state: "severed" },
      { link: ["b", "a"], state: "intact" },
      { link: ["a", "c"], state: "severed", at: "PT1H" },
    ];
    const cut = { at: "PT2H", sever: ["north", "south"] };
    expect(observedLines(estate, { events: [cut], observed })).toEqual([
      "severed to severed: match",
      "severed to severed: miss",
      "intact to intact: miss",
    ]);
    expect(observedLines(estate, { events: [{ ...cut, evidence: "assumed" }], observed })).toEqual([
      "intact to severed: match",
      "intact to severed: match",
      "intact to intact: miss",
    ]);
    expect(observedLines(estate, { events: [], observed }).slice(0, 1)).toEqual(["intact to intact: miss"]);
  });

  it("of a link may be between organisations, and is severed when all links and needs between the two are cut", () => {
    const estate = "north: a, N; south: b, c (email); west: d; a => b; a => c kind email; N -> c";
    const between = (event: object) =>
      observedLines(estate, {
        events: [event],
        observed: [
          { link: ["south", "north"], state: "severed" },
          { link: ["a", "c"], state: "intact" },
          { link: ["N", "c"], state: "severed" },
        ],
      });
    const [severed, intact] = ["severed to severed", "intact to intact"];
    expect(between({ sever: ["north", "south"] })).toEqual([
      `${severed}: match`,
      `${severed}: miss`,
      `${severed}: match`,
    ]);
    expect(between({ sever: ["north", "south"], only: ["email"] })).toEqual([
      `${intact}: miss`,
      `${severed}: miss`,
      `${severed}: match`,
    ]);
    expect(between({ isolate: "west" })).toEqual([`${intact}: miss`, `${intact}: match`, `${intact}: miss`]);
  });

  it("of a link has nothing to compare where the model has no link and no need", () => {
    const observed: ScenarioInput["observed"] = [{ link: ["north", "west"], state: "severed" }];
    expect(observedLines("north: a; south: b; west: d; a => b", { events: [], observed })).toEqual([
      "nothing: nothing to compare",
    ]);
  });
});
