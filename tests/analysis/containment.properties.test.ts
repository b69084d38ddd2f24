import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  containmentOf,
  durationMs,
  impactOf,
  ScenarioEvent,
  type ContainmentAnswer,
  type ContainmentOption,
} from "../../src/index.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { costAndRisk, oracleFront } from "../support/oracle-containment.ts";

/** Questions with a compromise, and few enough links for every combination of cuts to be tried by the oracle. */
const containments = (maxLinks: number) =>
  questions.map((question): Question => {
    const [first, second] = question.estate.systems;
    const compromise = first ? [ScenarioEvent.parse({ compromise: first.id })] : [];
    const suspect = second ? [ScenarioEvent.parse({ suspect: second.id, likelihood: 0.5 })] : [];
    return {
      ...question,
      estate: { ...question.estate, links: question.estate.links.slice(0, maxLinks) },
      scenario: {
        ...question.scenario,
        events: [...compromise, ...suspect, ...question.scenario.events.slice(0, 3)],
      },
      added: [],
    };
  });

function answerTo({ estate, scenario, at }: Question): ContainmentAnswer {
  const protect = estate.organisations.slice(0, 1).map(({ id }) => id);
  return containmentOf(modelOf(estate), { scenario, at, protect });
}

function askedOf({ estate, scenario, at }: Question) {
  const asked = at ?? scenario.horizon;
  return { estate, events: scenario.events, untilMs: asked === undefined ? Infinity : durationMs(asked) };
}

const eventsOf = ({ isolate, sever }: ContainmentOption) => [
  ...isolate.map((id) => ScenarioEvent.parse({ isolate: id })),
  ...sever.map((pair) => ScenarioEvent.parse({ sever: pair })),
];

describe("containment, on random small estates", () => {
  it("has the front that trying every combination of cuts has", () => {
    fc.assert(
      fc.property(containments(2), (question) => {
        const answer = answerTo(question);
        expect(answer.front.method).toBe("exact");
        const front = answer.options.filter(({ onFront }) => onFront);
        const points = front.map(({ servicesLost: lost, riskLeft: risk }) => [
          lost.worst,
          risk.worst.toFixed(9),
        ]);
        const expected = oracleFront(askedOf(question));
        expect(points).toEqual(expected.map(({ lost, risk }) => [lost, risk.toFixed(9)]));
      }),
      { numRuns: 25 },
    );
  });

  it("tells of every option what the rules say of its cuts, by the slow oracle", () => {
    fc.assert(
      fc.property(containments(4), (question) => {
        for (const option of answerTo(question).options.slice(0, 5)) {
          const asked = askedOf(question);
          const cases = (["best", "worst"] as const).map((which) =>
            costAndRisk(asked, eventsOf(option), which),
          );
          const sorted = (figure: "lost" | "risk") => cases.map((each) => each[figure]).sort((a, b) => a - b);
          const [lost, risk] = [sorted("lost"), sorted("risk")];
          expect([option.servicesLost.best, option.servicesLost.worst]).toEqual(lost);
          expect([option.riskLeft.best, option.riskLeft.worst]).toEqual([
            expect.closeTo(risk[0] ?? NaN, 9),
            expect.closeTo(risk[1] ?? NaN, 9),
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("protects if and only if impact with its cuts has no protected system at risk", () => {
    fc.assert(
      fc.property(containments(7), (question) => {
        const answer = answerTo(question);
        const { estate, scenario, at } = question;
        const beyond = new Set([...answer.protect.alreadyCompromised, ...answer.protect.reachedBefore]);
        const open = answer.protect.systems.filter((id) => !beyond.has(id));
        const isPointless = ["nothing-to-protect", "already-compromised", "too-late"].includes(
          answer.verdict,
        );
        for (const option of answer.options) {
          const { atRisk } = impactOf(modelOf(estate), { scenario, events: eventsOf(option), at });
          const reached = new Set(atRisk.flatMap(({ id, path }) => (path === null ? [] : [id])));
          const unprotected = open.filter((id) => reached.has(id));
          expect(option.unprotected).toEqual(unprotected);
          expect(option.protects).toBe(!isPointless && unprotected.length === 0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("always lists doing nothing, which costs nothing, and isolating everything, which leaves nothing to reach", () => {
    fc.assert(
      fc.property(containments(7), (question) => {
        const { options, verdict } = answerTo(question);
        const [nothing] = options.filter(({ roles }) => roles.includes("do-nothing"));
        expect([nothing?.sever, nothing?.isolate, nothing?.servicesLost, nothing?.falseAlarm]).toEqual([
          [],
          [],
          { best: 0, worst: 0 },
          { best: 0, worst: 0 },
        ]);
        const [everything] = options.filter(({ roles }) => roles.includes("isolate-everything"));
        expect(everything?.isolate).toHaveLength(question.estate.systems.length);
        expect(everything?.unprotected).toEqual([]);
        if (verdict === "cut") {
          const [cut] = options.filter(({ roles }) => roles.includes("minimum-cut"));
          expect(cut?.protects).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
