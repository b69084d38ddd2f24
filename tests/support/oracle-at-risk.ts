import { durationMs, durationOf } from "../../src/model/duration.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { AtRisk, Untrusted } from "../../src/model/findings.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import { linkKindTable } from "../../src/model/kinds.ts";
import {
  counts,
  cutsOfLink,
  hitsOf,
  runnerOf,
  type Case,
  type Hit,
  type OracleEvent,
} from "./oracle-estate.ts";
import { comparePaths } from "./oracle-why.ts";

interface Crossing {
  readonly from: Id;
  readonly to: Id;
  readonly takesMs: number;
  readonly likelihood: number | null;
  readonly cutMs: number;
}

interface Route {
  readonly path: readonly Id[];
  readonly atMs: number;
  /** Product over the links; null as soon as one has none. */
  readonly likelihood: number | null;
}

/** What an attacker could reach by the asked time, by walking every path that visits no system twice. */
export function atRiskOf(estate: Estate, events: readonly OracleEvent[], untilMs: number): AtRisk[] {
  const worst = reachedIn(estate, events, "worst", untilMs);
  const best = reachedIn(estate, events, "best", untilMs);
  const systems = [...estate.systems].sort((a, b) => byId(a.id, b.id));
  return systems.flatMap((system): AtRisk[] => {
    if (isHit(estate, events, system.id, "compromise", untilMs)) return [];
    const routes = worst.get(system.id) ?? [];
    const warnings = events.filter(({ event, atMs }) => event.warn === runnerOf(system) && atMs <= untilMs);
    if (routes.length === 0 && warnings.length === 0) return [];
    const earliest = [...routes].sort((a, b) => a.atMs - b.atMs || comparePaths(a.path, b.path))[0];
    const likely = routes
      .filter((route) => route.likelihood !== null)
      .sort(
        (a, b) =>
          (b.likelihood ?? 0) - (a.likelihood ?? 0) || a.atMs - b.atMs || comparePaths(a.path, b.path),
      )[0];
    const warnedInBest = warnings.some(({ event }) => counts(event, "best"));
    return [
      {
        id: system.id,
        owner: system.owner,
        earliest: earliest ? durationOf(earliest.atMs) : null,
        path: earliest ? [...earliest.path] : null,
        likelihood: likely?.likelihood ?? null,
        likelyPath: likely ? [...likely.path] : null,
        certainty: warnedInBest || best.has(system.id) ? "firm" : "possible",
        warnedAt: durationOf(Math.min(...warnings.map((warning) => warning.atMs))),
      },
    ];
  });
}

/** Mail, chat and sign-on out of what an attacker holds or may hold; a cut does not make it believable. */
export function untrustedOf(estate: Estate, events: readonly OracleEvent[], untilMs: number): Untrusted[] {
  const hits = originsOf(estate, events, "worst").filter((hit) => hit.atMs <= untilMs);
  const rows = estate.links.flatMap(({ from, to, kind, bothWays }) => {
    if (!linkKindTable[kind].trusted) return [];
    const directions = bothWays
      ? [
          { from, to },
          { from: to, to: from },
        ]
      : [{ from, to }];
    return directions.flatMap((direction): Untrusted[] => {
      const sinceMs = Math.min(...hits.filter((hit) => hit.node === direction.from).map((hit) => hit.atMs));
      const since = durationOf(sinceMs);
      return since === null ? [] : [{ ...direction, kind, since }];
    });
  });
  const key = (row: Untrusted) => `${row.from} ${row.to} ${row.kind}`;
  const told = new Map(rows.map((row) => [key(row), row]));
  return [...told.values()].sort((a, b) => byId(a.from, b.from) || byId(a.to, b.to) || byId(a.kind, b.kind));
}

/**
 * Every route to every system that is reached by the asked time, later routes included; of those to an
 * origin only such as reach it before its own event.
 */
function reachedIn(
  estate: Estate,
  events: readonly OracleEvent[],
  inCase: Case,
  untilMs: number,
): Map<Id, Route[]> {
  const crossings = crossingsIn(estate, events, inCase);
  const origins = originsOf(estate, events, inCase);
  const open: Route[] = origins.map((hit) => ({ path: [hit.node], atMs: hit.atMs, likelihood: 1 }));
  const reached = new Map<Id, Route[]>();
  for (let route = open.pop(); route; route = open.pop()) {
    const at = route.path.at(-1) ?? "";
    if (route.path.length > 1) reached.set(at, [...(reached.get(at) ?? []), route]);
    for (const crossing of crossings) {
      const endsMs = route.atMs + crossing.takesMs;
      if (crossing.from !== at || route.path.includes(crossing.to) || endsMs >= crossing.cutMs) continue;
      const likelihood =
        route.likelihood === null || crossing.likelihood === null
          ? null
          : route.likelihood * crossing.likelihood;
      open.push({ path: [...route.path, crossing.to], atMs: endsMs, likelihood });
    }
  }
  for (const [id, routes] of reached) {
    const ownMs = Math.min(...origins.filter((hit) => hit.node === id).map((hit) => hit.atMs));
    const inTime = routes.filter((route) => route.atMs < ownMs);
    if (inTime.some((route) => route.atMs <= untilMs)) reached.set(id, inTime);
    else reached.delete(id);
  }
  return reached;
}

/** What protects is turned round: an assumed cut stops an attacker in the best case only. */
function crossingsIn(estate: Estate, events: readonly OracleEvent[], inCase: Case): Crossing[] {
  return estate.links
    .filter((link) => counts(link, inCase))
    .flatMap((link) => {
      const cuts = cutsOfLink(estate, events, link).filter(
        ({ event }) => inCase === "best" || event.evidence !== "assumed",
      );
      const crossing = {
        takesMs: durationMs(link.takes),
        likelihood: link.likelihood ?? null,
        cutMs: Math.min(...cuts.map((cut) => cut.atMs)),
      };
      const there = { ...crossing, from: link.from, to: link.to };
      return link.bothWays ? [there, { ...crossing, from: link.to, to: link.from }] : [there];
    });
}

function originsOf(estate: Estate, events: readonly OracleEvent[], inCase: Case): Hit[] {
  return hitsOf(estate, events).filter(
    (hit) => (hit.verb === "compromise" || hit.verb === "suspect") && counts(hit.event, inCase),
  );
}

function isHit(
  estate: Estate,
  events: readonly OracleEvent[],
  id: Id,
  verb: string,
  untilMs: number,
): boolean {
  return hitsOf(estate, events).some((hit) => hit.node === id && hit.verb === verb && hit.atMs <= untilMs);
}
