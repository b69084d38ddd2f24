import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { replayOf, Scenario, type EstateModel, type ReplayAnswer } from "../../src/index.ts";
import { estateOf } from "../support/estate-text.ts";

type ScenarioInput = Omit<z.input<typeof Scenario>, "scenario" | "id">;

function replay(estate: EstateModel | string, given: ScenarioInput): ReplayAnswer {
  const model = typeof estate === "string" ? estateOf(estate) : estate;
  return replayOf(model, { scenario: Scenario.parse({ scenario: 1, id: "s", ...given }) });
}

/** S fails with a, T only if a guess is right, U never. */
const three = "S -> a; T -> a ?; U -> b";

describe("replay", () => {
  it("says of each report what it comes to: right or wrong only where both cases say the same", () => {
    const { nodes } = replay(three, {
      events: [{ fail: "a" }],
      observed: ["S", "T", "U"].flatMap((node) => [
        { node, state: "degraded" as const },
        { node, state: "operational" as const },
      ]),
    });
    expect(nodes.map(({ id, observed, verdict, match }) => `${id} ${observed}: ${verdict} ${match}`)).toEqual(
      [
        "S degraded: agrees true",
        "S operational: false-alarm false",
        "T degraded: within-range true",
        "T operational: within-range true",
        "U degraded: miss false",
        "U operational: agrees true",
      ],
    );
  });

  it("counts precision and recall in each case by down or not", () => {
    const { precision, recall, withinRange, counts, agrees, open, compared } = replay(three, {
      events: [{ fail: "a" }],
      observed: [
        { node: "S", state: "degraded" },
        { node: "T", state: "operational" },
        { node: "U", state: "failed" },
      ],
    });
    expect(counts).toEqual({
      best: { hits: 1, misses: 1, falseAlarms: 0, clear: 1 },
      worst: { hits: 1, misses: 1, falseAlarms: 1, clear: 0 },
    });
    expect({ precision, recall }).toEqual({
      precision: { best: 1, worst: 0.5 },
      recall: { best: 0.5, worst: 0.5 },
    });
    expect({ compared, agrees, open, withinRange }).toEqual({
      compared: 3,
      agrees: 1,
      open: 1,
      withinRange: 2 / 3,
    });
  });

  it("gives null for what divides by nothing", () => {
    const silent = replay(three, { events: [{ fail: "a" }] });
    const nothing = { best: null, worst: null };
    expect([silent.precision, silent.recall, silent.withinRange, silent.allDown.precision]).toEqual([
      nothing,
      nothing,
      null,
      null,
    ]);
    const calm = replay(three, { observed: [{ node: "S", state: "operational" }] });
    expect([calm.precision, calm.recall, calm.allDown.precision]).toEqual([nothing, nothing, 0]);
  });

  it("lists what the scenario says itself as origins, and counts it nowhere", () => {
    const { nodes, compared, controls, misses, falseAlarms } = replay(three, {
      events: [{ at: "PT2H", fail: "a" }],
      observed: [
        { node: "a", state: "failed" },
        { node: "a", state: "operational" },
        { node: "a", state: "failed", at: "PT1H" },
      ],
    });
    expect(nodes.map(({ verdict, origin }) => `${verdict} ${origin}`)).toEqual(
      nodes.map(() => "origin true"),
    );
    expect({ compared, controls, misses, falseAlarms }).toEqual({
      compared: 0,
      controls: { held: 0, open: 0, of: 0 },
      misses: [],
      falseAlarms: [],
    });
  });

  it("lists a state that was reported as unknown, and counts it nowhere", () => {
    const { nodes, compared, unobserved } = replay(three, {
      events: [{ fail: "a" }],
      observed: [{ node: "S", state: "unknown" }],
    });
    expect(nodes).toEqual([
      {
        id: "S",
        at: null,
        observed: "unknown",
        predicted: { best: "failed", worst: "failed" },
        exact: null,
        origin: false,
        match: null,
        verdict: "not-compared",
        source: null,
      },
    ]);
    expect(compared).toBe(0);
    expect(unobserved.map(({ id }) => id)).toEqual(["T"]);
  });

  it("compares each report at its own time, else at the horizon, else in the end", () => {
    const given = (horizon?: string): ScenarioInput => ({
      horizon,
      events: [
        { at: "PT2H", degrade: "a" },
        { at: "PT4H", fail: "a" },
      ],
      observed: [
        { node: "S", state: "failed" },
        { node: "S", state: "failed", at: "PT1H" },
      ],
    });
    const lines = (answer: ReplayAnswer) =>
      answer.nodes.map(({ at, predicted }) => `${at} ${predicted.worst}`);
    expect(lines(replay("S -> a", given()))).toEqual(["null failed", "PT1H operational"]);
    expect(lines(replay("S -> a", given("PT3H")))).toEqual(["PT3H degraded", "PT1H operational"]);
  });

  it("tells how many exact states are right in both cases, of the reports that count", () => {
    const { exact, nodes } = replay(three, {
      events: [{ fail: "a" }],
      observed: [
        { node: "S", state: "failed" },
        { node: "S", state: "degraded" },
        { node: "T", state: "failed" },
        { node: "U", state: "operational" },
        { node: "a", state: "failed" },
      ],
    });
    expect(nodes.map((node) => node.exact)).toEqual([true, false, false, true, true]);
    expect(exact).toEqual({ right: 2, of: 4 });
  });

  it("holds a control where neither case takes it down, and leaves it open where one does", () => {
    const observed = ["S", "T", "U"].map((node) => ({ node, state: "operational" as const }));
    expect(replay(three, { events: [{ fail: "a" }], observed }).controls).toEqual({
      held: 1,
      open: 1,
      of: 3,
    });
  });

  it("shows beside it the precision of predicting that everything is down", () => {
    const observed = [
      { node: "S", state: "failed" as const },
      { node: "T", state: "operational" as const },
      { node: "U", state: "operational" as const },
      { node: "U", state: "degraded" as const },
    ];
    expect(replay(three, { events: [{ fail: "a" }], observed }).allDown).toEqual({ precision: 0.5 });
  });

  it("names misses and false alarms, each with its time", () => {
    const { misses, falseAlarms } = replay(three, {
      horizon: "P2D",
      events: [{ fail: "a" }],
      observed: [
        { node: "U", state: "failed", at: "PT1H" },
        { node: "S", state: "operational" },
      ],
    });
    expect({ misses, falseAlarms }).toEqual({
      misses: [{ id: "U", at: "PT1H" }],
      falseAlarms: [{ id: "S", at: "P2D" }],
    });
  });

  it("lists what is predicted and was never reported on, without the origins, and counts it nowhere", () => {
    const { unobserved, compared } = replay("S -> a; T -> a ?; V ~> S", {
      events: [{ at: "PT1H", fail: "a" }],
      observed: [{ node: "S", state: "failed" }],
    });
    expect(unobserved).toEqual([
      {
        id: "T",
        type: "service",
        owner: "org",
        predicted: { best: "operational", worst: "failed" },
        degradedAt: "PT1H",
        certainty: "possible",
      },
      {
        id: "V",
        type: "service",
        owner: "org",
        predicted: { best: "degraded", worst: "degraded" },
        degradedAt: "PT1H",
        certainty: "firm",
      },
    ]);
    expect(compared).toBe(1);
  });

  it("scores exposed data apart, by exposed or not", () => {
    const holds = { holds: [{ data: "records", controller: "org" }] };
    const { exposure, compared } = replay(
      estateOf("S -> a; S -> b; S -> c", { a: holds, b: holds, c: holds }),
      {
        events: [{ fail: "a" }, { suspect: "b" }, { suspect: "c" }],
        observed: [
          { node: "a", data: "exposed" },
          { node: "a", data: "not-exposed" },
          { node: "a", data: "unknown" },
          { node: "b", data: "exposed" },
        ],
      },
    );
    expect(exposure.nodes.map(({ id, observed, verdict }) => `${id} ${observed}: ${verdict}`)).toEqual([
      "a exposed: miss",
      "a not-exposed: agrees",
      "a unknown: not-compared",
      "b exposed: origin",
    ]);
    expect([exposure.compared, exposure.recall, exposure.precision]).toEqual([
      2,
      { best: 0, worst: 0 },
      { best: null, worst: null },
    ]);
    expect(compared).toBe(0);
  });

  it("scores severed links apart, and has nothing to compare where the estate knows of no link", () => {
    const { links, compared } = replay("north: a; south: b; west: c; a => b", {
      events: [{ sever: ["north", "south"], evidence: "assumed" }],
      observed: [
        { link: ["north", "south"], state: "severed" },
        { link: ["north", "west"], state: "severed" },
      ],
    });
    expect(links.links).toEqual([
      {
        link: ["north", "south"],
        at: null,
        observed: "severed",
        predicted: { best: "intact", worst: "severed" },
        origin: false,
        match: true,
        verdict: "within-range",
        source: null,
      },
      {
        link: ["north", "west"],
        at: null,
        observed: "severed",
        predicted: null,
        origin: false,
        match: null,
        verdict: "not-compared",
        source: null,
      },
    ]);
    expect([links.compared, links.recall, compared]).toEqual([1, { best: 0, worst: 1 }, 0]);
  });

  it("scores by the council that owns the node, others last, and by kind, services last", () => {
    const estate =
      "south: S, mail (email); north: net (network); supplier acme: cloud (hosting); S -> net; mail -> net";
    const { byCouncil, byKind } = replay(estate, {
      events: [{ fail: "net" }],
      observed: ["S", "mail", "net", "cloud"].map((node) => ({ node, state: "failed" as const })),
    });
    const line = (name: string | null, { compared, agrees }: { compared: number; agrees: number }) =>
      `${name} ${agrees} of ${compared}`;
    expect(byCouncil.map(({ council, ...score }) => line(council, score))).toEqual([
      "north 0 of 0",
      "south 2 of 2",
      "null 0 of 1",
    ]);
    expect(byKind.map(({ kind, ...score }) => line(kind, score))).toEqual([
      "network 0 of 0",
      "email 1 of 1",
      "hosting 0 of 1",
      "service 1 of 1",
    ]);
  });

  it("takes events beside the scenario's own", () => {
    const scenario = Scenario.parse({ scenario: 1, id: "s", observed: [{ node: "S", state: "failed" }] });
    const answer = replayOf(estateOf("S -> a"), {
      scenario,
      events: [{ at: "PT0S", fail: "a", evidence: "confirmed" }],
    });
    expect(answer.nodes.map(({ verdict }) => verdict)).toEqual(["agrees"]);
  });
});
