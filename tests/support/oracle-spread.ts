import { durationMs } from "../../src/model/duration.ts";
import type { Estate, Link } from "../../src/model/estate.ts";
import type { Id } from "../../src/model/ids.ts";
import { ScenarioEvent } from "../../src/model/scenario.ts";
import {
  counts,
  cutsOfLink,
  hitsOf,
  nodesOf,
  oracleEvents,
  type Case,
  type OracleEvent,
} from "./oracle-estate.ts";
import { timeIn, timesOf } from "./oracle-times.ts";

/** One outcome of every chance: how likely, where the attacker is, and what is down by the instant. */
export interface OracleWorld {
  readonly weight: number;
  readonly reached: ReadonlySet<Id>;
  readonly failed: ReadonlySet<Id>;
  readonly affected: ReadonlySet<Id>;
}

/**
 * Every outcome of every link and suspicion of the estate, in reach or not: 2^n of them for n.
 *
 * @param cuts - events that stop the attacker, and of which nothing else comes.
 */
export function spreadWorlds(
  estate: Estate,
  given: readonly ScenarioEvent[],
  inCase: Case,
  untilMs: number,
  cuts: readonly ScenarioEvent[] = [],
): OracleWorld[] {
  const events = oracleEvents(given);
  const shareOf = (likelihood: number | undefined) => likelihood ?? (inCase === "best" ? 0 : 1);
  const linkShares = estate.links.map((link) => (counts(link, inCase) ? shareOf(link.likelihood) : 0));
  const eventShares = events.map(({ event }) =>
    event.suspect !== undefined && counts(event, inCase) ? shareOf(event.likelihood) : 0,
  );
  let outcomes: { weight: number; happens: boolean[] }[] = [{ weight: 1, happens: [] }];
  for (const share of [...linkShares, ...eventShares]) {
    outcomes = outcomes.flatMap(({ weight, happens }) =>
      [
        { weight: weight * share, happens: [...happens, true] },
        { weight: weight * (1 - share), happens: [...happens, false] },
      ].filter((outcome) => outcome.weight > 0),
    );
  }
  return outcomes.map(({ weight, happens }) => {
    const isOpen = (i: number) => happens[i] === true;
    const isTrue = (i: number) => happens[estate.links.length + i] === true;
    return { weight, ...worldOf(estate, events, { inCase, untilMs, isOpen, isTrue, cuts }) };
  });
}

interface Outcome {
  readonly inCase: Case;
  readonly untilMs: number;
  readonly isOpen: (link: number) => boolean;
  readonly isTrue: (suspicion: number) => boolean;
  readonly cuts: readonly ScenarioEvent[];
}

function worldOf(
  estate: Estate,
  events: readonly OracleEvent[],
  outcome: Outcome,
): Omit<OracleWorld, "weight"> {
  const { inCase, untilMs, isOpen, isTrue, cuts } = outcome;
  const thereMs = presenceOf(estate, [...events, ...oracleEvents(cuts)], { inCase, isOpen, isTrue });
  const reached = [...thereMs].filter(([, atMs]) => atMs <= untilMs);
  const compromises = reached.map(([node, atMs], i): OracleEvent => ({
    event: ScenarioEvent.parse({ compromise: node, evidence: "confirmed" }),
    index: events.length + i,
    atMs,
  }));
  const times = timesOf(estate, [...events, ...compromises], inCase);
  const by = (map: ReadonlyMap<Id, number>) =>
    new Set(
      nodesOf(estate)
        .map(({ id }) => id)
        .filter((id) => timeIn(map, id) < Infinity && timeIn(map, id) <= untilMs),
    );
  return {
    reached: new Set(reached.map(([node]) => node)),
    failed: by(times.failedMs),
    affected: by(times.degradedMs),
  };
}

/** From when the attacker is in each system, whatever the instant. */
function presenceOf(
  estate: Estate,
  events: readonly OracleEvent[],
  { inCase, isOpen, isTrue }: Omit<Outcome, "untilMs" | "cuts">,
): Map<Id, number> {
  const thereMs = new Map<Id, number>();
  for (const hit of hitsOf(estate, events)) {
    const isThere =
      (hit.verb === "compromise" && counts(hit.event, inCase)) ||
      (hit.verb === "suspect" && isTrue(hit.index));
    if (isThere) thereMs.set(hit.node, Math.min(hit.atMs, timeIn(thereMs, hit.node)));
  }
  for (let changed = true; changed;) {
    changed = false;
    estate.links.forEach((link, i) => {
      if (!isOpen(i)) return;
      for (const { from, to, cutMs } of directionsOf(estate, events, link, inCase)) {
        const endsMs = timeIn(thereMs, from) + durationMs(link.takes);
        if (endsMs >= cutMs || endsMs >= timeIn(thereMs, to)) continue;
        thereMs.set(to, endsMs);
        changed = true;
      }
    });
  }
  return thereMs;
}

function directionsOf(estate: Estate, events: readonly OracleEvent[], link: Link, inCase: Case) {
  const stops = cutsOfLink(estate, events, link).filter(
    ({ event }) => inCase === "best" || event.evidence !== "assumed",
  );
  const cutMs = Math.min(...stops.map(({ atMs }) => atMs));
  const there = { from: link.from, to: link.to, cutMs };
  return link.bothWays ? [there, { from: link.to, to: link.from, cutMs }] : [there];
}

/** The two ends of every link that an attacker could travel by the instant, worst case. */
export function travelledLinks(
  estate: Estate,
  given: readonly ScenarioEvent[],
  untilMs: number,
): readonly [Id, Id][] {
  const events = oracleEvents(given);
  const everything = { inCase: "worst" as const, isOpen: () => true, isTrue: () => true };
  const thereMs = presenceOf(estate, events, everything);
  return estate.links
    .filter((link) =>
      directionsOf(estate, events, link, "worst").some(({ from, cutMs }) => {
        const endsMs = timeIn(thereMs, from) + durationMs(link.takes);
        return endsMs < cutMs && endsMs <= untilMs;
      }),
    )
    .map(({ from, to }) => [from, to]);
}

/** The weight of the worlds in which something holds. */
export function weightOf(worlds: readonly OracleWorld[], holds: (world: OracleWorld) => boolean): number {
  return worlds.filter(holds).reduce((sum, { weight }) => sum + weight, 0);
}

/** How many services are hit on average. */
export function expectedServices(
  estate: Estate,
  worlds: readonly OracleWorld[],
  figure: "failed" | "affected",
): number {
  return estate.services.reduce((sum, { id }) => sum + weightOf(worlds, (world) => world[figure].has(id)), 0);
}
