import type { CompiledEstate } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import type { Happening, Stroke } from "../graph/happenings.ts";
import { needLostAtMs, slotLostAtMs } from "../graph/lost-needs.ts";
import { propagateBoth } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { Impact, ImpactAnswer, NotApplied, Reduced } from "../model/findings.ts";
import { evidences } from "../model/kinds.ts";
import type { State } from "../model/kinds.ts";
import { actionOf } from "../model/scenario.ts";
import type { Scenario, ScenarioEvent } from "../model/scenario.ts";
import { atRisk } from "./at-risk.ts";
import { exposedData, exposures } from "./exposure.ts";
import { notices } from "./notify.ts";
import { observedBesidePredicted } from "./observed.ts";
import { resolved } from "./resolved.ts";
import { isBy, stateAt } from "./state.ts";
import { totalsOf } from "./totals.ts";
import { untrustedLinks } from "./untrusted.ts";
import { waitingFor } from "./waiting.ts";
import { degradation, explain, failure } from "./why.ts";
import type { Reason } from "./why.ts";
import { toldNode } from "./told-node.ts";

/** What is asked: a scenario, events beside it, or both, and the instant that is looked at. */
export interface ImpactQuestion {
  readonly scenario?: Scenario | null;
  /** Added after the scenario's own. */
  readonly events?: readonly ScenarioEvent[];
  /** Null or absent: the scenario's horizon, else the end. */
  readonly at?: Duration | null;
}

/**
 * Finds every node that stops or degrades because of a scenario: when, why, how surely, and on whose
 * word it waits; and beside it what is exposed, at risk, not to be trusted, and whom to tell.
 *
 * Failure runs against the arrows, from provider to consumer. A redundancy group is lost when fewer
 * than `atLeast` of its members work. Two runs are made: what is assumed counts in the worst case only.
 * Nothing is restored: `restore`, `assure` and `until` are listed in `notApplied`.
 *
 * @param model - a checked estate; not changed.
 * @returns impacts sorted by onset, then id; origins included.
 * @throws EstateError `UNKNOWN_ID` or `WRONG_KIND_OF_ID` if an event names what is not there or of another type.
 *
 * Cost: O((V + E) log V) for V nodes and E needs; O(V + E) where nothing that is hit has a delay.
 */
export function impactOf(model: EstateModel, question: ImpactQuestion): ImpactAnswer {
  const { estate, compiled } = model;
  const scenario = question.scenario ?? null;
  const events = [...(scenario?.events ?? []), ...(question.events ?? [])];
  const happenings = resolved(compiled, events);
  const asked = question.at ?? null;
  const atMs = durationMsOr(asked ?? scenario?.horizon ?? null, Infinity);
  const { best, worst } = propagateBoth(compiled, happenings);
  const impacts = impactsOf(compiled, happenings, { best, worst }, atMs);
  const exposedNodes = exposures(compiled, happenings, atMs);
  const exposed = exposedData(compiled, exposedNodes, happenings, atMs);
  const answer: ImpactAnswer = {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    at: asked,
    horizon: scenario?.horizon ?? null,
    start: scenario?.start ?? null,
    revision: model.revision,
    events,
    impacts,
    reduced: reducedNeeds(compiled, worst, atMs),
    atRisk: atRisk(compiled, happenings, atMs),
    exposed,
    untrusted: untrustedLinks(compiled, happenings, atMs),
    notify: notices(estate, compiled, { impacts, exposed, happenings, atMs }),
    unknown: compiled.ids.filter((_, v) => isUnrecorded(compiled, v) && !isBy(worst.degradesAtMs(v), atMs)),
    notApplied: notApplied(events),
    observed: observedBesidePredicted({ compiled, happenings, best, worst }, scenario?.observed ?? [], atMs),
    totals: totalsOf(estate, compiled, { best, worst }, atMs),
  };
  worst.release();
  best.release();
  return answer;
}

interface Runs {
  readonly best: Run;
  readonly worst: Run;
}

function impactsOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  runs: Runs,
  atMs: number,
): Impact[] {
  const onset = runs.worst.degradesAtMs;
  const hit = [...runs.worst.hits].filter((v) => isBy(onset(v), atMs));
  const known = {
    reasonOf: explain(compiled, runs.worst, happenings),
    waiting: waitingFor(compiled, happenings, atMs),
  };
  return hit
    .sort((a, b) => onset(a) - onset(b) || a - b)
    .map((v) => impactOn(compiled, runs, known, v, atMs));
}

/** What is worked out for all nodes at once. */
interface Known {
  readonly reasonOf: (fact: number) => Reason;
  readonly waiting: ReadonlyMap<number, readonly string[]>;
}

function impactOn(compiled: CompiledEstate, runs: Runs, known: Known, v: number, atMs: number): Impact {
  const node = compiled.nodes[v];
  if (!node) throw new RangeError(`node ${v} is not in the estate`);
  const { entry } = node;
  const { best, worst } = runs;
  const service = "kind" in entry ? null : entry;
  const failsMs = worst.failsAtMs(v);
  const state = stateAt(worst, v, atMs);
  const bestState = stateAt(best, v, atMs);
  const told = explanation(compiled, worst, known.reasonOf, v, state);
  const impact: Impact = {
    ...toldNode(node),
    mtpdEnds: service?.mtpd === undefined ? null : durationOf(failsMs + durationMs(service.mtpd)),
    state,
    degradedAt: durationOf(worst.degradesAtMs(v)),
    failedAt: durationOf(failsMs),
    best:
      best.degradesAtMs(v) === Infinity
        ? null
        : {
            state: bestState,
            degradedAt: durationOf(best.degradesAtMs(v)),
            failedAt: durationOf(best.failsAtMs(v)),
          },
    certainty: bestState === state ? "firm" : bestState === "operational" ? "possible" : "partly",
    weakest: told.weakest,
    why: told.why,
    via: told.why.at(-2) ?? null,
    cause: told.cause,
    waitingFor: known.waiting.get(v)?.slice() ?? null,
  };
  if (told.omitted > 0) impact.whyOmitted = told.omitted;
  return impact;
}

interface Explained {
  readonly weakest: Impact["weakest"];
  readonly why: string[];
  readonly omitted: number;
  readonly cause: number;
}

/** The path that explains the state shown: of what an event put into it, the event alone. */
function explanation(
  compiled: CompiledEstate,
  worst: Run,
  reasonOf: Known["reasonOf"],
  v: number,
  state: State,
): Explained {
  const stroke = strokeBehind(worst, v, state);
  if (stroke) {
    return { weakest: stroke.evidence, why: [compiled.ids[v] ?? ""], omitted: 0, cause: stroke.event };
  }
  const fact = state === "degraded" ? degradation(v) : failure(v);
  const { path, weakness, event } = reasonOf(fact);
  return {
    weakest: evidences[weakness] ?? "assumed",
    why: path.nodes.map((node) => compiled.ids[node] ?? ""),
    omitted: path.omitted,
    cause: event,
  };
}

function strokeBehind({ seeds }: Run, v: number, state: State): Stroke | undefined {
  if (state === "compromised") return seeds.compromised.get(v);
  return state === "isolated" ? seeds.isolated.get(v) : undefined;
}

/** Needs that have lost members by the asked time, and are not lost; by consumer, then as written. */
function reducedNeeds(compiled: CompiledEstate, worst: Run, atMs: number): Reduced[] {
  return [...redundantNeedsHit(compiled, worst)]
    .sort((a, b) => a - b)
    .flatMap((c): Reduced[] => {
      const first = compiled.slotFirst[c] ?? 0;
      const slots = Array.from({ length: (compiled.slotFirst[c + 1] ?? 0) - first }, (_, i) => first + i);
      const works = (slot: number) => !isBy(slotLostAtMs(compiled, worst, slot), atMs);
      if (isBy(needLostAtMs(compiled, worst, c), atMs) || slots.every(works)) return [];
      return [
        {
          id: compiled.ids[compiled.needConsumer[c] ?? 0] ?? "",
          need: slots.map((slot) => compiled.ids[compiled.slotProvider[slot] ?? 0] ?? ""),
          working: slots.filter((slot) => works(slot) && !compiled.slotAssumed[slot]).length,
          required: compiled.required[c] ?? 1,
        },
      ];
    });
}

/** Needs of which not all members are required and one is hit or cut off. */
function redundantNeedsHit(compiled: CompiledEstate, worst: Run): Set<number> {
  const needs = new Set<number>();
  const add = (slot: number) => {
    const c = compiled.slotNeed[slot] ?? 0;
    const size = (compiled.slotFirst[c + 1] ?? 0) - (compiled.slotFirst[c] ?? 0);
    if ((compiled.required[c] ?? 1) < size) needs.add(c);
  };
  for (const slot of worst.seeds.cuts.keys()) add(slot);
  for (const v of worst.hits) {
    for (let i = compiled.dependentFirst[v] ?? 0; i < (compiled.dependentFirst[v + 1] ?? 0); i++)
      add(compiled.dependents[i] ?? 0);
  }
  return needs;
}

function isUnrecorded(compiled: CompiledEstate, v: number): boolean {
  return compiled.needFirst[v] === compiled.needFirst[v + 1];
}

function notApplied(events: readonly ScenarioEvent[]): NotApplied[] {
  return events.flatMap((event, index): NotApplied[] => {
    const { verb } = actionOf(event);
    if (verb === "restore" || verb === "assure") return [{ ...event, index, part: "event" }];
    return event.until === undefined ? [] : [{ ...event, index, part: "until" }];
  });
}

function durationMsOr(duration: Duration | null, otherwiseMs: number): number {
  return duration === null ? otherwiseMs : durationMs(duration);
}
