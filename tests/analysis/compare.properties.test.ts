import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonOf, impactOf } from "../../src/index.ts";
import { changeWords } from "../../src/model/findings/compare.ts";
import type { Change, ComparisonAnswer } from "../../src/model/findings/compare.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleChanges } from "../support/oracle-compare.ts";

const times = fc.constantFrom(null, "PT0S", "PT1H", "PT2H", "PT3H");

/** The two questions without horizons, so that the asked time alone counts. */
function compared(before: Question, after: Question, at: string | null): ComparisonAnswer {
  return comparisonOf(sideOf(before), sideOf(after), { at });
}

function sideOf({ estate, scenario, added }: Question) {
  return { model: modelOf(estate), scenario: { ...scenario, horizon: undefined }, events: added };
}

/** Two plans: other events on one estate, one estate with a need dropped, or two estates. */
const plans = fc
  .tuple(questions, questions, fc.constantFrom("events", "need", "estate"))
  .map(([first, other, differs]): [Question, Question] => {
    if (differs === "estate" && agreeOnTypes(first, other)) return [first, other];
    if (differs === "need") return [first, { ...first, estate: withoutFirstNeed(first.estate) }];
    const { scenario } = first;
    return [first, { ...first, added: [], scenario: { ...scenario, events: scenario.events.slice(1) } }];
  });

/** No what-if makes a service of a system. */
function agreeOnTypes(first: Question, other: Question): boolean {
  const services = new Set(first.estate.services.map(({ id }) => id));
  const systems = new Set(first.estate.systems.map(({ id }) => id));
  return (
    !other.estate.systems.some(({ id }) => services.has(id)) &&
    !other.estate.services.some(({ id }) => systems.has(id))
  );
}

function withoutFirstNeed(estate: Question["estate"]): Question["estate"] {
  const [needy] = [...estate.systems, ...estate.services].filter(({ needs }) => needs.length > 0);
  const without = <N extends { id: string; needs: unknown[] }>(node: N): N =>
    node.id === needy?.id ? { ...node, needs: node.needs.slice(1) } : node;
  return { ...estate, systems: estate.systems.map(without), services: estate.services.map(without) };
}

const swappedWord = new Map(changeWords.map((word, i) => [word, changeWords[changeWords.length - 1 - i]]));

describe("compare, on random small estates", () => {
  it("says the words that the slow oracle says", () => {
    fc.assert(
      fc.property(plans, times, ([before, after], at) => {
        const said = compared(before, after, at).changes.map(({ id, change }) => `${id} ${change}`);
        expect(said.sort()).toEqual(oracleChanges(before, after, at).sort());
      }),
      { numRuns: 600 },
    );
  });

  it("swaps the words and nothing else when the sides are swapped", () => {
    fc.assert(
      fc.property(plans, times, ([before, after], at) => {
        const there = compared(before, after, at);
        const back = compared(after, before, at);
        expect(back).toEqual({
          ...there,
          before: there.after,
          after: there.before,
          changes: there.changes.map((change): Change => ({
            ...change,
            change: swappedWord.get(change.change) ?? change.change,
            before: change.after,
            after: change.before,
            // What is told of a node is that of the later side, which may name it otherwise.
            ...pickedFacts(back, change.id),
          })),
          services: Object.fromEntries(
            changeWords.map((word) => [word, there.services[swappedWord.get(word) ?? word]]),
          ),
          totals: { before: there.totals.after, after: there.totals.before },
          atRisk: {
            before: there.atRisk.after,
            after: there.atRisk.before,
            newly: there.atRisk.noLonger,
            noLonger: there.atRisk.newly,
          },
          exposed: { before: there.exposed.after, after: there.exposed.before },
        });
      }),
      { numRuns: 250 },
    );
  });

  it("finds nothing between a plan and itself", () => {
    fc.assert(
      fc.property(questions, times, (question, at) => {
        const answer = compared(question, question, at);
        expect(answer.changes).toEqual([]);
        expect(answer.totals.after).toEqual(answer.totals.before);
        expect(answer.unchanged).toBe(answer.totals.before.services.affected.worst);
        expect([answer.atRisk.newly, answer.atRisk.noLonger]).toEqual([[], []]);
      }),
      { numRuns: 250 },
    );
  });

  it("gives the figures and states of the two impacts", () => {
    fc.assert(
      fc.property(plans, times, ([before, after], at) => {
        const answer = compared(before, after, at);
        for (const [question, name] of [
          [before, "before"],
          [after, "after"],
        ] as const) {
          const { model, scenario, events } = sideOf(question);
          const { impacts, totals } = impactOf(model, { scenario, events, at });
          expect(answer.totals[name]).toEqual(totals);
          for (const change of answer.changes) {
            const impact = impacts.find(({ id }) => id === change.id);
            expect(change[name]?.state ?? "operational").toBe(impact?.state ?? "operational");
            if (impact)
              expect(change[name]).toMatchObject({
                degradedAt: impact.degradedAt,
                failedAt: impact.failedAt,
                why: impact.why,
              });
          }
        }
        const { affected } = answer.totals.before.services;
        const told = answer.services;
        expect(affected.worst).toBe(
          answer.unchanged +
            told["no-longer-affected"] +
            told.worse +
            told.better +
            told.earlier +
            told.later,
        );
      }),
      { numRuns: 250 },
    );
  });

  it("parts the sides at a node whose times differ, behind nodes of the same times", () => {
    fc.assert(
      fc.property(plans, times, ([before, after], at) => {
        const answer = compared(before, after, at);
        const everyTime = new Map(
          [before, after].map((question) => {
            const { model, scenario, events } = sideOf(question);
            const { impacts } = impactOf(model, { scenario, events });
            return [
              question,
              new Map(impacts.map(({ id, degradedAt, failedAt }) => [id, { degradedAt, failedAt }])),
            ];
          }),
        );
        for (const { decidedBy, change, before: was, after: becomes } of answer.changes) {
          if (decidedBy.node === null) continue;
          const harder = ["newly-affected", "worse", "earlier"].includes(change) ? becomes : was;
          const place = harder?.why.indexOf(decidedBy.node) ?? -1;
          const differs = (id: string) => {
            const [a, b] = [before, after].map((question) => everyTime.get(question)?.get(id));
            const failure = (a?.failedAt ?? null) !== (b?.failedAt ?? null);
            if (harder?.state !== "degraded") return failure;
            return failure || (a?.degradedAt ?? null) !== (b?.degradedAt ?? null);
          };
          expect(harder?.why.slice(0, place + 1).map(differs)).toEqual([
            ...new Array<boolean>(place).fill(false),
            true,
          ]);
        }
      }),
      { numRuns: 250 },
    );
  });
});

function pickedFacts(answer: ComparisonAnswer, id: string) {
  const found = answer.changes.find((change) => change.id === id);
  if (!found) return {};
  const { type, name, owner, priority, vulnerable, people } = found;
  return { type, name, owner, priority, vulnerable, people };
}
