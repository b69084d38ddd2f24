import type { Estate } from "../../src/model/estate.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import { ScenarioEvent } from "../../src/model/scenario.ts";
import { expectedServices, spreadWorlds, travelledLinks } from "./oracle-spread.ts";

type Case = "best" | "worst";

/** What some cuts cost and leave, in services that fail, in the worst case. */
export interface OraclePoint {
  readonly lost: number;
  readonly risk: number;
}

interface Asked {
  readonly estate: Estate;
  readonly events: readonly ScenarioEvent[];
  readonly untilMs: number;
}

/** The services that cuts lose, and those that an attacker is expected to take by going on, in one case. */
export function costAndRisk(asked: Asked, cuts: readonly ScenarioEvent[], inCase: Case): OraclePoint {
  const { estate, events, untilMs } = asked;
  const still = { ...estate, links: [] };
  const worlds = spreadWorlds(estate, events, inCase, untilMs, cuts);
  const atOrigins = spreadWorlds(still, events, inCase, untilMs);
  return {
    lost: stillFailed(asked, cuts, inCase) - stillFailed(asked, [], inCase),
    risk: expectedServices(estate, worlds, "failed") - expectedServices(still, atOrigins, "failed"),
  };
}

/** How many services fail by the events alone: nothing spreads, as there are no links. */
function stillFailed(
  { estate, events, untilMs }: Asked,
  cuts: readonly ScenarioEvent[],
  inCase: Case,
): number {
  const still = { ...estate, links: [] };
  const all = [...events, ...cuts].filter((event) => event.suspect === undefined);
  return expectedServices(still, spreadWorlds(still, all, inCase, untilMs), "failed");
}

/**
 * The best trade-offs over every set of systems to isolate and pairs to sever, of those that stand on a
 * link that an attacker could travel, by trying them all.
 */
export function oracleFront(asked: Asked): OraclePoint[] {
  const links = travelledLinks(asked.estate, asked.events, asked.untilMs);
  const systems = [...new Set(links.flat())];
  const pairs = new Map(links.map((ends): [string, Id[]] => [[...ends].sort(byId).join(" "), [...ends]]));
  const actions = [
    ...systems.map((isolate) => ScenarioEvent.parse({ isolate })),
    ...[...pairs.values()].map((sever) => ScenarioEvent.parse({ sever })),
  ];
  const points: OraclePoint[] = [];
  for (let chosen = 0; chosen < 2 ** actions.length; chosen++) {
    const cuts = actions.filter((_, i) => (chosen >> i) & 1);
    const cases = [costAndRisk(asked, cuts, "best"), costAndRisk(asked, cuts, "worst")];
    points.push({
      lost: Math.max(...cases.map(({ lost }) => lost)),
      risk: Math.max(...cases.map(({ risk }) => risk)),
    });
  }
  const isBeaten = (point: OraclePoint) =>
    points.some(
      (other) =>
        other.lost <= point.lost &&
        other.risk <= point.risk + 1e-9 &&
        (other.lost < point.lost || other.risk < point.risk - 1e-9),
    );
  const best = points.filter((point) => !isBeaten(point));
  const distinct = new Map(best.map((point) => [`${point.lost} ${point.risk.toFixed(9)}`, point]));
  return [...distinct.values()].sort((a, b) => a.lost - b.lost);
}
