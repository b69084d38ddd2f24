import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { durationMs } from "../model/duration.ts";
import type { Estate } from "../model/estate.ts";
import { NotifyReason } from "../model/findings.ts";
import type { Exposed, Impact, Notice } from "../model/findings.ts";
import { byId } from "../model/ids.ts";

/**
 * Lists whom to tell and why: organisations whose `notifyOn` is met, owners of affected services, and
 * those who run compromised systems. All in the worst case: a warning too many costs less than one too few.
 *
 * An outage is met when a priority-1 service is affected. Only exposure has a deadline: the first of the
 * controllers' 72-hour clocks to end.
 *
 * @param found - what else the answer holds at the asked time.
 * @returns one row for each organisation and reason, by organisation, then reason.
 */
export function notices(
  estate: Estate,
  compiled: CompiledEstate,
  found: {
    readonly impacts: readonly Impact[];
    readonly exposed: readonly Exposed[];
    readonly happenings: readonly Happening[];
    readonly atMs: number;
  },
): Notice[] {
  const services = found.impacts.filter((impact) => impact.type === "service");
  const compromised = found.happenings
    .filter(({ verb, atMs }) => verb === "compromise" && atMs <= found.atMs)
    .flatMap(({ nodes }) => nodes)
    .filter((v) => compiled.nodes[v]?.type === "system");
  const met = {
    compromise: found.happenings.some(
      ({ verb, atMs, nodes }) => verb === "compromise" && atMs <= found.atMs && nodes.length > 0,
    ),
    exposure: found.exposed.length > 0,
    outage: services.some((impact) => impact.priority === 1),
  };
  const owners = new Set(services.map((impact) => impact.owner));
  const runners = new Set(compromised.map((v) => compiled.nodes[v]?.side));
  return [...estate.organisations]
    .sort((a, b) => byId(a.id, b.id))
    .flatMap(({ id, notifyOn = [], contact = null }) => {
      const applies: Record<NotifyReason, boolean> = {
        compromise: met.compromise && notifyOn.includes("compromise"),
        exposure: met.exposure && notifyOn.includes("exposure"),
        outage: met.outage && notifyOn.includes("outage"),
        "owns-affected-service": owners.has(id),
        "runs-compromised-system": runners.has(id),
      };
      return NotifyReason.options
        .filter((reason) => applies[reason])
        .map((reason) => ({
          organisation: id,
          reason,
          deadline: reason === "exposure" ? firstClock(found.exposed) : null,
          contact,
        }));
    });
}

function firstClock(exposed: readonly Exposed[]): Notice["deadline"] {
  const clocks = exposed.flatMap((row) => row.clockEnds ?? []);
  return clocks.sort((a, b) => durationMs(a) - durationMs(b))[0] ?? null;
}
