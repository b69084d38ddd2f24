import { describe, expect, it } from "vitest";
import {
  checkFirstOf,
  EstateError,
  Scenario,
  ScenarioEvent,
  settlingOverlay,
  withOverlays,
} from "../../src/index.ts";
import type { AssumedFact, CheckFirstAnswer, EstateModel, Range } from "../../src/index.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

function checkFirst(
  estate: string | EstateModel,
  events: readonly EventInput[],
  options: { readonly at?: string; readonly top?: number } = {},
): CheckFirstAnswer {
  const model = typeof estate === "string" ? estateOf(estate) : estate;
  return checkFirstOf(model, { events: events.map((event) => ScenarioEvent.parse(event)), ...options });
}

/** A fact as a test writes it: `S -> a`, `S -> a of (a, b)`, `a => b`, `event 1`. */
function name(fact: AssumedFact): string {
  if (fact.kind === "event") return `event ${fact.index}`;
  if (fact.kind === "link") return `${fact.from} => ${fact.to}`;
  return fact.kind === "need"
    ? `${fact.consumer} -> ${fact.need.join(", ")}`
    : `${fact.consumer} -> ${fact.member} of (${fact.need.join(", ")})`;
}

/** `fact hanging: 1 to 1 if confirmed, 0 to 0 if refuted`, the weighted ranges. */
function lines({ facts }: CheckFirstAnswer): string[] {
  const range = ({ best, worst }: Range) => `${best} to ${worst}`;
  return facts.map(
    ({ fact, hanging, ifConfirmed, ifRefuted }) =>
      `${name(fact)} ${hanging}: ${range(ifConfirmed.services.weighted)} if confirmed, ${range(ifRefuted.services.weighted)} if refuted`,
  );
}

/** `fact: least to most, mean`. */
function together({ together: { checks } }: CheckFirstAnswer): string[] {
  return checks.map(
    ({ fact, remaining: { least, most, mean } }) => `${name(fact)}: ${least} to ${most}, ${mean}`,
  );
}

describe("check first", () => {
  it("hangs the whole range on the only assumed need, which is true or not", () => {
    const answer = checkFirst("S -> a ?; T -> a", [{ fail: "a" }]);
    expect(answer.services).toEqual({
      affected: { best: 1, worst: 2 },
      failed: { best: 1, worst: 2 },
      weighted: { best: 2, worst: 4 },
    });
    expect(lines(answer)).toEqual(["S -> a 2: 4 to 4 if confirmed, 2 to 2 if refuted"]);
    expect(answer.facts[0]).toMatchObject({ share: 1, ask: "org" });
  });

  it("weighs a service by its priority, and a failed one twice a degraded one", () => {
    const model = estateOf("A -> x ?; B -> x ?; C -> x ?; D -> x ?; E -> x ?; F ~> x ?", {
      A: { priority: 1 },
      B: { priority: 2 },
      C: { priority: 3 },
      D: { priority: 4 },
      F: { priority: 1 },
    });
    const answer = checkFirst(model, [{ fail: "x" }]);
    expect(answer.facts.map(({ fact, hanging }) => `${name(fact)} ${hanging}`)).toEqual([
      "A -> x 16",
      "B -> x 8",
      "F -> x 8",
      "C -> x 4",
      "D -> x 2",
      "E -> x 2",
    ]);
    expect(together(answer)).toEqual([
      "A -> x: 24 to 24, 24",
      "B -> x: 16 to 16, 16",
      "F -> x: 8 to 8, 8",
      "C -> x: 4 to 4, 4",
    ]);
    expect(answer.withoutPriority).toBe(1);
    expect(answer.weights).toEqual({ byPriority: [8, 4, 2, 1], withoutPriority: 1, degraded: 1, failed: 2 });
  });

  it("hangs half of the range on each of two facts that both have to be true", () => {
    const answer = checkFirst("S -> app ?; app -> net ?", [{ fail: "net" }]);
    expect(lines(answer)).toEqual([
      "S -> app 1: 0 to 2 if confirmed, 0 to 0 if refuted",
      "app -> net 1: 0 to 2 if confirmed, 0 to 0 if refuted",
    ]);
    expect(together(answer)).toEqual(["S -> app: 0 to 2, 1", "app -> net: 0 to 0, 0"]);
    expect(answer.together.stopped).toBe("nothing-left");
  });

  it("takes a refuted member out of its group, with the count falling to what remains if it must", () => {
    expect(lines(checkFirst("S -> 2 of (a, b?)", [{ fail: "b" }]))).toEqual([
      "S -> b of (a, b) 2: 2 to 2 if confirmed, 0 to 0 if refuted",
    ]);
    expect(lines(checkFirst("S -> 1 of (a, b?)", [{ fail: "a" }]))).toEqual([
      "S -> b of (a, b) 2: 0 to 0 if confirmed, 2 to 2 if refuted",
    ]);
  });

  it("writes the count that a percentage of the members as written came to", () => {
    const model = estateOf("S -> 50% of (a, b, c?)");
    const { facts } = checkFirst(model, [{ fail: "a" }]);
    expect(facts[0]?.ifRefuted.overlay).toMatchObject({
      dropNeeds: [{ of: "S" }],
      addNeeds: [{ of: "S", atLeast: 2, anyOf: [{ provider: "a" }, { provider: "b" }] }],
    });
  });

  it("lets an assumed event happen, or not", () => {
    const answer = checkFirst("S -> a", [
      { fail: "a", evidence: "assumed" },
      { at: "PT1H", expose: "a" },
    ]);
    expect(lines(answer)).toEqual(["event 0 2: 2 to 2 if confirmed, 0 to 0 if refuted"]);
    expect(answer.facts[0]?.ifConfirmed).toMatchObject({
      overlay: null,
      event: { fail: "a", evidence: "confirmed" },
    });
    expect(answer.facts[0]?.ifRefuted).toMatchObject({ overlay: null, event: null });
  });

  it("ranks links by the systems at risk, behind what services hang on", () => {
    const answer = checkFirst("S -> x ?; a => b ?; b => c; a => d ?; e => f ?", [
      { compromise: "a" },
      { fail: "x" },
    ]);
    expect(
      answer.facts.map(
        ({ fact, ifConfirmed: { atRisk: yes }, ifRefuted: { atRisk: no } }) =>
          `${name(fact)}: ${yes.best} to ${yes.worst} or ${no.best} to ${no.worst}`,
      ),
    ).toEqual([
      "S -> x: 0 to 3 or 0 to 3",
      "a => b: 2 to 3 or 0 to 1",
      "a => d: 1 to 3 or 0 to 2",
      "e => f: 0 to 3 or 0 to 3",
    ]);
  });

  it("looks at the asked time, else at the horizon", () => {
    const model = estateOf("S -> a after PT2H ?");
    const scenario = Scenario.parse({ scenario: 1, id: "s", horizon: "PT1H", events: [{ fail: "a" }] });
    expect(checkFirstOf(model, { scenario }).facts[0]?.hanging).toBe(0);
    expect(checkFirstOf(model, { scenario, at: "PT2H" }).facts[0]?.hanging).toBe(2);
  });

  it("says so where no single fact narrows the range, as either of two pairs would do", () => {
    const answer = checkFirst("S -> x ?; x -> o ?; S -> y ?; y -> o ?", [{ fail: "o" }]);
    expect(answer.facts.map(({ hanging }) => hanging)).toEqual([0, 0, 0, 0]);
    expect(answer.together).toEqual({ checks: [], candidates: 4, relevant: 4, stopped: "no-single-fact" });
  });

  it("stops after four facts, and tells what remains then", () => {
    const answer = checkFirst("A -> x ?; B -> x ?; C -> x ?; D -> x ?; E -> x ?", [{ fail: "x" }]);
    expect(together(answer)).toEqual([
      "A -> x: 8 to 8, 8",
      "B -> x: 6 to 6, 6",
      "C -> x: 4 to 4, 4",
      "D -> x: 2 to 2, 2",
    ]);
    expect(answer.together.stopped).toBe("limit");
    expect(answer.together.checks.map(({ services }) => services)).toEqual(
      [4, 3, 2, 1].map((n) => ({ least: n, most: n })),
    );
  });

  it("says how many facts are left out of a list that is asked to be short", () => {
    const answer = checkFirst("A -> x ?; B -> x ?; C -> x ?", [{ fail: "x" }], { top: 1 });
    expect([answer.facts.length, answer.total, answer.omitted]).toEqual([1, 3, 2]);
    expect(answer.together.checks).toHaveLength(3);
  });

  it("answers with nothing where nothing is assumed", () => {
    const answer = checkFirst("S -> a", [{ fail: "a" }]);
    expect(answer.facts).toEqual([]);
    expect(answer.together).toEqual({ checks: [], candidates: 0, relevant: 0, stopped: "nothing-left" });
  });

  it("refuses an event that names what is not there", () => {
    expect(() => checkFirst("S -> a", [{ fail: "b" }])).toThrow(EstateError);
  });
});

describe("a what-if that settles facts", () => {
  const after = (model: EstateModel, ...settled: Parameters<typeof settlingOverlay>[1]) =>
    withOverlays(model, [settlingOverlay(model, settled)]).estate;
  const factsOf = (model: EstateModel) => {
    const { facts } = checkFirst(model, [{ fail: "a" }]);
    return new Map(facts.map(({ fact }) => [name(fact), fact]));
  };
  const fact = (model: EstateModel, wanted: string): AssumedFact => {
    const found = factsOf(model).get(wanted);
    if (!found) throw new Error(`no fact ${wanted}`);
    return found;
  };

  it("gives all needs of a consumer that has two of the same members", () => {
    const model = estateOf("S -> a ?; S ~> a; S -> b");
    const settled = after(model, { fact: fact(model, "S -> a"), holds: false });
    expect(settled.services[0]?.needs.map(({ provider, strength }) => `${strength} ${provider}`)).toEqual([
      "soft a",
      "hard b",
    ]);
  });

  it("settles several facts of one need at once", () => {
    const model = estateOf("S -> 2 of (a?, b?, c) ?");
    const settled = after(
      model,
      { fact: fact(model, "S -> a, b, c"), holds: true },
      { fact: fact(model, "S -> a of (a, b, c)"), holds: true },
      { fact: fact(model, "S -> b of (a, b, c)"), holds: false },
    );
    expect(settled.services[0]?.needs).toMatchObject([
      {
        evidence: "confirmed",
        atLeast: 2,
        anyOf: [{ provider: "a", evidence: "confirmed" }, { provider: "c" }],
      },
    ]);
  });

  it("drops a need of which no member is left", () => {
    const model = estateOf("S -> 1 of (a?)");
    expect(after(model, { fact: fact(model, "S -> a of (a)"), holds: false }).services[0]?.needs).toEqual([]);
  });

  it("drops a link and keeps another of the same ends and kind that has an id", () => {
    const text = "a => b ?; c -> a";
    const base = estateOf(text).estate;
    const link = { id: "second", from: "a", to: "b", kind: "network" };
    const model = withOverlays(estateOf(text), [{ links: [link] }]);
    expect(base.links).toHaveLength(1);
    const settled = after(model, { fact: fact(model, "a => b"), holds: false });
    expect(settled.links.map(({ id }) => id)).toEqual(["second"]);
    const confirmed = after(model, { fact: fact(model, "a => b"), holds: true });
    expect(confirmed.links.map(({ evidence }) => evidence)).toEqual(["confirmed", "confirmed"]);
  });
});
