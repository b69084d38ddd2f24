import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { impactOf, restorationOf, ScenarioEvent, timelineOf } from "../../src/index.ts";
import { durationMs, durationOf } from "../../src/model/duration.ts";
import type { Duration } from "../../src/model/duration.ts";
import type { StateInterval, TimelineAnswer } from "../../src/model/findings/timeline.ts";
import { states, type State } from "../../src/model/kinds.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleTimeline } from "../support/oracle-timeline.ts";

type Options = Parameters<typeof timelineOf>[2];

function answerTo({ estate, scenario, added }: Question, options: Options = {}): TimelineAnswer {
  return timelineOf(modelOf(estate), { scenario, events: added }, options);
}

const ms = (time: Duration | null) => (time === null ? Infinity : durationMs(time));

/** Events with more that end something than other questions have, at times between the others. */
const endings = fc
  .tuple(
    questions,
    fc.array(
      fc.record({
        at: fc.constantFrom("PT1H", "PT2H", "PT3H", "PT5H"),
        which: fc.nat(8),
        assumed: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([question, ends]): Question => {
    const nodes = [...question.estate.systems, ...question.estate.services];
    const restores = ends.map(({ at, which, assumed }) =>
      ScenarioEvent.parse({
        at,
        restore: nodes[which % nodes.length]?.id,
        evidence: assumed ? "assumed" : "confirmed",
      }),
    );
    const { scenario } = question;
    // A shorter end than two days lies among the other times.
    const events = scenario.events.map((event) =>
      event.until === "P2D" ? { ...event, until: "PT4H" } : event,
    );
    return { ...question, scenario: { ...scenario, events: [...events, ...restores] } };
  });

/** What of a scenario does not end. */
function withoutEnds(question: Question): Question {
  const lasting = (events: Question["added"]) =>
    events
      .filter(({ restore, assure }) => restore === undefined && assure === undefined)
      .map((event): ScenarioEvent => ({ ...event, until: undefined }));
  const { scenario, added } = question;
  return {
    ...question,
    added: lasting(added),
    scenario: { ...scenario, horizon: undefined, events: lasting(scenario.events) },
  };
}

/** How bad a state is for who needs the node. */
const severity = (state: State) => (state === "operational" ? 0 : state === "degraded" ? 1 : 2);

function stateAt(intervals: readonly StateInterval[], atMs: number): State {
  return intervals.find(({ from, to }) => ms(from) <= atMs && atMs < ms(to))?.state ?? "operational";
}

const instants = [...Array(13).keys()].map((i) => i * 1_800_000);

describe("the timeline, on random small estates", () => {
  it("has the very states that the slow oracle has, in both cases", () => {
    fc.assert(
      fc.property(endings, ({ estate, scenario, added }) => {
        const { nodes } = answerTo({ estate, scenario, added, at: null });
        for (const which of ["worst", "best"] as const) {
          const oracle = oracleTimeline(estate, [...scenario.events, ...added], which);
          const told = nodes.flatMap(({ id, intervals, best }): [string, StateInterval[]][] => {
            const own = which === "worst" ? intervals : best;
            return own.length === 0 ? [] : [[id, own]];
          });
          const expected = [...oracle].map(([id, changes]): [string, StateInterval[]] => [
            id,
            changes.flatMap(({ atMs, state }, i) =>
              state === "operational"
                ? []
                : [
                    {
                      state,
                      from: durationOf(atMs) ?? "PT0S",
                      to: durationOf(changes[i + 1]?.atMs ?? Infinity),
                    },
                  ],
            ),
          ]);
          expect(new Map(told)).toEqual(new Map(expected));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("is exactly the impact, at every instant, where nothing ends", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const lasting = withoutEnds(question);
        const model = modelOf(lasting.estate);
        const { nodes } = answerTo(lasting);
        const { impacts } = impactOf(model, { scenario: lasting.scenario, events: lasting.added });
        expect(nodes.map(({ id }) => id)).toEqual(impacts.map(({ id }) => id));
        for (const { id, degradedAt, failedAt, best, state } of impacts) {
          const node = nodes.find((each) => each.id === id);
          expect(timesOf(node?.intervals ?? [])).toEqual([degradedAt, failedAt]);
          expect(timesOf(node?.best ?? [])).toEqual([best?.degradedAt ?? null, best?.failedAt ?? null]);
          expect(stateAt(node?.intervals ?? [], Number.MAX_SAFE_INTEGER)).toBe(state);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("is never worse in the best case than in the worst, at any instant", () => {
    fc.assert(
      fc.property(endings, (question) => {
        for (const { intervals, best } of answerTo(question).nodes)
          for (const atMs of instants)
            expect(severity(stateAt(best, atMs))).toBeLessThanOrEqual(severity(stateAt(intervals, atMs)));
      }),
      { numRuns: 1000 },
    );
  });

  it("heals nothing by one more failure, and harms nothing by one more restoration", () => {
    fc.assert(
      fc.property(endings, fc.nat(8), fc.constantFrom("PT0S", "PT1H", "PT2H"), (question, which, at) => {
        const nodes = [...question.estate.systems, ...question.estate.services];
        const id = nodes[which % nodes.length]?.id ?? "";
        const before = answerTo(question);
        const harder = answerTo({
          ...question,
          added: [...question.added, ScenarioEvent.parse({ at, fail: id })],
        });
        const easier = answerTo({
          ...question,
          added: [...question.added, ScenarioEvent.parse({ at, restore: id })],
        });
        for (const { id: node } of nodes) {
          const at = (answer: TimelineAnswer, atMs: number) =>
            severity(stateAt(answer.nodes.find((each) => each.id === node)?.intervals ?? [], atMs));
          for (const atMs of instants) {
            expect(at(harder, atMs)).toBeGreaterThanOrEqual(at(before, atMs));
            expect(at(easier, atMs)).toBeLessThanOrEqual(at(before, atMs));
          }
        }
      }),
      { numRuns: 700 },
    );
  });

  it("has nothing down that a plan which it follows has back", () => {
    fc.assert(
      fc.property(endings, fc.constantFrom(undefined, 1, 2), fc.boolean(), (question, teams, byHand) => {
        const nodes = (list: Question["estate"]["systems"]) =>
          list.map((node, i) => ({ ...node, rebuild: `PT${i + 1}H` }));
        const asked = {
          ...question,
          estate: { ...question.estate, systems: nodes(question.estate.systems) },
        };
        const { plan } = restorationOf(
          modelOf(asked.estate),
          { scenario: asked.scenario, events: asked.added },
          { teams, byHand },
        );
        const timeline = answerTo(asked, { plan: { teams, byHand } });
        for (const { id, done } of plan) {
          const intervals = timeline.nodes.find((node) => node.id === id)?.intervals ?? [];
          for (const { state, to } of intervals)
            if (severity(state) === 2 && done !== null) expect(ms(to)).toBeLessThanOrEqual(ms(done));
        }
      }),
      { numRuns: 700 },
    );
  });
});

/** When a node is first degraded or worse, and when it first fails. */
function timesOf(intervals: readonly StateInterval[]): (Duration | null)[] {
  const first = (least: number) => intervals.find(({ state }) => severity(state) >= least)?.from ?? null;
  return [first(1), first(2)];
}

describe("states", () => {
  it("are all placed in the order that the laws above rest on", () => {
    expect(states.map((state) => `${state} ${severity(state)}`).sort()).toEqual([
      "compromised 2",
      "degraded 1",
      "failed 2",
      "isolated 2",
      "operational 0",
    ]);
  });
});
