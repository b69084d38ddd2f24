import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explanationOf, impactOf, type Reason } from "../../src/index.ts";
import { byId } from "../../src/model/ids.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";
import { losses } from "../support/oracle-rank.ts";
import { oracleEvents } from "../support/oracle-estate.ts";
import {
  downAtMs,
  isSavedByWorkaround,
  lossesAtStart,
  msOf,
  oracleCutSets,
  oracleFacts,
  oracleSavings,
  takesDown,
} from "../support/oracle-explain.ts";

const nodes = fc.nat(255);

/** The answer about one of the nodes, and what the oracle is asked with. */
function explained({ estate, scenario, added, at }: Question, choice: number, limits = {}) {
  const ids = [...estate.systems, ...estate.services].map(({ id }) => id);
  const id = ids[choice % ids.length] ?? "";
  const answer = explanationOf(modelOf(estate), { scenario, events: added, at, node: id, ...limits });
  const events = oracleEvents([...scenario.events, ...added]);
  return { id, answer, events, untilMs: msOf(at ?? scenario.horizon ?? null) };
}

/** Drawn estates of a service over ten systems, most of whose needs are groups. */
const groupedEstates = fc
  .array(
    fc.record({
      consumer: fc.nat(10),
      members: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }),
      required: fc.nat(3),
      after: fc.constantFrom("", "", " after PT1H"),
    }),
    { minLength: 4, maxLength: 14 },
  )
  .map((needs) =>
    [
      "S -> 1 of (n0, n1)",
      ...needs.flatMap(({ consumer, members, required, after }) => {
        const own = consumer === 10 ? "S" : `n${consumer}`;
        const ids = members.filter((i) => i !== consumer).map((i) => `n${i}`);
        if (ids.length === 0) return [];
        return [`${own} -> ${1 + (required % ids.length)} of (${ids.join(", ")})${after}`];
      }),
    ].join("\n"),
  );

/** By size, then in order. */
function setsOfUpToThree(ids: readonly string[]): string[][] {
  const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b]));
  const threes = pairs.flatMap(([a = "", b = ""]) => ids.filter((c) => c > b).map((c) => [a, b, c]));
  return [...ids.map((id) => [id]), ...pairs, ...threes];
}

function needsAmong(reasons: readonly Reason[]) {
  return reasons.flatMap((reason) => (reason.type === "need" ? [reason] : []));
}

describe("explain, on random small estates", () => {
  it("tells every fact of the full derivation once, with its time, as the slow oracle does", () => {
    fc.assert(
      fc.property(questions, nodes, (question, choice) => {
        const { id, answer, events, untilMs } = explained(question, choice);
        if (!answer.derivation) {
          expect(answer.impact).toBeNull();
          return;
        }
        const { facts, total, omitted } = answer.derivation;
        const { outcome } = answer.cutSets;
        const lines = facts.map((fact) => `${fact.id} ${fact.state} ${fact.at}`);
        expect([...lines].sort()).toEqual(oracleFacts(question.estate, events, { id, outcome, untilMs }));
        expect({ total, omitted, first: facts[0]?.id }).toEqual({
          total: facts.length,
          omitted: 0,
          first: id,
        });
      }),
      { numRuns: 400 },
    );
  });

  it("begins every fact with something that was there before it, back to the events", () => {
    fc.assert(
      fc.property(questions, nodes, (question, choice) => {
        const { answer, events } = explained(question, choice);
        const facts = answer.derivation?.facts ?? [];
        const settled = new Set<string>();
        const isLost = (reason: Extract<Reason, { type: "need" }>) =>
          reason.members.filter(
            ({ id, down, cut, counts }) =>
              counts &&
              ((cut !== null && msOf(cut.at) <= msOf(reason.lostAt)) ||
                (down !== null &&
                  msOf(down.at) <= msOf(reason.lostAt) &&
                  settled.has(`${id} ${down.state}`))),
          ).length >= reason.losses;
        for (let size = -1; size !== settled.size;) {
          size = settled.size;
          for (const { id, state, reasons, at } of facts) {
            const begun = reasons.some(
              (reason) => reason.first && reason.at === at && (reason.type === "event" || isLost(reason)),
            );
            if (begun) settled.add(`${id} ${state}`);
          }
        }
        expect(settled.size).toBe(facts.length);
        for (const { id, state, reasons } of facts) {
          for (const reason of reasons) {
            const event = reason.type === "event" ? events[reason.event] : undefined;
            if (event) expect(takesDown(question.estate, event, id, state)).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("calls a need that is felt at once a later reason only in a loop through the node itself", () => {
    fc.assert(
      fc.property(questions, nodes, (question, choice) => {
        const facts = explained(question, choice).answer.derivation?.facts ?? [];
        for (const { at, reasons } of facts) {
          for (const reason of needsAmong(reasons)) {
            if (reason.first) expect(reason.at).toBe(at);
            else if (reason.at === at) expect(reason.members.some(({ inLoop }) => inLoop)).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("finds exactly the minimal sets of up to three losses that trying every set finds", () => {
    fc.assert(
      fc.property(questions, nodes, (question, choice) => {
        const { id, answer, untilMs } = explained(question, choice);
        const { outcome, sets, total, omitted, exactUpTo } = answer.cutSets;
        const expected = oracleCutSets(question.estate, id, outcome, untilMs);
        expect(sets.map(({ ids }) => ids)).toEqual(expected);
        expect({ total, omitted, exactUpTo }).toEqual({ total: expected.length, omitted: 0, exactUpTo: 3 });
        for (const { ids, at, certainty } of sets) {
          const lost = lossesAtStart(ids);
          expect(msOf(at)).toBe(downAtMs(question.estate, lost, id, outcome));
          const best = downAtMs(question.estate, lost, id, outcome, "best");
          expect(certainty).toBe(best <= untilMs ? "firm" : "possible");
        }
      }),
      { numRuns: 400 },
    );
  });

  it("finds exactly those sets among systems of many groups, by the impacts of every set", () => {
    fc.assert(
      fc.property(groupedEstates, fc.constantFrom(null, "PT2H"), (text, at) => {
        const model = estateOf(text);
        const systems = model.estate.systems.map(({ id }) => id).sort(byId);
        const failing = new Set<string>();
        const isMinimal = (ids: readonly string[]) =>
          !ids.some((id) => failing.has(ids.filter((other) => other !== id).join())) &&
          !ids.some((id) => failing.has(id));
        const expected: string[] = [];
        for (const ids of setsOfUpToThree(systems)) {
          if (!isMinimal(ids)) continue;
          const { impacts } = impactOf(model, { events: losses(ids), at });
          if (impacts.find(({ id }) => id === "S")?.state !== "failed") continue;
          failing.add(ids.join());
          expected.push(ids.join());
        }
        const { sets } = explanationOf(model, { node: "S", at, mostSets: Infinity }).cutSets;
        expect(sets.map(({ ids }) => ids.join())).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it("finds exactly the single changes that save the node when each is made and asked anew", () => {
    fc.assert(
      fc.property(questions, nodes, (question, choice) => {
        const { id, answer, events, untilMs } = explained(question, choice);
        // A provider more that is severed from its own consumer would not be one that keeps working.
        fc.pre(events.every(({ event }) => event.sever === undefined));
        if (!answer.savedBy) return;
        const { changes, untried } = answer.savedBy;
        const lines = changes.map((change) =>
          change.change === "event-less"
            ? `event-less ${change.event}`
            : `${change.change} ${change.consumer} ${change.need}`,
        );
        expect(untried).toBe(0);
        expect([...lines].sort()).toEqual(oracleSavings(question.estate, events, { id, untilMs }));
        for (const change of changes) {
          if (change.change !== "workaround") continue;
          const asked = { id, untilMs, consumer: change.consumer, need: change.need };
          if (change.lastsLongerThan === null) expect(untilMs).toBe(Infinity);
          else {
            const ms = msOf(change.lastsLongerThan);
            expect(isSavedByWorkaround(question.estate, events, asked, ms)).toBe(false);
            expect(isSavedByWorkaround(question.estate, events, asked, ms + 1)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("cuts a derivation from its far end, and says how much of it", () => {
    fc.assert(
      fc.property(questions, nodes, fc.integer({ min: 1, max: 4 }), (question, choice, mostFacts) => {
        const whole = explained(question, choice).answer.derivation;
        const cut = explained(question, choice, { mostFacts }).answer.derivation;
        if (!whole || !cut) {
          expect(cut).toBe(whole);
          return;
        }
        expect(cut.facts).toEqual(whole.facts.slice(0, mostFacts));
        expect([cut.total, cut.omitted]).toEqual([whole.total, Math.max(0, whole.total - mostFacts)]);
        expect(whole.facts.map(({ depth }) => depth)).toEqual(
          whole.facts.map(({ depth }) => depth).sort((a, b) => a - b),
        );
      }),
      { numRuns: 200 },
    );
  });
});
