import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { restorationOf } from "../../src/index.ts";
import { durationMs } from "../../src/model/duration.ts";
import type { Duration } from "../../src/model/duration.ts";
import type { RestorationAnswer } from "../../src/model/findings/restoration.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleReturns } from "../support/oracle-restoration.ts";

const rebuild = fc.constantFrom(undefined, "PT0S", "PT1H", "PT3H", "P1D");
const beginning = fc.constantFrom(undefined, undefined, "PT0S", "PT2H", "P3D");

/** Questions in which most systems have a time to rebuild. */
const disasters = fc
  .tuple(questions, fc.array(rebuild, { minLength: 9, maxLength: 9 }))
  .map(([question, rebuilds]): Question => {
    const withRebuild = <N extends { id: string }>(node: N, i: number): N => ({
      ...node,
      rebuild: rebuilds[i % 9],
    });
    const { estate } = question;
    return {
      ...question,
      estate: {
        ...estate,
        systems: estate.systems.map(withRebuild),
        services: estate.services.map(withRebuild),
      },
    };
  });

function answerTo(
  { estate, scenario, added }: Question,
  options: Parameters<typeof restorationOf>[2] = {},
): RestorationAnswer {
  return restorationOf(modelOf(estate), { scenario, events: added }, options);
}

const eventsOf = ({ scenario, added }: Question) => [...scenario.events, ...added];
const ms = (time: Duration | null) => (time === null ? Infinity : durationMs(time));

describe("restoration, on random small estates", () => {
  it("has every node back when the slow oracle has it back, in both cases", () => {
    fc.assert(
      fc.property(disasters, beginning, (question, begins) => {
        const { plan } = answerTo(question, { begins });
        const asked = { estate: question.estate, events: eventsOf(question) };
        const beginsMs = begins === undefined ? undefined : durationMs(begins);
        const worst = oracleReturns({ ...asked, inCase: "worst", beginsMs });
        const best = oracleReturns({ ...asked, inCase: "best", beginsMs });
        expect(new Map(plan.map(({ id, done }) => [id, ms(done)]))).toEqual(new Map([...worst]));
        expect(new Map(plan.flatMap((step) => (step.best ? [[step.id, ms(step.best.done)]] : [])))).toEqual(
          new Map([...best]),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("is never later in the best case than in the worst", () => {
    fc.assert(
      fc.property(disasters, fc.boolean(), (question, byHand) => {
        for (const { best, done } of answerTo(question, { byHand }).plan)
          expect(best === null || ms(best.done) <= ms(done)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("bypasses no more needs than it must for every group that waits for itself", () => {
    fc.assert(
      fc.property(disasters, (question) => {
        const { blackStart } = answerTo(question);
        const asked = {
          estate: question.estate,
          events: eventsOf(question),
          inCase: "worst",
          gatesOpen: true,
        } as const;
        const isBack = (ids: readonly string[], bypassed: readonly (readonly [string, string])[]) => {
          const back = oracleReturns({ ...asked, bypassed });
          return ids.every((id) => back.get(id) !== Infinity);
        };
        const earlier: [string, string][] = [];
        for (const { group, bypass, method } of blackStart) {
          expect(method).toBe("exact");
          expect(isBack(group, earlier)).toBe(false);
          expect(isBack(group, [...earlier, ...bypass])).toBe(true);
          const needs = waitsAmong(question, group);
          // A need more that is bypassed brings nobody down, so that sets of one less are enough.
          for (const fewer of evenly(setsOf(needs, bypass.length - 1), MOST_SETS))
            expect(isBack(group, [...earlier, ...fewer])).toBe(false);
          earlier.push(...bypass);
        }
        const down = [...oracleReturns(asked).keys()];
        expect(isBack(down, earlier)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("has never more rebuilds going on than there are teams, and nothing back before it could be", () => {
    fc.assert(
      fc.property(disasters, fc.integer({ min: 1, max: 3 }), (question, teams) => {
        const { plan } = answerTo(question, { teams });
        const rebuilds = plan.filter(({ work, rebuild: time }) => work === "rebuild" && ms(time) > 0);
        for (const { start } of rebuilds) {
          const going = rebuilds.filter(
            (each) => ms(each.start) <= ms(start) && ms(start) < Infinity && ms(start) < ms(each.done),
          );
          expect(going.length).toBeLessThanOrEqual(teams);
        }
        for (const { start, done, unlimited } of plan) {
          expect(ms(start)).toBeGreaterThanOrEqual(ms(unlimited.start));
          expect(ms(done)).toBeGreaterThanOrEqual(ms(unlimited.done));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is the plan without a limit where there are as many teams as nodes", () => {
    fc.assert(
      fc.property(disasters, (question) => {
        const unlimited = answerTo(question);
        const limited = answerTo(question, { teams: 9 });
        expect({ ...limited, teams: null, method: "exact" }).toEqual({
          ...unlimited,
          savings: limited.savings,
        });
      }),
      { numRuns: 300 },
    );
  });

  it("saves by a faster rebuild what the plan with that rebuild has saved", () => {
    fc.assert(
      fc.property(disasters, (question) => {
        const { savings, totals } = answerTo(question);
        for (const { id, serviceHours } of savings.oneDayFaster) {
          const faster = answerTo({ ...question, estate: fasterBy(question.estate, id) });
          expect(totals.worst.serviceHours - faster.totals.worst.serviceHours).toBeCloseTo(serviceHours, 6);
        }
        const told = new Set(savings.oneDayFaster.map(({ id }) => id));
        for (const { id } of question.estate.systems) {
          if (told.has(id)) continue;
          const faster = answerTo({ ...question, estate: fasterBy(question.estate, id) });
          expect(faster.totals.worst.serviceHours).toBeCloseTo(totals.worst.serviceHours, 6);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function fasterBy(estate: Question["estate"], faster: string): Question["estate"] {
  const oneDayLess = <N extends { id: string; rebuild?: Duration }>(node: N): N =>
    node.id === faster && node.rebuild !== undefined ? { ...node, rebuild: "PT0S" } : node;
  return { ...estate, systems: estate.systems.map(oneDayLess), services: estate.services.map(oneDayLess) };
}

/** Needs of members of a group on one another, as consumer and provider. */
function waitsAmong({ estate }: Question, group: readonly string[]): [string, string][] {
  return [...estate.systems, ...estate.services]
    .filter(({ id }) => group.includes(id))
    .flatMap(({ id, needs }) =>
      needs.flatMap(({ provider, anyOf, strength }) =>
        strength === "soft"
          ? []
          : (anyOf?.map((member) => member.provider) ?? [provider ?? ""]).map((of): [string, string] => [
              id,
              of,
            ]),
      ),
    )
    .filter(([, provider]) => group.includes(provider))
    .filter(([of, by], i, all) => all.findIndex((pair) => pair[0] === of && pair[1] === by) === i);
}

/** Each set is asked of the slow oracle: of more, so many are taken, spread evenly over them all. */
const MOST_SETS = 500;

/** Every set of so many items, in order of their places. */
function* setsOf<T>(items: readonly T[], size: number): Iterable<T[]> {
  const at = [...Array(size).keys()];
  while (size <= items.length) {
    yield at.map((i) => items[i]!);
    let last = size - 1;
    while (last >= 0 && at[last] === items.length - size + last) last--;
    if (last < 0) return;
    at[last]!++;
    for (let i = last + 1; i < size; i++) at[i] = at[i - 1]! + 1;
  }
}

/** At most about so many of the items, spread evenly over them all. */
function evenly<T>(items: Iterable<T>, most: number): T[] {
  let kept: T[] = [];
  let stride = 1;
  let seen = 0;
  for (const item of items) {
    if (seen++ % stride !== 0) continue;
    kept.push(item);
    if (kept.length < 2 * most) continue;
    stride *= 2;
    kept = kept.filter((_, i) => i % 2 === 0);
  }
  return kept;
}
