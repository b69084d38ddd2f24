import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFirstOf, impactOf, settlingOverlay, withOverlays } from "../../src/index.ts";
import type { AssumedFact, CheckFirstAnswer } from "../../src/index.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleFacts, oracleHarm, settledQuestion } from "../support/oracle-check-first.ts";

function answerTo({ estate, scenario, added, at }: Question): CheckFirstAnswer {
  return checkFirstOf(modelOf(estate), { scenario, events: added, at });
}

const width = ({ best, worst }: { best: number; worst: number }) => worst - best;

describe("check first, on random small estates", () => {
  it("tells of every fact what the slow oracle tells with that fact alone settled, and in order", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const answer = answerTo(question);
        const now = oracleHarm(question);
        expect({ services: answer.services, atRisk: answer.atRisk }).toEqual(now);
        const expected = oracleFacts(question).map((fact) => {
          const settled = (holds: boolean) => oracleHarm(settledQuestion(question, [{ fact, holds }]));
          const [ifConfirmed, ifRefuted] = [settled(true), settled(false)];
          const hanging =
            width(now.services.weighted) -
            (width(ifConfirmed.services.weighted) + width(ifRefuted.services.weighted)) / 2;
          return { fact, hanging, ifConfirmed, ifRefuted };
        });
        const told = answer.facts.map(({ fact, hanging, ifConfirmed, ifRefuted }) => ({
          fact,
          hanging,
          ifConfirmed: { services: ifConfirmed.services, atRisk: ifConfirmed.atRisk },
          ifRefuted: { services: ifRefuted.services, atRisk: ifRefuted.atRisk },
        }));
        const byText = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
        expect(byText(told)).toEqual(byText(expected));
        const risks = answer.facts.map((row) => width(row.ifConfirmed.atRisk) + width(row.ifRefuted.atRisk));
        answer.facts.forEach(({ hanging, share }, i) => {
          const above = answer.facts[i - 1] ?? { hanging: Infinity };
          const isBehind = hanging < above.hanging || (risks[i - 1] ?? 0) <= (risks[i] ?? 0);
          expect([hanging <= above.hanging, isBehind]).toEqual([true, true]);
          const whole = width(now.services.weighted);
          expect(share).toBe(whole === 0 ? null : hanging / whole);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("carries what-ifs that, laid on, give the answers told", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { estate, scenario, added, at } = question;
        const model = modelOf(estate);
        const answer = answerTo(question);
        for (const { fact, ifConfirmed, ifRefuted } of answer.facts) {
          for (const settled of [ifConfirmed, ifRefuted]) {
            const changed = settled.overlay === null ? model : withOverlays(model, [settled.overlay]);
            const events = [...scenario.events, ...added].flatMap((event, i) =>
              fact.kind !== "event" || fact.index !== i
                ? [event]
                : settled.event === null
                  ? []
                  : [settled.event],
            );
            const { totals, atRisk } = impactOf(changed, { scenario: { ...scenario, events }, at });
            const { affected, failed } = settled.services;
            expect({ affected, failed }).toEqual({
              affected: totals.services.affected,
              failed: totals.services.failed,
            });
            expect(settled.atRisk.worst).toBe(atRisk.length);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("settles any facts in one what-if as the slow oracle settles them", () => {
    fc.assert(
      fc.property(questions, fc.infiniteStream(fc.constantFrom(true, false, null)), (question, verdicts) => {
        const settled = oracleFacts(question).flatMap((fact: AssumedFact) => {
          const holds = verdicts.next().value as boolean | null;
          return holds === null || fact.kind === "event" ? [] : [{ fact, holds }];
        });
        const model = modelOf(question.estate);
        const changed = withOverlays(model, [settlingOverlay(model, settled)]);
        const { scenario, added, at } = question;
        const { totals } = impactOf(changed, { scenario, events: added, at });
        const { affected, failed } = oracleHarm(settledQuestion(question, settled)).services;
        expect({ affected: totals.services.affected, failed: totals.services.failed }).toEqual({
          affected,
          failed,
        });
      }),
      { numRuns: 100 },
    );
  });

  it("tells exactly what remains over all outcomes of the facts to be checked together", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { checks, stopped } = answerTo(question).together;
        let outcomes: { fact: AssumedFact; holds: boolean }[][] = [[]];
        for (const { fact, remaining, services } of checks) {
          outcomes = outcomes.flatMap((outcome) =>
            [true, false].map((holds) => [...outcome, { fact, holds }]),
          );
          const left = outcomes.map((outcome) => oracleHarm(settledQuestion(question, outcome)).services);
          const widths = left.map(({ weighted }) => width(weighted));
          const gaps = left.map(({ affected }) => width(affected));
          expect({ remaining, services }).toEqual({
            remaining: {
              least: Math.min(...widths),
              most: Math.max(...widths),
              mean: widths.reduce((sum, each) => sum + each, 0) / widths.length,
            },
            services: { least: Math.min(...gaps), most: Math.max(...gaps) },
          });
        }
        expect(checks.slice(0, 1).every(({ rank }) => rank === 0)).toBe(true);
        const last = checks.at(-1);
        if (last) expect(stopped === "nothing-left").toBe(last.remaining.most === 0);
      }),
      { numRuns: 100 },
    );
  });

  it("never widens the range by settling a fact, whatever comes out", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { services, facts } = answerTo(question);
        for (const { ifConfirmed, ifRefuted } of facts) {
          for (const { services: settled } of [ifConfirmed, ifRefuted]) {
            for (const figure of ["affected", "failed", "weighted"] as const) {
              expect(settled[figure].best).toBeGreaterThanOrEqual(services[figure].best);
              expect(settled[figure].worst).toBeLessThanOrEqual(services[figure].worst);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
