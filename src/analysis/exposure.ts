import { consumerOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Exposed } from "../model/findings.ts";
import { byId } from "../model/ids.ts";
import { systemKindTable } from "../model/kinds.ts";

/** Time to tell the regulator, from when the controller became aware: UK GDPR, Article 33(1). */
const CLOCK_MS = durationMs("PT72H");

/** How surely the data on a node may have been read. */
export type Exposure = "firm" | "possible";

/**
 * Finds the nodes whose data may have been read. Exposure follows data, not outage: firm for what was
 * compromised or exposed; possible for what was suspected, for what an assumed event exposes, and for
 * what is placed, directly or over other hostings and data stores, on a compromised one.
 *
 * @param atMs - the asked time.
 *
 * Cost: O(V + E) over what is placed on compromised hostings and data stores.
 */
export function exposures(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  atMs: number,
): ReadonlyMap<number, Exposure> {
  const found = new Map<number, Exposure>();
  const carriers: number[] = [];
  for (const { verb, nodes, atMs: happensMs, evidence } of happenings) {
    if (happensMs > atMs || (verb !== "compromise" && verb !== "expose" && verb !== "suspect")) continue;
    const firm = verb !== "suspect" && evidence !== "assumed";
    for (const v of nodes) {
      if (firm || !found.has(v)) found.set(v, firm ? "firm" : "possible");
      if (verb === "compromise" && carriesData(compiled, v)) carriers.push(v);
    }
  }
  const placed = new Set(carriers);
  for (let v = carriers.pop(); v !== undefined; v = carriers.pop()) {
    for (let i = compiled.dependentFirst[v] ?? 0; i < (compiled.dependentFirst[v + 1] ?? 0); i++) {
      const consumer = consumerOf(compiled, compiled.dependents[i] ?? 0);
      if (placed.has(consumer)) continue;
      placed.add(consumer);
      if (!found.has(consumer)) found.set(consumer, "possible");
      if (carriesData(compiled, consumer)) carriers.push(consumer);
    }
  }
  return found;
}

/**
 * Lists the data that may have been read, one row for each holding.
 *
 * @param exposed - the answer of `exposures`.
 * @returns sorted by controller, node, then data.
 */
export function exposedData(
  compiled: CompiledEstate,
  exposed: ReadonlyMap<number, Exposure>,
  happenings: readonly Happening[],
  atMs: number,
): Exposed[] {
  const clocks = new Map<string, number>();
  for (const { verb, organisation, atMs: awareMs } of happenings) {
    if (verb !== "aware" || organisation === null || awareMs > atMs) continue;
    clocks.set(organisation, Math.min(awareMs + CLOCK_MS, clocks.get(organisation) ?? Infinity));
  }
  const rows = [...exposed].flatMap(([v, certainty]) => {
    const entry = compiled.nodes[v]?.entry;
    if (!entry || !("holds" in entry)) return [];
    return entry.holds.map((holding): Exposed => ({
      controller: holding.controller,
      node: entry.id,
      data: holding.data,
      subjects: holding.subjects ?? null,
      special: holding.special,
      certainty: holding.evidence === "assumed" ? "possible" : certainty,
      clockEnds: durationOf(clocks.get(holding.controller) ?? Infinity),
    }));
  });
  return rows.sort(
    (a, b) => byId(a.controller, b.controller) || byId(a.node, b.node) || byId(a.data, b.data),
  );
}

function carriesData(compiled: CompiledEstate, v: number): boolean {
  const entry = compiled.nodes[v]?.entry;
  return entry !== undefined && "kind" in entry && systemKindTable[entry.kind].carriesData;
}
