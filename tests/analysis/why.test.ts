import { describe, expect, it } from "vitest";
import { ask, whyLines, type EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

/** The explanation of one node of a drawn estate. */
function whyOf(id: string, estate: string, events: EventInput[], at: string | null = null) {
  const impact = ask(estate, events, at).impacts.find((candidate) => candidate.id === id);
  if (!impact) return null;
  const { why, via, cause, weakest } = impact;
  return { why: why.join(" > "), via, cause, weakest };
}

describe("why", () => {
  it("leads from the origin to the node, both included", () => {
    const answer = ask("Benefits -> revenues -> hosting -> power", [{ fail: "power" }]);
    expect(whyLines(answer)).toEqual([
      "power > hosting > revenues > Benefits",
      "power > hosting",
      "power",
      "power > hosting > revenues",
    ]);
    expect(answer.impacts.map(({ via }) => via)).toEqual(["revenues", "power", null, "hosting"]);
    expect(answer.impacts.map(({ cause }) => cause)).toEqual([0, 0, 0, 0]);
  });

  it("prefers the earliest, although it is longer", () => {
    expect(
      whyOf("A", "A -> near after PT2H; A -> b -> far after PT1H", [{ fail: "near" }, { fail: "far" }]),
    ).toEqual({
      why: "far > b > A",
      via: "b",
      cause: 1,
      weakest: "confirmed",
    });
  });

  it("prefers the fewest needs of several that are equally early", () => {
    const estate = "A -> a -> b -> origin; A -> z -> origin";
    expect(whyOf("A", estate, [{ fail: "origin" }])?.why).toBe("origin > z > A");
  });

  it("prefers the first by code point, from the origin on, of several that are equally short", () => {
    const estate = "A -> b -> o; A -> B -> o; A -> a -> p; A -> 9 -> p";
    expect(whyOf("A", estate, [{ fail: "p" }, { fail: "o" }])).toEqual({
      why: "o > B > A",
      via: "B",
      cause: 1,
      weakest: "confirmed",
    });
  });

  it("names the member that tipped a group, not the one that was lost before", () => {
    const events = [{ fail: "a" }, { at: "PT3H", fail: "power" }];
    expect(whyOf("A", "A -> 1 of (a, b); b -> power", events)?.why).toBe("power > b > A");
  });

  it("names the first of the members that tipped a group together", () => {
    expect(whyOf("A", "A -> 1 of (z, y); z -> c; y -> d", [{ fail: "c" }, { fail: "d" }])?.why).toBe(
      "c > z > A",
    );
  });

  it("begins at the provider beyond the cut, with the cut as its cause", () => {
    const estate = "north: North, app; south: s-net; North -> app -> s-net";
    expect(whyOf("North", estate, [{ fail: "North", at: "P1D" }, { sever: ["north", "south"] }])).toEqual({
      why: "s-net > app > North",
      via: "app",
      cause: 1,
      weakest: "confirmed",
    });
  });

  it("does not go beyond the cut, although the provider there is down as well, later", () => {
    const estate = "north: North; south: s-net, power; North -> s-net -> power";
    expect(whyOf("North", estate, [{ sever: ["north", "south"] }, { at: "PT1H", fail: "power" }])?.why).toBe(
      "s-net > North",
    );
    expect(
      whyOf("North", estate, [
        { at: "PT2H", sever: ["north", "south"] },
        { at: "PT1H", fail: "power" },
      ])?.why,
    ).toBe("power > s-net > North");
  });

  it("explains the state that is shown: a compromise explains itself, also of what was down before", () => {
    const events: EventInput[] = [{ fail: "power" }, { at: "PT5H", compromise: "app" }];
    expect(whyOf("app", "app -> power", events)).toEqual({
      why: "app",
      via: null,
      cause: 1,
      weakest: "confirmed",
    });
    expect(whyOf("app", "app -> power", events, "PT4H")).toEqual({
      why: "power > app",
      via: "power",
      cause: 0,
      weakest: "confirmed",
    });
  });

  it("explains failure by what failed it, and degradation by what degraded it", () => {
    const events: EventInput[] = [{ fail: "a" }, { at: "PT2H", fail: "b" }];
    expect(whyOf("S", "S ~> a; S -> b", events, "PT1H")?.why).toBe("a > S");
    expect(whyOf("S", "S ~> a; S -> b", events, "PT2H")?.why).toBe("b > S");
  });

  it("explains what degrades by a degraded provider back to the event that degraded it", () => {
    expect(whyOf("S", "S -> a -> b", [{ degrade: "b", evidence: "reported" }])).toEqual({
      why: "b > a > S",
      via: "a",
      cause: 0,
      weakest: "reported",
    });
  });

  it("finds its way out of a loop", () => {
    expect(whyOf("b", "a -> b -> c -> a; c -> origin", [{ fail: "origin" }])?.why).toBe("origin > c > b");
  });

  it("stops at an origin that another origin would have taken down as well", () => {
    const answer = ask("A -> b -> c", [{ fail: "c" }, { fail: "b" }]);
    expect(whyLines(answer)).toEqual(["b > A", "b", "c"]);
    expect(answer.impacts.map(({ cause }) => cause)).toEqual([1, 1, 0]);
  });
});

describe("cause", () => {
  it("is the first event of several that explain equally", () => {
    expect(
      ask("S -> a", [{ at: "PT1H", fail: "a" }, { fail: "a" }, { fail: "a" }]).impacts.map(
        ({ cause }) => cause,
      ),
    ).toEqual([1, 1]);
  });

  it("is the firmest of events that explain equally, also where a need beside it is weaker than both", () => {
    const events: EventInput[] = [{ sever: ["a", "S"], evidence: "assumed" }, { fail: "a" }];
    expect(whyOf("S", "S -> a assumed", events)).toEqual({
      why: "a > S",
      via: "a",
      cause: 1,
      weakest: "assumed",
    });
  });

  it("is the first event of paths that are equally weak in the end, whatever they are on the way", () => {
    // By the soft need m fails with the later event and is firmer; to S all ways are as weak as its own need.
    const estate = "S -> m workaround PT2H assumed; m -> 1 of (a expected); m ~> a";
    const events: EventInput[] = [{ degrade: "a" }, { fail: "a" }];
    expect(whyOf("m", estate, events)).toMatchObject({ cause: 1, weakest: "expected" });
    expect(whyOf("S", estate, events, "PT0S")).toEqual({
      why: "a > m > S",
      via: "m",
      cause: 0,
      weakest: "assumed",
    });
  });

  it("counts the scenario's events before those of the question", () => {
    const answer = ask("S -> a; T -> b", [{ fail: "a" }, { fail: "b" }]);
    expect(answer.events.map((event) => event.fail)).toEqual(["a", "b"]);
    expect(answer.impacts.map(({ id, cause }) => `${id} ${cause}`)).toEqual(["S 0", "T 1", "a 0", "b 1"]);
  });
});

describe("weakest", () => {
  it("is the weakest evidence along why, of the event, the needs and the members", () => {
    const weakestOf = (estate: string, event: EventInput) => whyOf("S", estate, [event])?.weakest;
    expect(weakestOf("S -> a -> b", { fail: "b" })).toBe("confirmed");
    expect(weakestOf("S -> a reported; a -> b", { fail: "b" })).toBe("reported");
    expect(weakestOf("S -> a reported; a -> b expected", { fail: "b" })).toBe("expected");
    expect(weakestOf("S -> 1 of (a expected) reported", { fail: "a" })).toBe("expected");
    expect(weakestOf("S -> 1 of (a reported) expected", { fail: "a" })).toBe("expected");
    expect(weakestOf("S -> a reported", { fail: "a", evidence: "assumed" })).toBe("assumed");
  });

  it("does not count the evidence of the nodes, nor that of needs beside the path", () => {
    const estate = estateOf("S -> a; S -> b assumed", {
      a: { evidence: "expected" },
      S: { evidence: "reported" },
    });
    expect(ask(estate, [{ fail: "a" }]).impacts.map(({ weakest }) => weakest)).toEqual([
      "confirmed",
      "confirmed",
    ]);
  });

  it("is that of the firmest of several facts that say the same", () => {
    expect(whyOf("S", "S -> a assumed; S -> a reported", [{ fail: "a" }])?.weakest).toBe("reported");
    expect(
      whyOf("S", "S -> a", [
        { fail: "a", evidence: "assumed" },
        { fail: "a", evidence: "expected" },
      ]),
    ).toEqual({
      why: "a > S",
      via: "a",
      cause: 1,
      weakest: "expected",
    });
  });

  it("is that of the path that is told, although a longer one is firmer", () => {
    expect(whyOf("S", "S -> o assumed; S -> a -> o", [{ fail: "o" }])).toEqual({
      why: "o > S",
      via: "o",
      cause: 0,
      weakest: "assumed",
    });
  });
});
