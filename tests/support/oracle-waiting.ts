import type { Estate } from "../../src/model/estate.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import { hitsOf, nodesOf, type OracleEvent } from "./oracle-estate.ts";
import { failingVerbs, lossesOf, timeIn, timesOf, type NeedLoss } from "./oracle-times.ts";

/**
 * For whose assurance each node waits: the rules are run with the gated events alone, and from every node
 * hit by the asked time all lost needs are followed back, with all their lost members, to those events.
 */
export function waitingFor(estate: Estate, events: readonly OracleEvent[], untilMs: number): Map<Id, Id[]> {
  const gated = events.filter((given) => gateOf(given) !== null);
  const times = timesOf(estate, gated, "worst");
  const hits = hitsOf(estate, gated).filter((hit) => happens(hit.atMs));
  const losses = lossesOf(estate, gated, "worst", times);
  const failed = new Map<Id, Set<Id>>();
  const degraded = new Map<Id, Set<Id>>();

  for (let size = -1; size !== total(failed) + total(degraded);) {
    size = total(failed) + total(degraded);
    for (const hit of hits) {
      if (failingVerbs.includes(hit.verb)) add(failed, hit.node, [gateOf(hit)]);
      if (hit.verb === "degrade") add(degraded, hit.node, [gateOf(hit)]);
    }
    for (const loss of losses) {
      const { id } = loss.consumer;
      if (happens(loss.failLossMs + loss.failsAfterMs)) add(failed, id, gatesOf(loss, "failed"));
      if (happens(loss.failLossMs + loss.degradesAfterMs)) add(degraded, id, gatesOf(loss, "failed"));
      if (loss.need.feels === "degraded" && happens(loss.degradeLossMs + loss.degradesAfterMs)) {
        add(degraded, id, gatesOf(loss, "degraded"));
      }
    }
    for (const { id } of nodesOf(estate))
      if (happens(timeIn(times.failedMs, id))) add(degraded, id, failed.get(id) ?? []);
  }
  return new Map([...degraded].map(([id, gates]) => [id, [...gates].sort(byId)]));

  function happens(ms: number): boolean {
    return ms <= untilMs && ms !== Infinity;
  }

  function gatesOf(loss: NeedLoss, felt: "failed" | "degraded"): (Id | null)[] {
    const known = felt === "failed" ? failed : degraded;
    const own = felt === "failed" ? times.failedMs : times.degradedMs;
    return loss.members
      .filter((member) => member.tips)
      .flatMap((member) => [
        ...member.cuts.filter((cut) => happens(cut.atMs)).map(gateOf),
        ...(happens(timeIn(own, member.id)) ? (known.get(member.id) ?? []) : []),
      ]);
  }
}

function gateOf(given: OracleEvent): Id | null {
  return typeof given.event.until === "object" ? given.event.until.assuredBy : null;
}

function add(to: Map<Id, Set<Id>>, id: Id, gates: Iterable<Id | null>): void {
  const known = to.get(id) ?? new Set<Id>();
  for (const gate of gates) if (gate !== null) known.add(gate);
  if (known.size > 0) to.set(id, known);
}

function total(gates: ReadonlyMap<Id, ReadonlySet<Id>>): number {
  return [...gates.values()].reduce((sum, known) => sum + known.size, 0);
}
