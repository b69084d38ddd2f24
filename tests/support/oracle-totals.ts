import type { Estate, Service } from "../../src/model/estate.ts";
import type { Range, Reduced, Totals } from "../../src/model/findings.ts";
import { byId } from "../../src/model/ids.ts";
import { membersOf, requiredOf, type OracleEvent } from "./oracle-estate.ts";
import { lossesOf, timeIn, type OracleTimes } from "./oracle-times.ts";

/** Both cases, always side by side. */
export interface BothTimes {
  readonly best: OracleTimes;
  readonly worst: OracleTimes;
}

/** The figures of the blast radius, each by counting the services over again. */
export function totalsOf(estate: Estate, { best, worst }: BothTimes, untilMs: number): Totals {
  const isBy = (times: ReadonlyMap<string, number>, service: Service) => {
    const atMs = timeIn(times, service.id);
    return atMs <= untilMs && atMs !== Infinity;
  };
  const affectedIn = (times: OracleTimes) =>
    estate.services.filter((service) => isBy(times.degradedMs, service));
  const failedIn = (times: OracleTimes) => estate.services.filter((service) => isBy(times.failedMs, service));
  const degradedIn = (times: OracleTimes, other: OracleTimes) =>
    affectedIn(times).filter((service) => !isBy(other.failedMs, service));
  const councils = new Set(
    estate.organisations.filter((organisation) => organisation.kind === "council").map(({ id }) => id),
  );
  const inBoth = (figure: (services: readonly Service[]) => number): Range => ({
    best: figure(affectedIn(best)),
    worst: figure(affectedIn(worst)),
  });
  return {
    services: {
      affected: inBoth((services) => services.length),
      failed: { best: failedIn(best).length, worst: failedIn(worst).length },
      degraded: { best: degradedIn(best, worst).length, worst: degradedIn(worst, best).length },
    },
    councils: inBoth(
      (services) => new Set(services.map(({ owner }) => owner).filter((owner) => councils.has(owner))).size,
    ),
    people: inBoth((services) => services.reduce((sum, { people }) => sum + (people ?? 0), 0)),
    peopleUnknown: inBoth((services) => services.filter(({ people }) => people === undefined).length),
  };
}

/** Needs that are one step from an outage: some members lost, and still enough. */
export function reducedOf(
  estate: Estate,
  events: readonly OracleEvent[],
  worst: OracleTimes,
  untilMs: number,
): Reduced[] {
  const isLost = (ms: number) => ms <= untilMs && ms !== Infinity;
  return lossesOf(estate, events, "worst", worst)
    .filter(
      ({ need, members, failLossMs }) =>
        requiredOf(need) < members.length &&
        members.some((member) => isLost(member.failedMs)) &&
        !isLost(failLossMs),
    )
    .map(({ consumer, need, members }) => ({
      id: consumer.id,
      need: membersOf(need).map(({ id }) => id),
      working: members.filter((member) => member.evidence !== "assumed" && !isLost(member.failedMs)).length,
      required: requiredOf(need),
    }))
    .sort((a, b) => byId(a.id, b.id));
}
