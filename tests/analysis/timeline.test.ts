import { describe, expect, it } from "vitest";
import { ScenarioEvent, timelineOf, type EstateModel } from "../../src/index.ts";
import type { StateInterval, TimelineAnswer } from "../../src/model/findings/timeline.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";

function play(
  estate: string | EstateModel,
  events: readonly EventInput[],
  options: Parameters<typeof timelineOf>[2] & { readonly at?: string } = {},
): TimelineAnswer {
  const model = typeof estate === "string" ? estateOf(estate) : estate;
  const { at = null, ...rest } = options;
  return timelineOf(model, { events: events.map((event) => ScenarioEvent.parse(event)), at }, rest);
}

/** One line a node: `S failed PT1H-PT3H, degraded PT3H-`: what is without an end ends in a dash. */
function lines({ nodes }: TimelineAnswer, of: "intervals" | "best" = "intervals"): string[] {
  return nodes.flatMap((node) => (node[of].length === 0 ? [] : [`${node.id} ${words(node[of])}`]));
}

function words(intervals: readonly StateInterval[]): string {
  return intervals.map(({ state, from, to }) => `${state} ${from}-${to ?? ""}`).join(", ");
}

describe("the timeline", () => {
  it("brings everything back at the instant at which what it needs is back", () => {
    expect(lines(play("S -> app -> db", [{ at: "PT1H", fail: "db", until: "PT3H" }]))).toEqual([
      "S failed PT1H-PT3H",
      "app failed PT1H-PT3H",
      "db failed PT1H-PT3H",
    ]);
  });

  it("does not feel a loss that is shorter than its tolerance, nor one that lasts exactly as long", () => {
    const of = (until: string) => lines(play("S -> a after PT2H", [{ fail: "a", until }])).slice(1);
    expect(of("PT1H")).toEqual([]);
    expect(of("PT2H")).toEqual([]);
    expect(of("PT3H")).toEqual(["S failed PT2H-PT3H"]);
  });

  it("begins the clock anew with each loss, and lets a workaround run out only in one go", () => {
    const twice = [
      { fail: "a", until: "PT2H" },
      { at: "PT3H", fail: "a", until: "PT9H" },
    ];
    expect(lines(play("S -> a workaround PT4H", twice))).toEqual([
      "S degraded PT0S-PT2H, degraded PT3H-PT7H, failed PT7H-PT9H",
      "a failed PT0S-PT2H, failed PT3H-PT9H",
    ]);
  });

  it("goes on without a break where one cause takes over from another at the same instant", () => {
    const handed = [
      { fail: "a", until: "PT2H" },
      { at: "PT2H", fail: "b", until: "PT4H" },
    ];
    expect(lines(play("S -> a after PT3H; S -> b after PT3H", handed))).toEqual([
      "a failed PT0S-PT2H",
      "b failed PT2H-PT4H",
    ]);
    expect(lines(play("S -> x; x -> a; x -> b; T -> x after PT3H", handed))).toEqual([
      "S failed PT0S-PT4H",
      "a failed PT0S-PT2H",
      "x failed PT0S-PT4H",
      "b failed PT2H-PT4H",
      "T failed PT3H-PT4H",
    ]);
  });

  it("goes on counting a loss that a ripe failure takes over from a cut, although nothing comes back", () => {
    const handed = [{ fail: "x" }, { sever: ["c", "m"], until: "PT4H" }];
    expect(lines(play("c -> m after PT6H; m -> x after PT4H", handed))).toEqual([
      "x failed PT0S-",
      "m failed PT4H-",
      "c failed PT6H-",
    ]);
  });

  it("leaves down what only holds each other down, until one of them is met by hand", () => {
    const model = estateOf("x -> y -> x; x -> power", { power: { rebuild: "PT2H" } });
    expect(lines(play(model, [{ fail: "power", until: "PT2H" }]))).toEqual([
      "power failed PT0S-PT2H",
      "x failed PT0S-",
      "y failed PT0S-",
    ]);
    const byHand = play(model, [{ fail: "power" }], { plan: { byHand: true } });
    expect([lines(byHand), byHand.plan]).toEqual([
      ["power failed PT0S-PT2H", "x failed PT0S-PT2H", "y failed PT0S-PT2H"],
      { begins: "PT0S", teams: null, byHand: true },
    ]);
  });

  it("does not come back on the strength of what goes down at the same instant", () => {
    // At two hours a is back and b, its other provider, goes: v has never enough.
    const events = [
      { fail: "a", until: "PT2H" },
      { at: "PT2H", fail: "b" },
    ];
    expect(lines(play("v -> 2 of (a, b); W -> v after PT3H", events))).toEqual([
      "a failed PT0S-PT2H",
      "v failed PT0S-",
      "b failed PT2H-",
      "W failed PT3H-",
    ]);
  });

  it("ends a cut by time or by the word of who holds its gate, and says whose word never comes", () => {
    const cut = (until: EventInput["until"], ...more: EventInput[]) =>
      play("wcc: app; rbkc: db; S -> app -> db", [{ sever: ["wcc", "rbkc"], until }, ...more]);
    expect(lines(cut("PT6H"))).toEqual(["S failed PT0S-PT6H", "app failed PT0S-PT6H"]);
    expect(lines(cut({ assuredBy: "rbkc" }, { at: "PT4H", assure: "rbkc" }))).toEqual([
      "S failed PT0S-PT4H",
      "app failed PT0S-PT4H",
    ]);
    const never = cut({ assuredBy: "rbkc" });
    expect([never.withoutEnd, never.gates]).toEqual([
      ["S", "app"],
      [{ organisation: "rbkc", opensAt: null, nodes: ["app"], ownSystemsDown: [] }],
    ]);
  });

  it("restores a node itself, not what it needs", () => {
    const events = [{ compromise: "a" }, { fail: "b" }, { at: "PT2H", restore: "a" }];
    expect(lines(play("a -> b after PT3H", events))).toEqual([
      "a compromised PT0S-PT2H, failed PT3H-",
      "b failed PT0S-",
    ]);
  });

  it("takes what is assumed to end something in the best case only", () => {
    const answer = play("S -> a", [{ fail: "a" }, { at: "PT2H", restore: "a", evidence: "assumed" }]);
    expect([lines(answer), lines(answer, "best")]).toEqual([
      ["S failed PT0S-", "a failed PT0S-"],
      ["S failed PT0S-PT2H", "a failed PT0S-PT2H"],
    ]);
  });

  it("tells what changes at each moment, and the states at the asked instant, that instant included", () => {
    const answer = play(
      "S -> a; T ~> a",
      [
        { at: "PT1H", fail: "a", until: "PT3H" },
        { at: "PT2H", warn: "org" },
      ],
      { at: "PT1H" },
    );
    expect(answer.moments).toEqual([
      {
        at: "PT1H",
        events: [0],
        down: ["S", "a"],
        degraded: ["T"],
        back: [],
        services: { failed: 1, degraded: 1 },
      },
      { at: "PT2H", events: [1], down: [], degraded: [], back: [], services: { failed: 1, degraded: 1 } },
      {
        at: "PT3H",
        events: [],
        down: [],
        degraded: [],
        back: ["S", "T", "a"],
        services: { failed: 0, degraded: 0 },
      },
    ]);
    expect(answer.states).toEqual([
      { id: "S", best: "failed", worst: "failed" },
      { id: "T", best: "degraded", worst: "degraded" },
      { id: "a", best: "failed", worst: "failed" },
    ]);
  });

  it("counts downtime, people-hours and outages that are too long, each outage for itself", () => {
    const model = estateOf("S -> a", { S: { mtpd: "PT3H", people: 10 } });
    const answer = play(model, [
      { fail: "a", until: "PT2H" },
      { at: "PT4H", fail: "a", until: "PT8H" },
      { at: "PT8H", isolate: "S", until: "PT9H" },
    ]);
    expect(answer.nodes[0]).toMatchObject({
      downtime: { best: "PT7H", worst: "PT7H" },
      breaches: [{ from: "PT4H", at: "PT7H", to: "PT9H" }],
    });
    expect(answer.totals).toEqual({
      services: { down: both(1), withoutEnd: both(0), breaches: both(1) },
      serviceHours: both(7),
      peopleHours: both(70),
      peopleUnknown: both(0),
    });
  });

  it("answers plainly where nothing happens", () => {
    const answer = play("S -> a", []);
    expect([answer.nodes, answer.moments, answer.withoutEnd]).toEqual([[], [], []]);
  });

  it("plays a chain of a hundred thousand through", () => {
    const ids = Array.from({ length: 100_000 }, (_, i) => `n${String(i).padStart(6, "0")}`);
    const { nodes } = play(`S -> ${ids.join(" -> ")}`, [{ fail: ids.at(-1) ?? "", until: "PT1H" }]);
    expect([nodes.length, nodes[0]?.intervals]).toEqual([
      100_001,
      [{ state: "failed", from: "PT0S", to: "PT1H" }],
    ]);
  });
});

const both = (count: number) => ({ best: count, worst: count });
