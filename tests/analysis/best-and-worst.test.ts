import { describe, expect, it } from "vitest";
import { ask, bestLines, impactLines, type EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** When S fails, in the best and in the worst case, once the given members are lost one hour after another. */
function rangeOf(group: string, lost: readonly string[]): string {
  const events = lost.map((id, i): EventInput => ({ at: `PT${i + 1}H`, fail: id }));
  const impact = ask(`S -> ${group}`, events).impacts.find(({ id }) => id === "S");
  return impact ? `${impact.best?.failedAt ?? "never"} to ${impact.failedAt ?? "never"}` : "never to never";
}

describe("best and worst", () => {
  it("differ only by what is assumed", () => {
    const answer = ask("S -> a; T -> b ?", [{ fail: "a" }, { fail: "b" }]);
    expect(impactLines(answer)).toEqual([
      "S failed (PT0S, PT0S)",
      "T failed (PT0S, PT0S)",
      "a failed (PT0S, PT0S)",
      "b failed (PT0S, PT0S)",
    ]);
    expect(bestLines(answer)).toEqual([
      "S failed (PT0S, PT0S)",
      "a failed (PT0S, PT0S)",
      "b failed (PT0S, PT0S)",
    ]);
    expect(answer.impacts.map(({ certainty }) => certainty)).toEqual(["firm", "possible", "firm", "firm"]);
  });

  it("take an assumed event in the worst case only", () => {
    const answer = ask("S -> a", [{ fail: "a", evidence: "assumed" }]);
    expect(impactLines(answer)).toEqual(["S failed (PT0S, PT0S)", "a failed (PT0S, PT0S)"]);
    expect(answer.impacts.map(({ best, certainty }) => [best, certainty])).toEqual([
      [null, "possible"],
      [null, "possible"],
    ]);
  });

  it("take an assumed cut as an outage in the worst case only", () => {
    const answer = ask("north: North; south: s; North -> s", [
      { sever: ["north", "south"], evidence: "assumed" },
    ]);
    expect(impactLines(answer)).toEqual(["North failed (PT0S, PT0S)"]);
    expect(answer.impacts[0]?.best).toBe(null);
  });

  it("say partly where a node is hit in both cases, but differently", () => {
    const answer = ask("S ~> a; S -> a ?", [{ fail: "a" }]);
    expect(answer.impacts.map(({ id, certainty }) => `${id} ${certainty}`)).toEqual(["S partly", "a firm"]);
    expect(answer.impacts[0]?.best).toEqual({ state: "degraded", degradedAt: "PT0S", failedAt: null });
  });

  it("are firm where the state at the asked time is the same, however different the times", () => {
    const estate = "S -> a ?; S -> a after PT4H";
    const certaintyAt = (at: string | null) =>
      ask(estate, [{ fail: "a" }], at).impacts.map(({ certainty }) => certainty);
    expect(certaintyAt("PT1H")).toEqual(["possible", "firm"]);
    expect(certaintyAt("PT4H")).toEqual(["firm", "firm"]);
    expect(certaintyAt(null)).toEqual(["firm", "firm"]);
  });

  it("tell the best case's times after the asked one, and its state at it", () => {
    const answer = ask("S -> a ?; S -> a after PT4H", [{ fail: "a" }], "PT1H");
    expect(answer.impacts[0]?.best).toEqual({ state: "operational", degradedAt: "PT4H", failedAt: "PT4H" });
  });
});

describe("a group with assumed members", () => {
  it("of which enough are sure does without the assumed ones in the worst case and with them in the best", () => {
    expect(rangeOf("1 of (a, b, c?)", ["a", "b", "c"])).toBe("PT3H to PT2H");
    expect(rangeOf("1 of (a, b, c?)", ["c", "b", "a"])).toBe("PT3H to PT3H");
    expect(rangeOf("1 of (a, b?)", ["a"])).toBe("never to PT1H");
    expect(rangeOf("1 of (a, b?)", ["b"])).toBe("never to never");
    expect(rangeOf("2 of (a, b, c?, d?)", ["a", "c"])).toBe("never to PT1H");
    expect(rangeOf("2 of (a, b, c?, d?)", ["a", "c", "d"])).toBe("PT3H to PT1H");
  });

  it("of which too few are sure is lost with its first member in the worst case", () => {
    expect(rangeOf("2 of (a, b?, c?)", ["b"])).toBe("never to PT1H");
    expect(rangeOf("2 of (a, b?, c?)", ["a"])).toBe("never to PT1H");
  });

  it("of which too few are sure holds in the best case while its sure members work", () => {
    expect(rangeOf("2 of (a, b?, c?)", ["b", "c"])).toBe("never to PT1H");
    expect(rangeOf("2 of (a, b?, c?)", ["b", "c", "a"])).toBe("PT3H to PT1H");
    expect(rangeOf("2 of (a, b?, c?)", ["a", "b"])).toBe("PT2H to PT1H");
  });

  it("of which none is sure may not exist, and never is lost in the best case", () => {
    expect(rangeOf("1 of (a?, b?)", ["a"])).toBe("never to PT1H");
    expect(rangeOf("1 of (a?, b?)", ["a", "b"])).toBe("never to PT1H");
    expect(rangeOf("2 of (a?, b?)", ["b", "a"])).toBe("never to PT1H");
  });

  it("takes a percentage of all members as written, the assumed ones among them", () => {
    // Half of four is two, and two are sure.
    expect(rangeOf("50% of (a, b, c?, d?)", ["a"])).toBe("never to PT1H");
    // Half of three is two, and one is sure.
    expect(rangeOf("50% of (a, b?, c?)", ["c"])).toBe("never to PT1H");
    expect(rangeOf("50% of (a, b, c?)", ["c"])).toBe("never to never");
  });

  it("that is assumed as a whole does not count in the best case", () => {
    expect(rangeOf("1 of (a, b) assumed", ["a", "b"])).toBe("never to PT2H");
  });

  it("treats degradation by the same rule", () => {
    const answer = ask("S -> 1 of (a, b?)", [
      { at: "PT1H", degrade: "a" },
      { at: "PT2H", degrade: "b" },
    ]);
    expect(impactLines(answer)).toEqual([
      "S degraded (PT1H, -)",
      "a degraded (PT1H, -)",
      "b degraded (PT2H, -)",
    ]);
    expect(answer.impacts[0]?.best).toEqual({ state: "degraded", degradedAt: "PT2H", failedAt: null });
  });

  it("explains its loss in the worst case by a member that counts there", () => {
    const why = (estate: string, events: EventInput[]) =>
      ask(estate, events).impacts.find(({ id }) => id === "S")?.why;
    // The assumed b is lost at the same moment, and does not count while a is sure.
    expect(why("S -> 1 of (b?, c)", [{ fail: "b" }, { fail: "c" }])).toEqual(["c", "S"]);
    expect(why("S -> 2 of (b?, c)", [{ fail: "b" }, { fail: "c" }])).toEqual(["b", "S"]);
  });
});

describe("nothing", () => {
  it("is down before anything happens, whatever is assumed", () => {
    const estate = estateOf("S -> 2 of (a?, b?); a -> S ?; b -> 100% of (c?)");
    for (const answer of [ask(estate, []), ask(estate, [{ at: "PT1H", fail: "c" }], "PT59M")]) {
      expect(answer.impacts).toEqual([]);
      expect(answer.totals.services.affected).toEqual({ best: 0, worst: 0 });
    }
  });
});
