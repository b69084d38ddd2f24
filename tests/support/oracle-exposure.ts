import { durationMs, durationOf } from "../../src/model/duration.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { Exposed, Notice, NotifyReason } from "../../src/model/findings.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import { systemKindTable } from "../../src/model/kinds.ts";
import { hitsOf, membersOf, nodeOf, runnerOf, type OracleEvent } from "./oracle-estate.ts";
import { timeIn, type OracleTimes } from "./oracle-times.ts";

const CLOCK_MS = durationMs("PT72H");

/** Data that may have been read by the asked time: one row for each holding. */
export function exposedOf(estate: Estate, events: readonly OracleEvent[], untilMs: number): Exposed[] {
  const hits = hitsOf(estate, events).filter((hit) => hit.atMs <= untilMs);
  const by = (...verbs: string[]) => hits.filter((hit) => verbs.includes(hit.verb));
  const compromised = new Set(by("compromise").map((hit) => hit.node));
  const firm = new Set(
    by("compromise", "expose")
      .filter((hit) => hit.event.evidence !== "assumed")
      .map((hit) => hit.node),
  );
  const touched = new Set(by("compromise", "expose", "suspect").map((hit) => hit.node));
  const rows = estate.systems.flatMap((system) => {
    if (!touched.has(system.id) && !standsOnCompromised(estate, system.id, compromised)) return [];
    return system.holds.map((holding): Exposed => ({
      controller: holding.controller,
      node: system.id,
      data: holding.data,
      subjects: holding.subjects ?? null,
      special: holding.special,
      certainty: firm.has(system.id) && holding.evidence !== "assumed" ? "firm" : "possible",
      clockEnds: clockOf(events, holding.controller, untilMs),
    }));
  });
  return rows.sort(
    (a, b) => byId(a.controller, b.controller) || byId(a.node, b.node) || byId(a.data, b.data),
  );
}

/** Whether needs on hostings and data-stores alone lead from a node to a compromised one. */
function standsOnCompromised(estate: Estate, id: Id, compromised: ReadonlySet<Id>): boolean {
  const seen = new Set([id]);
  for (const at of seen) {
    for (const need of nodeOf(estate, at)?.needs ?? []) {
      for (const member of membersOf(need)) {
        const system = estate.systems.find((candidate) => candidate.id === member.id);
        if (!system || !systemKindTable[system.kind].carriesData) continue;
        if (compromised.has(system.id)) return true;
        seen.add(system.id);
      }
    }
  }
  return false;
}

function clockOf(events: readonly OracleEvent[], controller: Id, untilMs: number): string | null {
  const aware = events.filter(({ event, atMs }) => event.aware === controller && atMs <= untilMs);
  return durationOf(Math.min(...aware.map(({ atMs }) => atMs)) + CLOCK_MS);
}

/** Whom to tell in the worst case: a row for each organisation and reason. */
export function notifyOf(
  estate: Estate,
  events: readonly OracleEvent[],
  worst: OracleTimes,
  untilMs: number,
): Notice[] {
  const isBy = (ms: number) => ms <= untilMs && ms !== Infinity;
  const affected = estate.services.filter((service) => isBy(timeIn(worst.degradedMs, service.id)));
  const hits = hitsOf(estate, events).filter((hit) => hit.verb === "compromise" && hit.atMs <= untilMs);
  const exposed = exposedOf(estate, events, untilMs);
  const clocks = exposed.flatMap((row) => (row.clockEnds === null ? [] : [durationMs(row.clockEnds)]));
  const met: Partial<Record<NotifyReason, boolean>> = {
    compromise: hits.length > 0,
    exposure: exposed.length > 0,
    outage: affected.some((service) => service.priority === 1),
  };
  const owners = new Set(affected.map((service) => service.owner));
  const runners = new Set(
    estate.systems.filter((system) => hits.some((hit) => hit.node === system.id)).map(runnerOf),
  );
  return [...estate.organisations]
    .sort((a, b) => byId(a.id, b.id))
    .flatMap((organisation) => {
      const asked = (["compromise", "exposure", "outage"] as const).filter(
        (reason) => met[reason] === true && organisation.notifyOn?.includes(reason),
      );
      const reasons: NotifyReason[] = [...asked];
      if (owners.has(organisation.id)) reasons.push("owns-affected-service");
      if (runners.has(organisation.id)) reasons.push("runs-compromised-system");
      return reasons.map((reason) => ({
        organisation: organisation.id,
        reason,
        deadline: reason === "exposure" ? durationOf(Math.min(...clocks)) : null,
        contact: organisation.contact ?? null,
      }));
    });
}
