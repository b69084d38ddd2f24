import { durationMs, durationOf, type Duration } from "../../src/model/duration.ts";
import type { Estate, Need } from "../../src/model/estate.ts";
import type { Criticality, FatalPair, ImpactAnswer } from "../../src/model/findings.ts";
import { byId } from "../../src/model/ids.ts";
import { ScenarioEvent } from "../../src/model/scenario.ts";
import { oracleAnswer } from "./oracle.ts";

type Asked = Pick<ImpactAnswer, "impacts" | "totals">;

/** What answers the impact of some losses: the oracle, or what is held against it elsewhere. */
export type Ask = (estate: Estate, lost: readonly string[], at: Duration | null) => Asked;

const askOracle: Ask = (estate, lost, at) => oracleAnswer(estate, null, losses(lost), at);

/** Events that fail some nodes at the start. */
export function losses(ids: readonly string[]): ScenarioEvent[] {
  return ids.map((id) => ScenarioEvent.parse({ fail: id }));
}

/** The ranking of an estate, worked out by asking for the impact of each system's loss. */
export function oracleRanking(estate: Estate, at: Duration | null, ask = askOracle): Criticality[] {
  const rows = estate.systems.map((system): Criticality => {
    const { impacts, totals } = ask(estate, [system.id], at);
    const failing = impacts.filter(({ state }) => state === "failed");
    const failsInBest = impacts.filter(({ best }) => best?.state === "failed");
    const isSystem = ({ type }: { type: string }) => type === "system";
    const services = failing
      .filter(({ type }) => type === "service")
      .map(({ id }) => id)
      .sort(byId);
    const critical = ask(estate, [system.id], null)
      .impacts.filter(({ type, priority, failedAt }) => type === "service" && priority === 1 && failedAt)
      .map(({ failedAt }) => durationMs(failedAt ?? ""));
    return {
      id: system.id,
      name: system.name,
      kind: system.kind,
      owner: system.owner,
      services: { affected: totals.services.affected, failed: totals.services.failed },
      systems: { best: failsInBest.filter(isSystem).length, worst: failing.filter(isSystem).length },
      councils: totals.councils,
      people: totals.people,
      peopleUnknown: totals.peopleUnknown,
      firstCritical: durationOf(Math.min(...critical, Infinity)),
      singlePointFor: services,
      despiteRedundancy: services.filter((id) => reachesGroup(estate, id)),
    };
  });
  return rows.sort(
    (a, b) =>
      b.services.failed.worst - a.services.failed.worst ||
      b.services.affected.worst - a.services.affected.worst ||
      b.people.worst - a.people.worst ||
      b.systems.worst - a.systems.worst ||
      byId(a.id, b.id),
  );
}

/** Every fatal pair, worked out by losing every two systems and each alone. */
export function oraclePairs(estate: Estate, at: Duration | null, ask = askOracle): FatalPair[] {
  const failing = (...lost: string[]) =>
    ask(estate, lost, at)
      .impacts.filter(({ type, state }) => type === "service" && state === "failed")
      .map(({ id }) => id)
      .sort(byId);
  const ids = estate.systems.map(({ id }) => id).sort(byId);
  const alone = new Map(ids.map((id) => [id, new Set(failing(id))]));
  const pairs = ids.flatMap((a, i) =>
    ids.slice(i + 1).flatMap((b): FatalPair[] => {
      const services = failing(a, b).filter((id) => !alone.get(a)?.has(id) && !alone.get(b)?.has(id));
      return services.length > 0 ? [{ ids: [a, b], services }] : [];
    }),
  );
  return pairs.sort(
    (x, y) => y.services.length - x.services.length || byId(x.ids[0], y.ids[0]) || byId(x.ids[1], y.ids[1]),
  );
}

/** Whether a group of which not all must work is among the needs of a node, near or far. */
function reachesGroup(estate: Estate, id: string): boolean {
  const nodes = new Map([...estate.systems, ...estate.services].map((node) => [node.id, node]));
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const need of nodes.get(next)?.needs ?? []) {
      if (isRedundant(need)) return true;
      open.push(...(need.anyOf?.map(({ provider }) => provider) ?? [need.provider ?? ""]));
    }
  }
  return false;
}

function isRedundant({ anyOf, atLeast }: Need): boolean {
  const size = anyOf?.length ?? 1;
  const required =
    typeof atLeast === "number" ? atLeast : Math.ceil((size * Number.parseInt(atLeast, 10)) / 100);
  return required < size;
}
