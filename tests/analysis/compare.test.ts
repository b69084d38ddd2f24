import { describe, expect, it } from "vitest";
import {
  comparisonOf,
  EstateError,
  Scenario,
  ScenarioEvent,
  withOverlays,
  type ComparisonAnswer,
  type EstateModel,
} from "../../src/index.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** Compares the outcomes of two lists of events on one drawn estate, or on two. */
function compare(
  estate: string | readonly [EstateModel, EstateModel],
  before: readonly EventInput[],
  after: readonly EventInput[],
  at: string | null = null,
): ComparisonAnswer {
  const drawn = typeof estate === "string" ? estateOf(estate) : null;
  const [was, becomes] = drawn ? [drawn, drawn] : (estate as readonly [EstateModel, EstateModel]);
  const events = (list: readonly EventInput[]) => list.map((event) => ScenarioEvent.parse(event));
  return comparisonOf(
    { model: was, events: events(before) },
    { model: becomes, events: events(after) },
    { at },
  );
}

/** `S worse (state)`, in the order of the answer; `best` is said where the best cases decided. */
function lines({ changes }: ComparisonAnswer): string[] {
  return changes.map(
    ({ id, change, decidedBy }) =>
      `${id} ${change} (${decidedBy.case === "best" ? "best " : ""}${decidedBy.by})`,
  );
}

/** Where the sides part: `via > node`, with the event if it is at the root. */
function partings({ changes }: ComparisonAnswer): string[] {
  return changes.map(({ id, decidedBy: { node, via, event } }) =>
    [`${id}:`, via && `${via} >`, node ?? "untold", event === null ? null : `event ${event}`]
      .filter((part) => part !== null)
      .join(" "),
  );
}

/** Two states of one estate, the second with a what-if laid on. */
function withWhatIf(estate: string, whatIf: object): readonly [EstateModel, EstateModel] {
  const model = estateOf(estate);
  return [model, withOverlays(model, [whatIf])];
}

describe("compare", () => {
  it("says newly affected and no longer affected of what is hit on one side only", () => {
    const answer = compare(
      "S -> a; T -> b; U -> c",
      [{ fail: "a" }, { fail: "c" }],
      [{ fail: "b" }, { fail: "c" }],
    );
    expect(lines(answer)).toEqual([
      "S no-longer-affected (affected)",
      "T newly-affected (affected)",
      "a no-longer-affected (affected)",
      "b newly-affected (affected)",
    ]);
    expect(answer.unchanged).toBe(1);
    expect(answer.services).toEqual({
      "newly-affected": 1,
      worse: 0,
      earlier: 0,
      later: 0,
      better: 0,
      "no-longer-affected": 1,
    });
    expect(answer.changes[0]?.before).toMatchObject({ state: "failed", failedAt: "PT0S", why: ["a", "S"] });
    expect(answer.changes[0]?.after).toEqual({
      state: "operational",
      degradedAt: null,
      failedAt: null,
      best: { state: "operational", degradedAt: null, failedAt: null },
      certainty: null,
      why: [],
      cause: null,
    });
  });

  it("says worse and better where a node fails on one side and is degraded on the other", () => {
    const answer = compare(
      "S -> a; T -> b",
      [{ degrade: "a" }, { fail: "b" }],
      [{ fail: "a" }, { degrade: "b" }],
    );
    expect(lines(answer)).toEqual([
      "S worse (state)",
      "T better (state)",
      "a worse (state)",
      "b better (state)",
    ]);
  });

  it("counts isolated and compromised as failed, so that the one is no worse than the other", () => {
    expect(lines(compare("S -> a", [{ compromise: "a" }], [{ isolate: "a" }]))).toEqual([]);
  });

  it("says earlier and later where the state is the same and its time is not", () => {
    const answer = compare(
      "S -> a; T -> b",
      [
        { at: "PT2H", fail: "a" },
        { at: "PT1H", fail: "b" },
      ],
      [
        { at: "PT1H", fail: "a" },
        { at: "PT3H", fail: "b" },
      ],
    );
    expect(lines(answer)).toEqual([
      "S earlier (failure)",
      "T later (failure)",
      "a earlier (failure)",
      "b later (failure)",
    ]);
  });

  it("asks of a failed node when it fails before when it degrades, and of a degraded one the reverse", () => {
    const failed = compare(
      "S -> a",
      [{ degrade: "S" }, { at: "PT5H", fail: "S" }],
      [
        { at: "PT1H", degrade: "S" },
        { at: "PT4H", fail: "S" },
      ],
    );
    expect(lines(failed)).toEqual(["S earlier (failure)"]);
    const onset = compare(
      "S -> a",
      [{ degrade: "S" }, { at: "PT5H", fail: "S" }],
      [
        { at: "PT1H", degrade: "S" },
        { at: "PT5H", fail: "S" },
      ],
    );
    expect(lines(onset)).toEqual(["S later (onset)"]);
    const degraded = compare(
      "S -> a",
      [{ degrade: "S" }, { at: "PT5H", fail: "S" }],
      [
        { at: "PT1H", degrade: "S" },
        { at: "PT4H", fail: "S" },
      ],
      "PT2H",
    );
    expect(lines(degraded)).toEqual(["S later (onset)"]);
  });

  it("tells a change that lies ahead only of what is affected already", () => {
    const events = (failsAt: string): EventInput[] => [
      { degrade: "S" },
      { at: failsAt, fail: "S" },
      { at: failsAt, fail: "T" },
    ];
    expect(lines(compare("S -> a; T -> b", events("PT5H"), events("PT3H"), "PT1H"))).toEqual([
      "S earlier (failure)",
    ]);
  });

  it("lets the best cases decide where the worst cases agree", () => {
    const estates = withWhatIf("S -> a ?", {
      dropNeeds: [{ of: "S", provider: "a" }],
      addNeeds: [{ of: "S", provider: "a" }],
    });
    const answer = compare(estates, [{ fail: "a" }], [{ fail: "a" }]);
    expect(lines(answer)).toEqual(["S worse (best affected)"]);
    expect(answer.totals.before.services.affected).toEqual({ best: 0, worst: 1 });
    expect(answer.totals.after.services.affected).toEqual({ best: 1, worst: 1 });
    expect(lines(compare([estates[1], estates[0]], [{ fail: "a" }], [{ fail: "a" }]))).toEqual([
      "S better (best affected)",
    ]);
  });

  it("says of a node that the other estate does not have that it is not there", () => {
    const estates = withWhatIf("S -> a -> b; T -> a", { remove: ["S"] });
    const answer = compare(estates, [{ fail: "b" }], [{ fail: "b" }]);
    expect(lines(answer)).toEqual(["S no-longer-affected (affected)"]);
    expect(answer.changes[0]?.after).toBeNull();
  });

  it("names the node at which the two part, and the need by which it was hit", () => {
    const estates = withWhatIf("S -> app -> net; T -> net", {
      systems: [{ id: "net-2", name: "Net 2", kind: "network", owner: "org" }],
      dropNeeds: [{ of: "app", provider: "net" }],
      addNeeds: [{ of: "app", anyOf: ["net", "net-2"] }],
    });
    const answer = compare(estates, [{ fail: "net" }], [{ fail: "net" }]);
    expect(lines(answer)).toEqual(["S no-longer-affected (affected)", "app no-longer-affected (affected)"]);
    expect(partings(answer)).toEqual(["S: net > app", "app: net > app"]);
  });

  it("names the event if the two part at the root of the path, beyond a cut as well", () => {
    expect(partings(compare("S -> app -> net", [], [{ expose: "net" }, { fail: "net" }]))).toEqual([
      "S: net event 1",
      "app: net event 1",
      "net: net event 1",
    ]);
    expect(partings(compare("S -> app -> net", [], [{ sever: ["app", "net"] }]))).toEqual([
      "S: net > app event 0",
      "app: net > app event 0",
    ]);
  });

  it("says nothing of where they part if the path shown explains another time than the one that decided", () => {
    const answer = compare(
      "S -> a; S ~> b",
      [{ fail: "b" }, { at: "PT5H", fail: "a" }],
      [
        { at: "PT1H", fail: "b" },
        { at: "PT5H", fail: "a" },
      ],
    );
    expect(lines(answer)).toEqual(["S later (onset)", "b later (failure)"]);
    expect(partings(answer)).toEqual(["S: untold", "b: b event 0"]);
  });

  it("looks at both sides at the earlier of two horizons unless a time is asked", () => {
    const model = estateOf("S -> a");
    const side = (horizon: string | undefined, at: string) => ({
      model,
      scenario: Scenario.parse({ scenario: 1, id: "s", horizon, events: [{ at, fail: "a" }] }),
    });
    const answer = comparisonOf(side("P2D", "P1D"), side("P1D", "P3D"));
    expect(answer).toMatchObject({ at: null, comparedAt: "P1D" });
    expect(lines(answer)).toEqual(["S no-longer-affected (affected)", "a no-longer-affected (affected)"]);
    const asked = comparisonOf(side("P2D", "P1D"), side("P1D", "P3D"), { at: "P9D" });
    expect(lines(asked)).toEqual(["S later (failure)", "a later (failure)"]);
    expect(comparisonOf(side(undefined, "P1D"), side("P1D", "P1D")).comparedAt).toBe("P1D");
    expect(comparisonOf(side(undefined, "P1D"), side(undefined, "P1D")).comparedAt).toBeNull();
  });

  it("shows what isolation costs in services and spares in systems at risk", () => {
    const estate = "S -> b; a => b; b => c ?";
    const answer = compare(estate, [{ compromise: "a" }], [{ compromise: "a" }, { isolate: "b" }]);
    expect(lines(answer)).toEqual(["S newly-affected (affected)", "b newly-affected (affected)"]);
    expect(answer.atRisk).toEqual({
      before: { best: 1, worst: 2 },
      after: { best: 0, worst: 0 },
      newly: [],
      noLonger: ["b", "c"],
    });
  });

  it("refuses an event that names what is not there", () => {
    const call = () => compare("S -> a", [{ fail: "a" }], [{ fail: "b" }]);
    expect(call).toThrow(EstateError);
    expect(call).toThrow('there is no node or organisation "b"');
  });
});
