import { happeningsOf } from "../graph/happenings.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { propagateBoth } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { Impact, ImpactAnswer, Range } from "../model/findings.ts";
import { changeWords } from "../model/findings/compare.ts";
import type { Change, ChangeWord, ComparedState, ComparisonAnswer, Side } from "../model/findings/compare.ts";
import { byId } from "../model/ids.ts";
import type { Scenario, ScenarioEvent } from "../model/scenario.ts";
import { decisionOf, whereTheyPart } from "./compare-decision.ts";
import type { Standing } from "./compare-decision.ts";
import { impactOf } from "./impact.ts";
import { stateAt } from "./state.ts";
import { toldNode } from "./told-node.ts";

/** One of the two that are compared: an estate with every change laid on, and what happens to it. */
export interface ComparedSide {
  readonly model: EstateModel;
  readonly scenario?: Scenario | null;
  /** Added after the scenario's own. */
  readonly events?: readonly ScenarioEvent[];
}

/**
 * Compares two plans: what is newly affected, no longer affected, worse, better, earlier or later, node
 * by node, with the figures of both sides and what decided each word.
 *
 * Both are looked at at one time, in the worst case. A node has a word if it is affected on at least one
 * side and the two differ, by the first of these measures that tells them apart: affected or not; failed
 * or only degraded (isolated and compromised count as failed); then when it came into that state; then
 * the other of its two times. Where the worst cases agree in all of them, the best cases decide by the
 * same measures, with `worse` and `better` for what is affected in one of them only. Times count from
 * each scenario's own start. To swap the sides swaps the words and nothing else.
 *
 * @param options.at - the time to look at. Default: the earlier of the two horizons, else the end.
 * @throws EstateError as `impactOf` does.
 *
 * Cost: that of two impacts and two propagations, and O(h · p) for h nodes that are hit with paths of p nodes.
 */
export function comparisonOf(
  before: ComparedSide,
  after: ComparedSide,
  { at = null }: { readonly at?: Duration | null } = {},
): ComparisonAnswer {
  const comparedAt = at ?? earlierHorizon(before, after);
  const [was, becomes] = [new Seen(before, comparedAt), new Seen(after, comparedAt)];
  const changes = changesOf(was, becomes);
  const services = changes.filter(({ type }) => type === "service");
  const answer: ComparisonAnswer = {
    at,
    comparedAt,
    before: was.side,
    after: becomes.side,
    changes,
    services: Object.fromEntries(
      changeWords.map((word) => [word, services.filter(({ change }) => change === word).length]),
    ) as Record<ChangeWord, number>,
    unchanged: unchangedServices(was, becomes, services),
    totals: { before: was.answer.totals, after: becomes.answer.totals },
    atRisk: {
      before: sureness(was.answer.atRisk),
      after: sureness(becomes.answer.atRisk),
      newly: missingFrom(was.answer.atRisk, becomes.answer.atRisk),
      noLonger: missingFrom(becomes.answer.atRisk, was.answer.atRisk),
    },
    exposed: { before: sureness(was.answer.exposed), after: sureness(becomes.answer.exposed) },
  };
  was.release();
  becomes.release();
  return answer;
}

function earlierHorizon(before: ComparedSide, after: ComparedSide): Duration | null {
  const horizons = [before, after].flatMap(({ scenario }) => scenario?.horizon ?? []);
  return horizons.sort((a, b) => durationMs(a) - durationMs(b))[0] ?? null;
}

/** One side as it stands at the compared time, with what comes later. */
class Seen {
  readonly side: Side;
  readonly answer: ImpactAnswer;
  readonly impacts: ReadonlyMap<string, Impact>;
  readonly #model: EstateModel;
  readonly #atMs: number;
  readonly #runs: { readonly best: Run; readonly worst: Run };

  constructor({ model, scenario = null, events = [] }: ComparedSide, comparedAt: Duration | null) {
    this.answer = impactOf(model, { scenario, events, at: comparedAt });
    const { estate, horizon, start, revision, events: all } = this.answer;
    this.side = { estate, scenario: scenario?.id ?? null, start, horizon, revision, events: all };
    this.impacts = new Map(this.answer.impacts.map((impact) => [impact.id, impact]));
    this.#model = model;
    this.#atMs = comparedAt === null ? Infinity : durationMs(comparedAt);
    this.#runs = propagateBoth(model.compiled, happeningsOf(model.compiled, all).happenings);
  }

  /** How a node stands; null if it is not in the estate. */
  standing(id: string): Standing | null {
    const v = this.#model.compiled.numberOf.get(id);
    if (v === undefined) return null;
    const inCase = (run: Run) => ({
      state: stateAt(run, v, this.#atMs),
      degradesAtMs: run.degradesAtMs(v),
      failsAtMs: run.failsAtMs(v),
    });
    return { worst: inCase(this.#runs.worst), best: inCase(this.#runs.best) };
  }

  entryOf(id: string) {
    const v = this.#model.compiled.numberOf.get(id);
    return v === undefined ? undefined : this.#model.compiled.nodes[v];
  }

  release(): void {
    this.#runs.best.release();
    this.#runs.worst.release();
  }
}

function changesOf(was: Seen, becomes: Seen): Change[] {
  const ids = new Set([...was.impacts.keys(), ...becomes.impacts.keys()]);
  const found = [...ids].flatMap((id) => {
    const [before, after] = [was.standing(id), becomes.standing(id)];
    const decided = decisionOf(before, after);
    if (decided === null) return [];
    const onsetMs = Math.min(onsetMsOf(before), onsetMsOf(after));
    return [{ onsetMs, change: changeOf(id, { was, becomes, before, after, ...decided }) }];
  });
  return found
    .sort((a, b) => a.onsetMs - b.onsetMs || byId(a.change.id, b.change.id))
    .map(({ change }) => change);
}

function onsetMsOf(standing: Standing | null): number {
  return standing?.worst.degradesAtMs ?? Infinity;
}

type Decided = NonNullable<ReturnType<typeof decisionOf>> & {
  readonly was: Seen;
  readonly becomes: Seen;
  readonly before: Standing | null;
  readonly after: Standing | null;
};

function changeOf(id: string, { was, becomes, before, after, word, harder, ...decision }: Decided): Change {
  const node = becomes.entryOf(id) ?? was.entryOf(id);
  if (!node) throw new RangeError(`node "${id}" is in neither estate`);
  const [hard, easy] = harder === "after" ? [becomes, was] : [was, becomes];
  return {
    ...toldNode(node),
    change: word,
    decidedBy: {
      ...decision,
      ...whereTheyPart(decision, hard.impacts.get(id), {
        hard: (other) => hard.standing(other),
        easy: (other) => easy.standing(other),
      }),
    },
    before: told(before, was.impacts.get(id)),
    after: told(after, becomes.impacts.get(id)),
  };
}

function told(standing: Standing | null, impact: Impact | undefined): ComparedState | null {
  if (standing === null) return null;
  const inCase = ({ state, degradesAtMs, failsAtMs }: Standing["worst"]) => ({
    state,
    degradedAt: durationOf(degradesAtMs),
    failedAt: durationOf(failsAtMs),
  });
  return {
    ...inCase(standing.worst),
    best: inCase(standing.best),
    certainty: impact?.certainty ?? null,
    why: impact?.why ?? [],
    ...(impact?.whyOmitted === undefined ? {} : { whyOmitted: impact.whyOmitted }),
    cause: impact?.cause ?? null,
  };
}

/** Services that are affected on both sides and have no word. */
function unchangedServices(was: Seen, becomes: Seen, changed: readonly Change[]): number {
  const ids = new Set(changed.map(({ id }) => id));
  return was.answer.impacts.filter(
    ({ id, type }) => type === "service" && becomes.impacts.has(id) && !ids.has(id),
  ).length;
}

/** Rows that are firm in the best case, all rows in the worst. */
function sureness(rows: readonly { readonly certainty: string }[]): Range {
  return { best: rows.filter(({ certainty }) => certainty === "firm").length, worst: rows.length };
}

/** The ids of the second list that the first has not. */
function missingFrom(first: readonly { readonly id: string }[], second: typeof first): string[] {
  const known = new Set(first.map(({ id }) => id));
  return second.flatMap(({ id }) => (known.has(id) ? [] : [id]));
}
