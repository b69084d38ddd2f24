import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationMs, impactOf, type ImpactAnswer } from "../../src/index.ts";
import { Estate, type Need, type System } from "../../src/model/estate.ts";
import { byId } from "../../src/model/ids.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleAnswer } from "../support/oracle.ts";
import { sampledWorld } from "../support/sampled-world.ts";

/** Which of the assumed facts are true. */
const truths = fc.array(fc.boolean(), { maxLength: 60, size: "max" });

function answerTo({ estate, scenario, added, at }: Question): ImpactAnswer {
  return impactOf(modelOf(estate), { scenario, events: added, at });
}

/** Times of every node in ms, Infinity where it is never hit by the asked time or after. */
function timesIn(answer: ImpactAnswer, id: string) {
  const impact = answer.impacts.find((candidate) => candidate.id === id);
  return {
    worst: { degradedMs: ms(impact?.degradedAt), failedMs: ms(impact?.failedAt) },
    best: { degradedMs: ms(impact?.best?.degradedAt), failedMs: ms(impact?.best?.failedAt) },
  };
}

function ms(time: string | null | undefined): number {
  return time === null || time === undefined ? Infinity : durationMs(time);
}

/** The question without an asked time or a horizon, so that every time is told. */
function untilTheEnd(question: Question): Question {
  return { ...question, at: null, scenario: { ...question.scenario, horizon: undefined } };
}

function idsOf({ estate }: Question): string[] {
  return [...estate.systems, ...estate.services].map(({ id }) => id);
}

/** Figures as `[name, range]`, so that a failure names the one that is wrong. */
function figuresOf({ totals }: ImpactAnswer) {
  const { services, ...rest } = totals;
  return Object.entries({ ...services, ...rest });
}

/** Rows in the order of their text, to compare lists of which the order says nothing. */
function byText<T>(rows: readonly T[]): T[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => byId(a.text, b.text))
    .map(({ row }) => row);
}

/** Everything but what counts in the order of events, or repeats the order in which a file was written. */
function withoutOrder(answer: ImpactAnswer) {
  return {
    ...answer,
    revision: "",
    events: byText(answer.events),
    impacts: answer.impacts.map((impact) => ({ ...impact, cause: 0 })),
    reduced: byText(answer.reduced.map((row) => ({ ...row, need: [...row.need].sort(byId) }))),
    exposed: byText(answer.exposed),
    notApplied: byText(answer.notApplied.map((event) => ({ ...event, index: 0 }))),
  };
}

/** The same question with the lines of its files in another order. */
function reordered(question: Question, chances: Iterator<number>): Question {
  const shuffle = <T>(rows: readonly T[]): T[] =>
    rows
      .map((row) => ({ row, at: Number(chances.next().value) }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row);
  const reorderNeeds = (needs: readonly Need[]): Need[] =>
    shuffle(needs).map((need) => (need.anyOf ? { ...need, anyOf: shuffle(need.anyOf) } : need));
  const { estate, scenario, added } = question;
  return {
    ...question,
    estate: {
      ...estate,
      organisations: shuffle(estate.organisations),
      systems: shuffle(estate.systems).map((system) => ({ ...system, needs: reorderNeeds(system.needs) })),
      services: shuffle(estate.services).map((service) => ({
        ...service,
        needs: reorderNeeds(service.needs),
      })),
      links: shuffle(estate.links),
    },
    scenario: { ...scenario, events: shuffle(scenario.events) },
    added: shuffle(added),
  };
}

describe("impact, on random small estates", () => {
  it("answers every field as the slow oracle does, on 10,000 estates", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(questions, (question) => {
        const answer = answerTo(question);
        const expected = oracleAnswer(question.estate, question.scenario, question.added, question.at);
        expect(answer).toEqual({ ...expected, revision: answer.revision, observed: [] });
      }),
      { numRuns: 10_000 },
    );
  });

  it("gives a range within which every world lies that the assumed facts allow", () => {
    fc.assert(
      fc.property(questions, truths, (asked, settled) => {
        const question = untilTheEnd(asked);
        const answer = answerTo(question);
        const world = sampledWorld(question, settled);
        const inWorld = oracleAnswer(world.estate, world.scenario, world.added, null);
        for (const id of idsOf(question)) {
          const range = timesIn(answer, id);
          const sampled = timesIn({ ...answer, impacts: inWorld.impacts }, id).worst;
          expect(range.worst.degradedMs).toBeLessThanOrEqual(sampled.degradedMs);
          expect(range.worst.failedMs).toBeLessThanOrEqual(sampled.failedMs);
          expect(sampled.degradedMs).toBeLessThanOrEqual(range.best.degradedMs);
          expect(sampled.failedMs).toBeLessThanOrEqual(range.best.failedMs);
        }
        const sampledFigures = new Map(figuresOf({ ...answer, totals: inWorld.totals }));
        for (const [figure, { best, worst }] of figuresOf(answer)) {
          const sampled = sampledFigures.get(figure)?.worst ?? NaN;
          expect([figure, best <= sampled, sampled <= worst]).toEqual([figure, true, true]);
        }
      }),
      { numRuns: 700 },
    );
  });

  it("gives a range of what is at risk and exposed within which every such world lies", () => {
    fc.assert(
      fc.property(questions, truths, (question, settled) => {
        const answer = answerTo(question);
        const world = sampledWorld(question, settled);
        const inWorld = oracleAnswer(world.estate, world.scenario, world.added, world.at);
        const left = withoutOwnOrigins(question);
        const listed = new Map(answer.atRisk.map((row) => [row.id, row]));
        const sampled = new Map(inWorld.atRisk.map((row) => [row.id, row]));

        const unlisted = inWorld.atRisk.filter(({ id }) => left.has(id) && !listed.has(id));
        const unfounded = answer.atRisk.filter(
          ({ id, certainty }) => certainty === "firm" && left.has(id) && !sampled.has(id),
        );
        const tooLate = inWorld.atRisk.filter(
          ({ id, earliest }) => left.has(id) && ms(listed.get(id)?.earliest) > ms(earliest),
        );
        expect({ unlisted, unfounded, tooLate }).toEqual({ unlisted: [], unfounded: [], tooLate: [] });

        const holdings = (rows: ImpactAnswer["exposed"], certainty?: string) =>
          rows
            .filter((row) => certainty === undefined || row.certainty === certainty)
            .map((row) => `${row.node} ${row.data} ${row.controller} ${row.subjects} ${row.special}`);
        const told = new Set(holdings(answer.exposed));
        const firmInWorld = new Set(holdings(inWorld.exposed, "firm"));
        expect(holdings(inWorld.exposed).filter((holding) => !told.has(holding))).toEqual([]);
        expect(holdings(answer.exposed, "firm").filter((holding) => !firmInWorld.has(holding))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it("never heals anything when more happens", () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const question = untilTheEnd(asked);
        const less = answerTo({ ...question, added: [] });
        const more = answerTo(question);
        for (const id of idsOf(question)) {
          const [before, after] = [timesIn(less, id), timesIn(more, id)];
          for (const inCase of ["best", "worst"] as const) {
            expect(after[inCase].degradedMs).toBeLessThanOrEqual(before[inCase].degradedMs);
            expect(after[inCase].failedMs).toBeLessThanOrEqual(before[inCase].failedMs);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("does not depend on the order of events and entries, but for the event that is named as cause", () => {
    fc.assert(
      fc.property(questions, fc.infiniteStream(fc.nat(1000)), (question, chances) => {
        const answer = answerTo(question);
        expect(withoutOrder(answerTo(reordered(question, chances)))).toEqual(withoutOrder(answer));
      }),
      { numRuns: 300 },
    );
  });

  it("is no worse in the best case than in the worst, in any figure", () => {
    fc.assert(
      fc.property(questions, (question) => {
        for (const [figure, { best, worst }] of figuresOf(answerTo(question))) {
          expect([figure, best <= worst]).toEqual([figure, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("knows one case only once every assumed fact is confirmed", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const everything = new Array<boolean>(1000).fill(true);
        const answer = answerTo(sampledWorld(question, everything));
        for (const { state, degradedAt, failedAt, best, certainty, weakest } of answer.impacts) {
          expect({ best, certainty, weakest }).toEqual({
            best: { state, degradedAt, failedAt },
            certainty: "firm",
            weakest: "confirmed",
          });
        }
        for (const [figure, { best, worst }] of figuresOf(answer))
          expect([figure, best]).toEqual([figure, worst]);
        expect(answer.atRisk.filter(({ certainty }) => certainty !== "firm")).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("at an asked time is the answer of the end, but for what begins later", () => {
    const times = fc.constantFrom("PT0S", "PT1H", "PT2H", "PT3H", "PT5H");
    fc.assert(
      fc.property(questions, times, (asked, at) => {
        const question = untilTheEnd(asked);
        const onsets = ({ impacts }: ImpactAnswer) =>
          impacts.map(({ id, degradedAt, failedAt, mtpdEnds, best }) => ({
            ...{ id, degradedAt, failedAt, mtpdEnds },
            best: best && { degradedAt: best.degradedAt, failedAt: best.failedAt },
          }));
        const begun = onsets(answerTo(question)).filter(
          ({ degradedAt }) => degradedAt !== null && durationMs(degradedAt) <= durationMs(at),
        );
        expect(onsets(answerTo({ ...question, at }))).toEqual(begun);
      }),
      { numRuns: 300 },
    );
  });

  it("does not change when a node is added that has nothing to do with the others", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const answer = answerTo(question);
        const { estate } = question;
        const elsewhere = Estate.parse({
          ...estate,
          organisations: [...estate.organisations, { id: "elsewhere", name: "Elsewhere", kind: "council" }],
          systems: [...estate.systems, { id: "lonely", name: "Lonely", kind: "network", owner: "elsewhere" }],
        });
        const after = answerTo({ ...question, estate: elsewhere });
        expect(after).toEqual({
          ...answer,
          revision: after.revision,
          unknown: [...answer.unknown, "lonely"].sort(byId),
        });
      }),
      { numRuns: 300 },
    );
  });
});

/**
 * Systems that no event makes an origin of its own: one that is suspected or compromised in some worlds
 * stands on the list or off it for that reason, and its neighbours bound nothing.
 */
function withoutOwnOrigins({ estate, scenario, added }: Question): Set<string> {
  const targets = new Set(
    [...scenario.events, ...added].flatMap(({ suspect, compromise }) => [suspect, compromise]),
  );
  const isOrigin = ({ id, owner, runBy }: System) => targets.has(id) || targets.has(runBy ?? owner);
  return new Set(estate.systems.filter((system) => !isOrigin(system)).map(({ id }) => id));
}
