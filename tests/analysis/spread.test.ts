import { describe, expect, it } from "vitest";
import {
  performSpread,
  ScenarioEvent,
  spreadAnswer,
  spreadJob,
  spreadOf,
  WorkControl,
  type SpreadAnswer,
  type SpreadOptions,
} from "../../src/index.ts";
import type { EventInput } from "../support/ask.ts";
import { estateOf } from "../support/estate-text.ts";
import { problemsIn } from "../support/files.ts";

function spread(
  estate: string,
  events: readonly EventInput[],
  { at = null, ...options }: SpreadOptions & { at?: string | null } = {},
): SpreadAnswer {
  return spreadOf(estateOf(estate), question(events, at), options);
}

const question = (events: readonly EventInput[], at: string | null = null) => ({
  events: events.map((event) => ScenarioEvent.parse(event)),
  at,
});

/** One line for each node: `b reached 0.5, failed 0.25 to 0.5`; no link leads to a service. */
function lines({ nodes }: SpreadAnswer): string[] {
  const range = ({ best, worst }: { best: number; worst: number }) =>
    best === worst ? `${worst}` : `${best} to ${worst}`;
  return nodes.map(
    ({ id, type, reached, failed, affected }) =>
      `${id}${type === "system" ? ` reached ${range(reached)},` : ""} failed ${range(failed)}` +
      (range(affected) === range(failed) ? "" : `, affected ${range(affected)}`),
  );
}

const from: EventInput[] = [{ compromise: "a" }];

describe("spread", () => {
  it("tries every link once, by its likelihood, and takes down what needs what is reached", () => {
    const answer = spread("a => b likelihood 0.5; b => c likelihood 0.5; S -> c; T ~> b", from);
    expect(lines(answer)).toEqual([
      "a reached 1, failed 1",
      "b reached 0.5, failed 0.5",
      "S failed 0.25",
      "c reached 0.25, failed 0.25",
      "T failed 0, affected 0.5",
    ]);
    expect([answer.method, answer.runs, answer.seed, answer.chances]).toEqual(["exact", 4, null, 2]);
  });

  it("takes each of several ways", () => {
    expect(lines(spread("a => b likelihood 0.5; a => b likelihood 0.5 kind admin", from))).toEqual([
      "a reached 1, failed 1",
      "b reached 0.75, failed 0.75",
    ]);
  });

  it("tries a link that goes both ways once for both", () => {
    const answer = spread("a <=> b likelihood 0.5; b => c likelihood 1; c => a likelihood 1", [
      { suspect: "a", likelihood: 0.5 },
      { suspect: "c", likelihood: 0.5 },
    ]);
    expect(answer.chances).toBe(3);
    // c leads to a for sure, and a to b by the link; b leads on to c.
    expect(lines(answer)).toEqual([
      "a reached 0.75, failed 0.75",
      "c reached 0.625, failed 0.625",
      "b reached 0.375, failed 0.375",
    ]);
  });

  it("takes an unknown likelihood for 0 in the best case and for 1 in the worst", () => {
    const answer = spread("a => b; b => c likelihood 0.5", from);
    expect(lines(answer)).toEqual([
      "a reached 1, failed 1",
      "b reached 0 to 1, failed 0 to 1",
      "c reached 0 to 0.5, failed 0 to 0.5",
    ]);
    expect([answer.chances, answer.unknownLikelihoods]).toEqual([1, 1]);
  });

  it("starts at a suspicion by its own likelihood, unknown where none is given", () => {
    const estate = "a => b likelihood 1";
    expect(lines(spread(estate, [{ suspect: "a", likelihood: 0.25 }]))).toEqual([
      "a reached 0.25, failed 0.25",
      "b reached 0.25, failed 0.25",
    ]);
    expect(lines(spread(estate, [{ suspect: "a" }]))).toEqual([
      "a reached 0 to 1, failed 0 to 1",
      "b reached 0 to 1, failed 0 to 1",
    ]);
  });

  it("takes a suspicion of an organisation for true of all its systems or of none", () => {
    const answer = spread("north: a, b; S -> 1 of (a, b)", [{ suspect: "north", likelihood: 0.25 }]);
    expect(lines(answer)).toEqual([
      "S failed 0.25",
      "a reached 0.25, failed 0.25",
      "b reached 0.25, failed 0.25",
    ]);
  });

  it("has the attacker stopped by a cut that comes before the crossing ends, in the best case alone if assumed", () => {
    const estate = "north: a; south: b; a => b likelihood 0.5 takes PT2H";
    const sever = (at: string, evidence: "confirmed" | "assumed" = "confirmed"): EventInput[] => [
      ...from,
      { at, sever: ["north", "south"], evidence },
    ];
    expect(lines(spread(estate, sever("PT2H")))).toEqual(["a reached 1, failed 1"]);
    expect(lines(spread(estate, sever("PT3H")))).toEqual([
      "a reached 1, failed 1",
      "b reached 0.5, failed 0.5",
    ]);
    expect(lines(spread(estate, sever("PT2H", "assumed")))).toEqual([
      "a reached 1, failed 1",
      "b reached 0 to 0.5, failed 0 to 0.5",
    ]);
  });

  it("comes by a way that is later where the quicker one does not come about, and then perhaps too late", () => {
    const estate = `
      north: a, m; south: b
      a => m likelihood 0.5; a => x takes PT3H likelihood 1; x => m likelihood 1; m => b likelihood 1
    `;
    expect(lines(spread(estate, [...from, { at: "PT2H", sever: ["north", "south"] }]))).toEqual([
      "a reached 1, failed 1",
      "m reached 1, failed 1",
      "x reached 1, failed 1",
      "b reached 0.5, failed 0.5",
    ]);
  });

  it("comes by the quicker of two ways, though it has more links, and goes on from there", () => {
    const estate = `
      a => b takes PT3H likelihood 1; a => c takes PT1H likelihood 1; c => b takes PT1H likelihood 1
      b => d takes PT1H likelihood 1
    `;
    const reachedBy = (at: string) =>
      spread(estate, from, { at }).nodes.flatMap(({ id, reached }) => (reached.worst > 0 ? [id] : []));
    expect(reachedBy("PT2H59M")).toEqual(["a", "b", "c"]);
    expect(reachedBy("PT3H")).toEqual(["a", "b", "c", "d"]);
  });

  it("counts what the scenario itself takes down by the asked time, that time included", () => {
    const events: EventInput[] = [...from, { at: "PT2H", fail: "x" }];
    for (const estate of ["S -> x; a => b likelihood 0", "S -> x; T -> a after PT9H"]) {
      const failing = (at: string) =>
        spread(estate, events, { at }).nodes.filter(({ failed }) => failed.worst === 1);
      expect(failing("PT2H").map(({ id }) => id)).toEqual(["S", "a", "x"]);
      expect(failing("PT1H").map(({ id }) => id)).toEqual(["a"]);
    }
  });

  it("has a member that is assumed to be there, and is cut off, lose nothing for its group", () => {
    const estate = "north: S, a, b; south: c; S -> 1 of (b, c?)";
    expect(lines(spread(estate, [...from, { sever: ["north", "south"] }]))).toEqual([
      "a reached 1, failed 1",
    ]);
  });

  it("counts what is reached, and what is felt, by the asked time", () => {
    const estate = "a => b takes PT2H likelihood 0.5; S -> b after PT1H";
    const b = "b reached 0.5, failed 0.5";
    expect(lines(spread(estate, from, { at: "PT1H59M" }))).toEqual(["a reached 1, failed 1"]);
    expect(lines(spread(estate, from, { at: "PT2H" }))).toEqual(["a reached 1, failed 1", b]);
    expect(lines(spread(estate, from, { at: "PT3H" }))).toEqual(["a reached 1, failed 1", "S failed 0.5", b]);
  });

  it("lets what the scenario cuts and what is reached lose a group together", () => {
    const estate = "north: S, a, b; south: c; S -> 1 of (b, c); a => b likelihood 0.5";
    expect(lines(spread(estate, [...from, { sever: ["north", "south"] }]))).toEqual([
      "a reached 1, failed 1",
      "S failed 0.5",
      "b reached 0.5, failed 0.5",
    ]);
  });

  it("leaves what is assumed to the worst case", () => {
    expect(lines(spread("a => b likelihood 0.5 ?", from))).toEqual([
      "a reached 1, failed 1",
      "b reached 0 to 0.5, failed 0 to 0.5",
    ]);
    expect(lines(spread("a => b likelihood 0.5 ?; S -> a ?", from))).toEqual([
      "a reached 1, failed 1",
      "S failed 0 to 1",
      "b reached 0 to 0.5, failed 0 to 0.5",
    ]);
  });

  it("gives the expected loss, its percentiles and what is lost without any spread", () => {
    const services = "Q -> a; R -> b; S -> b; T ~> b";
    const { failed, affected, withoutSpread } = spread(`a => b likelihood 0.25; ${services}`, from).services;
    const exactly = (figure: number) => ({
      best: figure,
      worst: figure,
      standardError: { best: 0, worst: 0 },
    });
    expect(failed).toEqual({
      expected: exactly(1.5),
      p50: { best: 1, worst: 1 },
      p90: { best: 3, worst: 3 },
      p99: { best: 3, worst: 3 },
    });
    expect(affected.expected).toEqual(exactly(1.75));
    expect(withoutSpread).toEqual({ failed: { best: 1, worst: 1 }, affected: { best: 1, worst: 1 } });
  });

  it("takes a percentile that a cumulated share meets exactly for met", () => {
    const { failed } = spread("a => b likelihood 0.5; S -> b", from).services;
    expect([failed.p50.worst, failed.p90.worst]).toEqual([0, 1]);
  });

  it("lists what is at risk though no world has it reached, with earliest time and path", () => {
    const answer = spread("a => b likelihood 0 takes PT1H", from);
    expect(lines(answer)).toEqual(["a reached 1, failed 1", "b reached 0, failed 0"]);
    expect(answer.atRisk.map(({ id, earliest, path }) => [id, earliest, path])).toEqual([
      ["b", "PT1H", ["a", "b"]],
    ]);
  });

  it("of no compromise is nothing", () => {
    const answer = spread("a => b likelihood 0.5; S -> b", [{ fail: "a" }]);
    expect(lines(answer)).toEqual(["a reached 0, failed 1"]);
    expect([answer.method, answer.runs, answer.chances]).toEqual(["exact", 1, 0]);
  });

  it("does not count a link out of reach among the chances", () => {
    const estate = "a => b likelihood 0.5; c => d likelihood 0.5; b => e takes PT2H likelihood 0.5";
    expect(spread(estate, from, { at: "PT1H" }).chances).toBe(1);
  });

  it("refuses an event that names what is not there", () => {
    expect(problemsIn(() => spread("a => b", [{ compromise: "z" }]))).toEqual([
      "-:- events[0].compromise UNKNOWN_ID",
    ]);
  });
});

describe("a simulated spread", () => {
  const estate = "a => b likelihood 0.5; b => c likelihood 0.25; S -> c; T -> b";
  const simulated = (seed: number, runs = 1000) => spread(estate, from, { method: "simulated", seed, runs });

  it("gives the same answer for the same seed, and another for another", () => {
    expect(simulated(7)).toEqual(simulated(7));
    expect(simulated(7).nodes).not.toEqual(simulated(8).nodes);
  });

  it("says how many runs were made, from which seed, and how far off a figure may be", () => {
    const { method, runs, seed, nodes, services } = simulated(7, 400);
    expect([method, runs, seed]).toEqual(["simulated", 400, 7]);
    const b = nodes.find(({ id }) => id === "b")?.failed;
    const share = b?.worst ?? 0;
    expect(b?.standardError.worst).toBeCloseTo(Math.sqrt((share * (1 - share)) / 400), 12);
    const all = nodes.find(({ id }) => id === "a")?.failed;
    expect(all).toEqual({ best: 1, worst: 1, standardError: { best: 0, worst: 0 } });
    expect(services.failed.expected.standardError.worst).toBeGreaterThan(0);
  });

  it("is chosen where there are more worlds than runs", () => {
    expect(spread(estate, from, { runs: 4 }).method).toBe("exact");
    expect(spread(estate, from, { runs: 3 }).method).toBe("simulated");
  });

  it("can be handed to a thread that shares its memory, which tells how far it has come", () => {
    const model = estateOf(estate);
    const asked = question(from);
    const options = { method: "simulated", runs: 1000 } as const;
    const job = spreadJob(model, asked, {
      ...options,
      allocate: (sizeBytes) => new SharedArrayBuffer(sizeBytes),
    });
    const control = new WorkControl(job.control);
    expect([control.pieces, control.progress]).toEqual([10, { done: 0, of: 1000 }]);
    performSpread(structuredClone(job));
    expect(control.progress).toEqual({ done: 1000, of: 1000 });
    expect(spreadAnswer(model, asked, job)).toEqual(spreadOf(model, asked, options));
  });

  it("stops when it is cancelled, and then has no answer", () => {
    const model = estateOf(estate);
    const job = spreadJob(model, question(from), { method: "simulated" });
    new WorkControl(job.control).cancel();
    performSpread(job);
    expect(new WorkControl(job.control).progress.done).toBe(0);
    expect(() => spreadAnswer(model, question(from), job)).toThrow("not worked out to its end");
  });

  it("refuses runs and seeds out of their range, and an exact answer over too many chances", () => {
    for (const runs of [1, 2.5, NaN, 2 ** 31]) expect(() => simulated(1, runs)).toThrow(RangeError);
    for (const seed of [-1, 0.5, 2 ** 32]) expect(() => simulated(seed)).toThrow(RangeError);
    const many = Array.from({ length: 17 }, (_, i) => `a => b${i} likelihood 0.5`).join("; ");
    expect(() => spread(many, from, { method: "exact" })).toThrow("at most 16");
    expect(spreadJob(estateOf(many), question(from), { runs: 2 ** 20 }).method).toBe("simulated");
  });
});
