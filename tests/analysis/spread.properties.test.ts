import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  durationMs,
  ScenarioEvent,
  spreadOf,
  type SpreadAnswer,
  type SpreadOptions,
} from "../../src/index.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { expectedServices, spreadWorlds, weightOf, type OracleWorld } from "../support/oracle-spread.ts";

const cases = ["best", "worst"] as const;

/** Likelihoods of suspicions, by their place among the events. */
const shares = fc.array(fc.constantFrom(undefined, 0, 0.25, 0.5, 1), { minLength: 8, maxLength: 8 });

/** Questions whose suspicions have likelihoods, and that begin with a compromise so that something spreads. */
const spreads = fc.tuple(questions, shares).map(([question, likelihoods]): Question => {
  const events = question.scenario.events.map((event, i) =>
    event.suspect === undefined ? event : { ...event, likelihood: likelihoods[i] },
  );
  const first = question.estate.systems[0]?.id;
  const compromise = first === undefined ? [] : [ScenarioEvent.parse({ compromise: first })];
  return { ...question, scenario: { ...question.scenario, events: [...compromise, ...events] } };
});

function answerTo({ estate, scenario, added, at }: Question, options: SpreadOptions): SpreadAnswer {
  return spreadOf(modelOf(estate), { scenario, events: added, at }, options);
}

function worldsOf({ estate, scenario, added, at }: Question, inCase: "best" | "worst"): OracleWorld[] {
  const asked = at ?? scenario.horizon;
  const untilMs = asked === undefined ? Infinity : durationMs(asked);
  return spreadWorlds(estate, [...scenario.events, ...added], inCase, untilMs);
}

/** What the oracle says of every figure, by name. */
function figuresOf(question: Question, worlds: readonly OracleWorld[]): Map<string, number> {
  const { estate } = question;
  const nodes = [...estate.systems, ...estate.services].flatMap(({ id }): [string, number][] => [
    [`${id} reached`, weightOf(worlds, ({ reached }) => reached.has(id))],
    [`${id} failed`, weightOf(worlds, ({ failed }) => failed.has(id))],
    [`${id} affected`, weightOf(worlds, ({ affected }) => affected.has(id))],
  ]);
  return new Map([
    ...nodes,
    ["services failed", expectedServices(estate, worlds, "failed")],
    ["services affected", expectedServices(estate, worlds, "affected")],
  ]);
}

function answeredFigures({ nodes, services }: SpreadAnswer, inCase: "best" | "worst"): Map<string, number> {
  return new Map([
    ...nodes.flatMap(({ id, reached, failed, affected }): [string, number][] => [
      [`${id} reached`, reached[inCase]],
      [`${id} failed`, failed[inCase]],
      [`${id} affected`, affected[inCase]],
    ]),
    ["services failed", services.failed.expected[inCase]],
    ["services affected", services.affected.expected[inCase]],
  ]);
}

/** The least count that is not exceeded in worlds of the given share, by trying every count. */
function percentile(question: Question, worlds: readonly OracleWorld[], share: number): number {
  const servicesFailed = ({ failed }: OracleWorld) =>
    question.estate.services.filter(({ id }) => failed.has(id)).length;
  let count = 0;
  while (weightOf(worlds, (world) => servicesFailed(world) <= count) < share - 1e-9) count++;
  return count;
}

describe("spread, on random small estates", () => {
  it("is what comes of settling every link and suspicion in every way", () => {
    fc.assert(
      fc.property(spreads, (question) => {
        const answer = answerTo(question, { method: "exact" });
        for (const inCase of cases) {
          const worlds = worldsOf(question, inCase);
          const answered = answeredFigures(answer, inCase);
          for (const [figure, expected] of figuresOf(question, worlds)) {
            expect([figure, answered.get(figure) ?? 0]).toEqual([figure, expect.closeTo(expected, 9)]);
          }
          for (const [name, share] of [
            ["p50", 0.5],
            ["p90", 0.9],
            ["p99", 0.99],
          ] as const)
            expect([name, answer.services.failed[name][inCase]]).toEqual([
              name,
              percentile(question, worlds, share),
            ]);
        }
      }),
      { numRuns: 120 },
    );
  });

  it("is held by a simulation within four standard errors", () => {
    const runs = 1000;
    const settings = { method: "simulated", runs } as const;
    fc.assert(
      fc.property(spreads, fc.nat(2 ** 32 - 1), (question, seed) => {
        const exact = answerTo(question, { method: "exact" });
        const simulated = answerTo(question, { ...settings, seed });
        for (const inCase of cases) {
          const sampled = answeredFigures(simulated, inCase);
          for (const { id, ...figures } of exact.nodes) {
            for (const figure of ["reached", "failed", "affected"] as const) {
              const share = figures[figure][inCase];
              const off = Math.abs((sampled.get(`${id} ${figure}`) ?? 0) - share);
              const error = Math.sqrt((share * (1 - share)) / runs);
              expect([id, figure, off <= 4 * error + 1e-9]).toEqual([id, figure, true]);
            }
          }
          const { failed } = simulated.services;
          const off = Math.abs(failed.expected[inCase] - exact.services.failed.expected[inCase]);
          expect(off).toBeLessThanOrEqual(4 * failed.expected.standardError[inCase] + 1e-9);
        }
      }),
      // The seeds are fixed: of so many figures some would pass four standard errors by chance.
      { numRuns: 100, seed: 1 },
    );
  });

  it("is no worse in the best case than in the worst, exact or simulated", () => {
    fc.assert(
      fc.property(spreads, fc.constantFrom("exact" as const, "simulated" as const), (question, method) => {
        const answer = answerTo(question, { method, runs: 50 });
        const worst = answeredFigures(answer, "worst");
        for (const [figure, best] of answeredFigures(answer, "best"))
          expect([figure, best <= (worst.get(figure) ?? 0) + 1e-9]).toEqual([figure, true]);
      }),
      { numRuns: 100 },
    );
  });

  it("is no worse without one of its links", () => {
    fc.assert(
      fc.property(spreads, (question) => {
        const links = question.estate.links;
        const fewer = { ...question, estate: { ...question.estate, links: links.slice(1) } };
        for (const inCase of cases) {
          const before = answeredFigures(answerTo(question, { method: "exact" }), inCase);
          for (const [figure, after] of answeredFigures(answerTo(fewer, { method: "exact" }), inCase))
            expect([figure, after <= (before.get(figure) ?? 0) + 1e-9]).toEqual([figure, true]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("agrees with impact where nothing can spread", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const still = { ...question, estate: { ...question.estate, links: [] } };
        const events = [...still.scenario.events, ...still.added].filter(
          ({ suspect }) => suspect === undefined,
        );
        const quiet = { ...still, scenario: { ...still.scenario, events }, added: [] };
        const { services } = answerTo(quiet, {});
        for (const inCase of cases) {
          const [world] = worldsOf(quiet, inCase);
          const failed = quiet.estate.services.filter(({ id }) => world?.failed.has(id)).length;
          expect(services.failed.expected[inCase]).toBe(failed);
          expect(services.withoutSpread.failed[inCase]).toBe(failed);
        }
      }),
      { numRuns: 80 },
    );
  });
});
