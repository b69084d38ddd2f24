import { describe, expect, it } from "vitest";
import {
  EstateError,
  explanationOf,
  ScenarioEvent,
  type DerivedFact,
  type ExplanationAnswer,
  type ExplanationQuestion,
} from "../../src/index.ts";
import { cutSetsOf } from "../../src/analysis/cut-sets.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

type More = Omit<ExplanationQuestion, "node" | "events" | "scenario">;

function explain(
  estate: string,
  node: string,
  events: EventInput[] = [],
  more: More = {},
): ExplanationAnswer {
  const parsed = events.map((event) => ScenarioEvent.parse(event));
  return explanationOf(estateOf(estate), { node, events: parsed, ...more });
}

/** One line for each reason of each fact: `app failed PT0S: power failed PT0S`; what did not begin it is in brackets. */
function derivationLines({ derivation }: ExplanationAnswer): string[] {
  return (derivation?.facts ?? []).flatMap((fact) =>
    fact.reasons.map((reason) => `${fact.id} ${fact.state} ${fact.at}: ${reasonText(reason)}`),
  );
}

function reasonText(reason: DerivedFact["reasons"][number]): string {
  const text =
    reason.type === "event"
      ? `event ${reason.event} ${reason.verb} ${reason.at}`
      : `${reason.required} of ${reason.of} at ${reason.at}: ${reason.members.map(memberText).join(", ")}`;
  return reason.first ? text : `(${text})`;
}

type Member = Extract<DerivedFact["reasons"][number], { type: "need" }>["members"][number];

function memberText({ id, lostAt, down, cut, counts, inLoop }: Member): string {
  const parts = [
    ...(lostAt === null ? ["works"] : []),
    ...(down ? [`${down.state} ${down.at}`] : []),
    ...(cut ? [`cut ${cut.at} by ${cut.event}`] : []),
    ...(counts ? [] : ["does not count"]),
    ...(inLoop ? ["loop"] : []),
  ];
  return `${id} ${parts.join(" ")}`;
}

function cutLines({ cutSets }: ExplanationAnswer): string[] {
  return cutSets.sets.map(({ ids, at, certainty }) => `${ids.join(" + ")} ${at} ${certainty}`);
}

function savingLines({ savedBy }: ExplanationAnswer): string[] {
  return (savedBy?.changes ?? []).map((change) => {
    const { state } = change;
    if (change.change === "event-less") return `without event ${change.event}: ${state}`;
    const of = `${change.consumer} of ${change.members.join("|")}`;
    if (change.change === "provider-more") return `one more for ${of}: ${state}`;
    return `workaround over ${change.lastsLongerThan} for ${of}: ${state}`;
  });
}

describe("explain, the derivation", () => {
  it("tells every lost need with every lost member, back to the event", () => {
    expect(
      derivationLines(
        explain("Calls -> 1 of (east, west); east -> power; west -> power", "Calls", [{ fail: "power" }]),
      ),
    ).toEqual([
      "Calls failed PT0S: 1 of 2 at PT0S: east failed PT0S, west failed PT0S",
      "east failed PT0S: 1 of 1 at PT0S: power failed PT0S",
      "west failed PT0S: 1 of 1 at PT0S: power failed PT0S",
      "power failed PT0S: event 0 fail PT0S",
    ]);
  });

  it("tells what two parts share once", () => {
    const { derivation } = explain("S -> a -> core -> power; S -> b -> core", "S", [{ fail: "power" }]);
    expect(derivation?.facts.map(({ id, depth }) => `${id} ${depth}`)).toEqual([
      "S 0",
      "a 1",
      "b 1",
      "core 2",
      "power 3",
    ]);
  });

  it("tells what came later apart from what began it", () => {
    expect(
      derivationLines(
        explain("S -> a; S -> b after PT3H", "S", [{ fail: "a" }, { at: "PT1H", fail: "b" }]),
      ).slice(0, 2),
    ).toEqual([
      "S failed PT0S: 1 of 1 at PT0S: a failed PT0S",
      "S failed PT0S: (1 of 1 at PT4H: b failed PT1H)",
    ]);
  });

  it("leaves out what is lost, or felt, after the asked time", () => {
    const estate = "S -> a; S -> b after PT3H; S -> 1 of (a, c)";
    const events: EventInput[] = [
      { fail: "a" },
      { fail: "b" },
      { at: "PT2H", fail: "c" },
      { at: "PT5H", fail: "S" },
    ];
    expect(derivationLines(explain(estate, "S", events, { at: "PT1H" }))).toEqual([
      "S failed PT0S: 1 of 1 at PT0S: a failed PT0S",
      "a failed PT0S: event 0 fail PT0S",
    ]);
  });

  it("tells of a member that still works, and of one on which the worst case does not count", () => {
    expect(
      derivationLines(
        explain("S -> 2 of (a, b, c, d?)", "S", [{ fail: "a" }, { at: "PT1H", fail: "c" }]),
      ).slice(0, 1),
    ).toEqual([
      "S failed PT1H: 2 of 4 at PT1H: a failed PT0S, c failed PT1H, b works, d works does not count",
    ]);
  });

  it("tells a cut at the border, and beyond it the provider only if it is down itself", () => {
    const estate = "north: North; south: net, power; North -> net -> power";
    const cut: EventInput = { at: "PT1H", sever: ["north", "south"] };
    expect(derivationLines(explain(estate, "North", [cut]))).toEqual([
      "North failed PT1H: 1 of 1 at PT1H: net cut PT1H by 0",
    ]);
    expect(derivationLines(explain(estate, "North", [cut, { at: "PT2H", fail: "power" }]))).toEqual([
      "North failed PT1H: 1 of 1 at PT1H: net failed PT2H cut PT1H by 0",
      "net failed PT2H: 1 of 1 at PT2H: power failed PT2H",
      "power failed PT2H: event 1 fail PT2H",
    ]);
  });

  it("keeps a loop, marks it, and does not let it explain itself", () => {
    expect(derivationLines(explain("a -> b -> a; a -> power", "b", [{ fail: "power" }]))).toEqual([
      "b failed PT0S: 1 of 1 at PT0S: a failed PT0S loop",
      "a failed PT0S: 1 of 1 at PT0S: power failed PT0S",
      "a failed PT0S: (1 of 1 at PT0S: b failed PT0S loop)",
      "power failed PT0S: event 0 fail PT0S",
    ]);
  });

  it("follows a degradation to the failure or the degradation that is felt", () => {
    expect(derivationLines(explain("S -> a ~> b; T ~> a", "S", [{ fail: "b" }]))).toEqual([
      "S degraded PT0S: 1 of 1 at PT0S: a degraded PT0S",
      "a degraded PT0S: 1 of 1 at PT0S: b failed PT0S",
      "b failed PT0S: event 0 fail PT0S",
    ]);
  });

  it("is cut at its far end, and says how much is left out", () => {
    const { derivation } = explain("S -> a -> b -> c", "S", [{ fail: "c" }], { mostFacts: 2 });
    expect(derivation?.facts.map(({ id }) => id)).toEqual(["S", "a"]);
    expect([derivation?.total, derivation?.omitted]).toEqual([4, 2]);
  });

  it("tells a hundred members of a need and counts the rest", () => {
    const members = Array.from({ length: 130 }, (_, i) => `M${i + 100}`);
    const { derivation } = explain(
      `S -> 1 of (${members.join(", ")})`,
      "S",
      members.map((id) => ({ fail: id })),
      { mostFacts: 1 },
    );
    const [reason] = derivation?.facts[0]?.reasons ?? [];
    expect(reason?.type === "need" && [reason.of, reason.members.length, reason.membersOmitted]).toEqual([
      130, 100, 30,
    ]);
  });

  it("takes a chain of 20,000 as it takes one of three", () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => `n${i} -> n${i + 1}`).join("\n");
    const { derivation, savedBy, cutSets } = explain(chain, "n0", [{ fail: "n20000" }], {
      mostFacts: 3,
      mostSets: 1,
    });
    expect([derivation?.total, derivation?.omitted]).toEqual([20_001, 19_998]);
    expect([cutSets.total, cutSets.exactUpTo]).toEqual([20_000, 3]);
    expect([savedBy?.tried, savedBy?.untried]).toEqual([124, 39_877]);
  }, 30_000);

  it("is nothing for a node that is not hit, and the losses that would hit it are told all the same", () => {
    const answer = explain("S -> a; T -> b", "T", [{ fail: "a" }]);
    expect([answer.impact, answer.derivation, answer.savedBy]).toEqual([null, null, null]);
    expect(cutLines(answer)).toEqual(["b PT0S firm"]);
  });
});

describe("explain, minimal sets of losses", () => {
  it("are single losses, pairs and threes, and no more than it takes", () => {
    const estate = "S -> core; S -> 1 of (a, b); S -> 1 of (x, y, z); a -> core; S -> 1 of (p, q, r, s)";
    expect(cutLines(explain(estate, "S"))).toEqual([
      "core PT0S firm",
      "a + b PT0S firm",
      "x + y + z PT0S firm",
    ]);
  });

  it("stand for every system that does the same", () => {
    expect(cutLines(explain("S -> 1 of (a, b); a -> a1 -> a2; b -> b1", "S"))).toEqual(
      ["a + b", "a + b1", "a1 + b", "a1 + b1", "a2 + b", "a2 + b1"].map((pair) => `${pair} PT0S firm`),
    );
  });

  it("go through loops, and leave the node itself and services out", () => {
    expect(cutLines(explain("a -> 1 of (b, c); b -> a; b -> T; a -> d", "a"))).toEqual([
      "d PT0S firm",
      "b + c PT0S firm",
    ]);
  });

  it("tell when, and whether the best case agrees", () => {
    expect(cutLines(explain("S -> a after PT2H; S -> 1 of (b, c?) workaround PT4H; S -> d ?", "S"))).toEqual([
      "a PT2H firm",
      "b PT4H possible",
      "d PT0S possible",
    ]);
  });

  it("count what goes down by the asked time: a larger set may be needed to be quick enough", () => {
    const estate = "S -> 1 of (a, b); S -> a workaround P2D";
    expect(cutLines(explain(estate, "S"))).toEqual(["a P2D firm"]);
    expect(cutLines(explain(estate, "S", [], { at: "P1D" }))).toEqual(["a + b PT0S firm"]);
  });

  it("are of degradation where the node is degraded only", () => {
    const answer = explain("S ~> a; S -> b", "S", [{ fail: "a" }]);
    expect([answer.cutSets.outcome, ...cutLines(answer)]).toEqual(["degraded", "a PT0S firm", "b PT0S firm"]);
  });

  it("are cut at a stated number, and all of them counted", () => {
    const { cutSets } = explain("S -> 1 of (a, b); a -> c; b -> d", "S", [], { mostSets: 2 });
    expect([cutSets.sets.map(({ ids }) => ids), cutSets.total, cutSets.omitted, cutSets.exactUpTo]).toEqual([
      [
        ["a", "b"],
        ["a", "d"],
      ],
      4,
      2,
      3,
    ]);
  });

  it("say up to which size they are exact where the search is stopped", () => {
    const estate = estateOf("S -> core; S -> 1 of (a, b); S -> 1 of (x, y, z)");
    const asked = {
      v: estate.compiled.numberOf.get("S") ?? -1,
      outcome: "failed",
      atMs: Infinity,
      top: 10,
    } as const;
    const stopped = cutSetsOf(estate.compiled, { ...asked, signal: { aborted: true } });
    expect([stopped.sets.map(({ ids }) => ids), stopped.exactUpTo, stopped.upTo]).toEqual([[["core"]], 0, 3]);
    const sizes = [...Array(100).keys()].map(
      (mostVisits) => cutSetsOf(estate.compiled, { ...asked, mostVisits }).exactUpTo,
    );
    expect([...new Set(sizes)]).toEqual([0, 1, 2, 3]);
  });
});

describe("explain, what would have saved it", () => {
  it("is an event less, a provider more, or a workaround without an end", () => {
    expect(savingLines(explain("S -> a -> b", "S", [{ fail: "b" }]))).toEqual([
      "without event 0: operational",
      "one more for S of a: operational",
      "one more for a of b: operational",
      "workaround over null for S of a: degraded",
      "workaround over null for a of b: degraded",
    ]);
  });

  it("is a workaround that lasts longer than it is down by the asked time", () => {
    expect(
      savingLines(
        explain("S -> a after PT1H workaround PT2H", "S", [{ at: "PT4H", fail: "a" }], { at: "P1D" }),
      ),
    ).toEqual([
      "without event 0: operational",
      "one more for S of a: operational",
      "workaround over PT19H for S of a: degraded",
    ]);
  });

  it("is nothing where two things hold it down, each enough", () => {
    const { savedBy } = explain("S -> a; S -> b", "S", [{ fail: "a" }, { fail: "b" }]);
    expect(savedBy).toEqual({ changes: [], tried: 3, untried: 0 });
  });

  it("is one member of a group kept, by any of the events that took them", () => {
    expect(savingLines(explain("S -> 1 of (a, b)", "S", [{ fail: "a" }, { at: "PT1H", fail: "b" }]))).toEqual(
      [
        "without event 0: operational",
        "without event 1: operational",
        "one more for S of a|b: operational",
        "workaround over null for S of a|b: degraded",
      ],
    );
  });

  it("counts a provider more towards a percentage of them all", () => {
    const events: EventInput[] = [{ fail: "a" }];
    expect(
      savingLines(explain("S -> 100% of (a, b)", "S", events)).filter((line) => line.startsWith("one more")),
    ).toEqual([]);
    expect(
      savingLines(explain("S -> 67% of (a, b)", "S", events)).filter((line) => line.startsWith("one more")),
    ).toEqual([]);
    expect(
      savingLines(explain("S -> 51% of (a, b)", "S", events)).filter((line) => line.startsWith("one more")),
    ).toEqual(["one more for S of a|b: operational"]);
  });

  it("is not a milder word for being down", () => {
    expect(savingLines(explain("S -> a", "S", [{ fail: "a" }, { compromise: "S" }]))).toEqual([]);
  });
});

describe("explain, of what is not there", () => {
  const problem = (node: string) => {
    try {
      explain("north: app; S -> app", node);
      return null;
    } catch (error) {
      return error instanceof EstateError ? [error.code, error.message] : null;
    }
  };

  it("says which node was meant", () => {
    expect(problem("ap")).toEqual(["UNKNOWN_ID", 'there is no node "ap"; did you mean "app"?']);
  });

  it("says that an organisation is none", () => {
    expect(problem("north")).toEqual([
      "WRONG_KIND_OF_ID",
      '"north" is an organisation, and a node is wanted here',
    ]);
  });
});
