import { durationMs, durationOf, type Duration } from "../../src/model/duration.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { Certainty, Impact, ImpactAnswer, NotApplied } from "../../src/model/findings.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import type { State } from "../../src/model/kinds.ts";
import type { Scenario, ScenarioEvent } from "../../src/model/scenario.ts";
import { atRiskOf, untrustedOf } from "./oracle-at-risk.ts";
import {
  counts,
  hitsOf,
  nodesOf,
  oracleEvents,
  type Case,
  type Hit,
  type OracleNode,
} from "./oracle-estate.ts";
import { exposedOf, notifyOf } from "./oracle-exposure.ts";
import { timeIn, timesOf, type OracleTimes } from "./oracle-times.ts";
import { reducedOf, totalsOf } from "./oracle-totals.ts";
import { waitingFor } from "./oracle-waiting.ts";
import { explain, explainState } from "./oracle-why.ts";

export type OracleAnswer = Omit<ImpactAnswer, "revision" | "observed">;

/** How many ids of a path are kept at each end. */
const KEPT_AT_END = 50;

/**
 * The answer to `impact`, worked out the slow and obvious way for small estates.
 *
 * @param estate - as it stands after the scenario's changes.
 */
export function oracleAnswer(
  estate: Estate,
  scenario: Scenario | null,
  added: readonly ScenarioEvent[],
  at: Duration | null,
): OracleAnswer {
  const given = [...(scenario?.events ?? []), ...added];
  const horizon = scenario?.horizon ?? null;
  const asked = at ?? horizon;
  const untilMs = asked === null ? Infinity : durationMs(asked);
  const events = oracleEvents(given);
  const times = { best: timesOf(estate, events, "best"), worst: timesOf(estate, events, "worst") };
  const hits = hitsOf(estate, events);
  const stateIn = (id: Id, inCase: Case) => stateOf({ id, times: times[inCase], hits, inCase, untilMs });
  const explained = explain(estate, events, times.worst);
  const waiting = waitingFor(estate, events, untilMs);

  const impacts = nodesOf(estate).flatMap((node): Impact[] => {
    const { id } = node;
    const state = stateIn(id, "worst");
    const explanation = explainState({ id, state }, hits, explained);
    if (!explanation) return [];
    const { path, cause, weakest } = explanation;
    const bestState = stateIn(id, "best");
    return [
      {
        ...factsOf(estate, node, timeIn(times.worst.failedMs, id)),
        state,
        ...inText(times.worst, id),
        best:
          timeIn(times.best.degradedMs, id) === Infinity
            ? null
            : { state: bestState, ...inText(times.best, id) },
        certainty: certaintyOf(bestState, state),
        weakest,
        ...shortened(path),
        via: path.at(-2) ?? null,
        cause,
        waitingFor: waiting.get(id) ?? null,
      },
    ];
  });
  const onsetMs = (impact: Impact) => timeIn(times.worst.degradedMs, impact.id);
  return {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    at,
    horizon,
    start: scenario?.start ?? null,
    events: given,
    impacts: impacts.sort((a, b) => onsetMs(a) - onsetMs(b) || byId(a.id, b.id)),
    reduced: reducedOf(estate, events, times.worst, untilMs),
    atRisk: atRiskOf(estate, events, untilMs),
    exposed: exposedOf(estate, events, untilMs),
    untrusted: untrustedOf(estate, events, untilMs),
    notify: notifyOf(estate, events, times.worst, untilMs),
    unknown: nodesOf(estate)
      .filter((node) => node.needs.length === 0 && stateIn(node.id, "worst") === "operational")
      .map((node) => node.id)
      .sort(byId),
    notApplied: given.flatMap(notAppliedOf),
    totals: totalsOf(estate, times, untilMs),
  };
}

function stateOf(given: {
  id: Id;
  times: OracleTimes;
  hits: readonly Hit[];
  inCase: Case;
  untilMs: number;
}): State {
  const { id, times, hits, inCase, untilMs } = given;
  const isHitBy = (...verbs: string[]) =>
    hits.some(
      (hit) =>
        hit.node === id && verbs.includes(hit.verb) && hit.atMs <= untilMs && counts(hit.event, inCase),
    );
  const isPast = (ms: number) => ms <= untilMs && ms !== Infinity;
  if (isHitBy("compromise")) return "compromised";
  if (isHitBy("isolate", "shutDown")) return "isolated";
  if (isPast(timeIn(times.failedMs, id))) return "failed";
  return isPast(timeIn(times.degradedMs, id)) ? "degraded" : "operational";
}

function certaintyOf(best: State, worst: State): Certainty {
  if (best === worst) return "firm";
  return best === "operational" ? "possible" : "partly";
}

function factsOf(estate: Estate, node: OracleNode, failedMs: number) {
  const { id, name, owner } = node;
  const service = estate.services.find((candidate) => candidate.id === id);
  if (!service) {
    return {
      id,
      type: "system",
      name,
      owner,
      priority: null,
      vulnerable: false,
      people: null,
      mtpdEnds: null,
    } as const;
  }
  return {
    id,
    type: "service",
    name,
    owner,
    priority: service.priority ?? null,
    vulnerable: service.vulnerable,
    people: service.people ?? null,
    mtpdEnds: service.mtpd === undefined ? null : durationOf(failedMs + durationMs(service.mtpd)),
  } as const;
}

function inText(times: OracleTimes, id: Id) {
  return {
    degradedAt: durationOf(timeIn(times.degradedMs, id)),
    failedAt: durationOf(timeIn(times.failedMs, id)),
  };
}

function shortened(path: readonly Id[]): Pick<Impact, "why" | "whyOmitted"> {
  const omitted = path.length - 2 * KEPT_AT_END;
  if (omitted <= 0) return { why: [...path] };
  return { why: [...path.slice(0, KEPT_AT_END), ...path.slice(-KEPT_AT_END)], whyOmitted: omitted };
}

function notAppliedOf(event: ScenarioEvent, index: number): NotApplied[] {
  if (event.restore !== undefined || event.assure !== undefined) return [{ ...event, index, part: "event" }];
  return event.until === undefined ? [] : [{ ...event, index, part: "until" }];
}
