import { describe, expect, it } from "vitest";
import { ask, impactLines, type EventInput } from "../support/ask.ts";

/** For whom each node that is hit waits. */
function waiting(
  estate: string,
  events: EventInput[],
  at: string | null = null,
): Record<string, string[] | null> {
  return Object.fromEntries(ask(estate, events, at).impacts.map(({ id, waitingFor }) => [id, waitingFor]));
}

const orgs = "rbkc:; wcc:; lbhf: net, North; other: far";

describe("waiting for", () => {
  it("is nobody where no gate was set", () => {
    expect(waiting("S -> a", [{ fail: "a" }])).toEqual({ S: null, a: null });
    expect(waiting("S -> a", [{ fail: "a", until: "P1D" }])).toEqual({ S: null, a: null });
  });

  it("is the organisation that holds the gate, for all that hangs on it", () => {
    expect(waiting(`${orgs}; S -> a -> net`, [{ shutDown: "net", until: { assuredBy: "rbkc" } }])).toEqual({
      S: ["rbkc"],
      a: ["rbkc"],
      net: ["rbkc"],
    });
  });

  it("holds for needs that were cut", () => {
    expect(
      waiting(`${orgs}; North -> far`, [{ sever: ["lbhf", "other"], until: { assuredBy: "rbkc" } }]),
    ).toEqual({
      North: ["rbkc"],
    });
  });

  it("is every organisation whose gate took some need away, not only the earliest, sorted", () => {
    const events: EventInput[] = [
      { fail: "a", until: { assuredBy: "wcc" } },
      { at: "PT5H", fail: "b", until: { assuredBy: "rbkc" } },
    ];
    expect(waiting(`${orgs}; S -> a; S -> b`, events)).toEqual({
      S: ["rbkc", "wcc"],
      a: ["wcc"],
      b: ["rbkc"],
    });
  });

  it("counts all lost members of a group that is lost, and none of one that is not", () => {
    const events: EventInput[] = [
      { fail: "a", until: { assuredBy: "wcc" } },
      { fail: "b", until: { assuredBy: "rbkc" } },
    ];
    expect(waiting(`${orgs}; S -> 1 of (a, b); T -> 1 of (a, c)`, events)).toEqual({
      S: ["rbkc", "wcc"],
      a: ["wcc"],
      b: ["rbkc"],
    });
  });

  it("is nobody for what the gated events alone would not have hit", () => {
    const events: EventInput[] = [{ fail: "a", until: { assuredBy: "wcc" } }, { fail: "b" }];
    expect(waiting(`${orgs}; S -> 1 of (a, b)`, events)).toEqual({ S: null, a: ["wcc"], b: null });
  });

  it("names the gate also of what another event hit earlier", () => {
    const events: EventInput[] = [{ fail: "a" }, { at: "P1D", fail: "b", until: { assuredBy: "wcc" } }];
    expect(waiting(`${orgs}; S -> a; S -> b`, events)).toEqual({ S: ["wcc"], a: null, b: ["wcc"] });
  });

  it("goes round a loop", () => {
    const events: EventInput[] = [
      { fail: "a", until: { assuredBy: "wcc" } },
      { fail: "c", until: { assuredBy: "rbkc" } },
    ];
    expect(waiting(`${orgs}; a -> b -> c -> a`, events)).toEqual({
      a: ["rbkc", "wcc"],
      b: ["rbkc", "wcc"],
      c: ["rbkc", "wcc"],
    });
  });

  it("does not pass what is not felt: a degradation that the consumer does not notice", () => {
    const events: EventInput[] = [
      { degrade: "a", until: { assuredBy: "wcc" } },
      { fail: "b", until: { assuredBy: "rbkc" } },
    ];
    expect(waiting(`${orgs}; S ~> a; S -> b`, events)).toEqual({ S: ["rbkc"], a: ["wcc"], b: ["rbkc"] });
  });

  it("does not pass what is not felt by what is down for another reason", () => {
    const events: EventInput[] = [{ degrade: "a", until: { assuredBy: "wcc" } }, { fail: "b" }];
    expect(waiting(`${orgs}; b -> a feels failed`, events)).toEqual({ a: ["wcc"], b: null });
  });

  it("holds in the worst case for an assumed gate", () => {
    expect(
      waiting(`${orgs}; S -> a`, [{ fail: "a", evidence: "assumed", until: { assuredBy: "wcc" } }]),
    ).toEqual({
      S: ["wcc"],
      a: ["wcc"],
    });
  });

  it("is not ended by the assurance itself: impact answers with nothing restored", () => {
    const answer = ask(`${orgs}; S -> a`, [
      { fail: "a", until: { assuredBy: "wcc" } },
      { at: "PT2H", assure: "wcc" },
    ]);
    expect(impactLines(answer)).toEqual(["S failed (PT0S, PT0S)", "a failed (PT0S, PT0S)"]);
    expect(answer.impacts.map(({ waitingFor }) => waitingFor)).toEqual([["wcc"], ["wcc"]]);
  });
});

describe("what impact does not apply", () => {
  it("is restore, assure and until, with the place of each in events", () => {
    const answer = ask(`${orgs}; S -> a`, [
      { fail: "a", until: "PT4H" },
      { at: "PT2H", restore: "a", note: "brought back" },
      { at: "PT3H", assure: "wcc" },
      { isolate: "net", until: { assuredBy: "wcc" } },
      { at: "PT9H", fail: "S" },
    ]);
    expect(
      answer.notApplied.map(({ index, part, at, restore, assure, until }) => ({
        index,
        part,
        at,
        restore,
        assure,
        until,
      })),
    ).toEqual([
      { index: 0, part: "until", at: "PT0S", until: "PT4H" },
      { index: 1, part: "event", at: "PT2H", restore: "a" },
      { index: 2, part: "event", at: "PT3H", assure: "wcc" },
      { index: 3, part: "until", at: "PT0S", until: { assuredBy: "wcc" } },
    ]);
    expect(impactLines(answer)).toEqual([
      "S failed (PT0S, PT0S)",
      "a failed (PT0S, PT0S)",
      "net isolated (PT0S, PT0S)",
    ]);
  });
});
