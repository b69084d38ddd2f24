import { durationMs, type Duration } from "../../src/model/duration.ts";
import type { Estate } from "../../src/model/estate.ts";
import { ScenarioEvent } from "../../src/model/scenario.ts";
import { hitsOf, oracleEvents, type Case } from "./oracle-estate.ts";
import { timeIn, timesOf } from "./oracle-times.ts";

export interface OracleHarm {
  readonly affected: number;
  readonly failed: number;
  readonly weighted: number;
}

/** What is hit by an instant, added up over the losses of each of some sets of nodes. */
export function oracleHarm(
  estate: Estate,
  losses: readonly (readonly string[])[],
  inCase: Case,
  at: Duration | null,
): OracleHarm {
  const untilMs = at === null ? Infinity : durationMs(at);
  let [affected, failed, weighted] = [0, 0, 0];
  for (const nodes of losses) {
    const events = oracleEvents(nodes.map((id) => ScenarioEvent.parse({ fail: id })));
    if (hitsOf(estate, events).length !== nodes.length) throw new Error("a loss of what is not there");
    const times = timesOf(estate, events, inCase);
    const isBy = (ms: number) => ms <= untilMs && ms !== Infinity;
    for (const { id, priority } of estate.services) {
      const weight = priority === undefined ? 1 : 2 ** (4 - priority);
      const [fails, degrades] = [isBy(timeIn(times.failedMs, id)), isBy(timeIn(times.degradedMs, id))];
      if (!degrades) continue;
      affected++;
      if (fails) failed++;
      weighted += fails ? 2 * weight : weight;
    }
  }
  return { affected, failed, weighted };
}

/** What an attacker reaches from a system over links, whatever it takes. */
export function oracleReach(estate: Estate, origin: string, inCase: Case): string[] {
  const reached = [origin];
  for (const from of reached) {
    for (const link of estate.links) {
      const isKnown = link.likelihood !== undefined && link.evidence !== "assumed";
      if (link.likelihood === 0 || (inCase === "best" && !isKnown)) continue;
      if (link.from === from && !reached.includes(link.to)) reached.push(link.to);
      if (link.bothWays && link.to === from && !reached.includes(link.from)) reached.push(link.from);
    }
  }
  return reached;
}
