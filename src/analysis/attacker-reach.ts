import type { Case, CompiledEstate, CompiledLink } from "../graph/compile.ts";
import { happensIn, protectsIn } from "../graph/happenings.ts";
import type { Happening } from "../graph/happenings.ts";
import { TimeHeap } from "../graph/time-heap.ts";

/** One way over a link, from one end to the other. */
export interface Crossing {
  readonly from: number;
  readonly to: number;
  readonly takesMs: number;
  readonly likelihood: number | null;
  /** The crossing has to end before this. */
  readonly cutAtMs: number;
  /** The link's place in the estate. */
  readonly link: number;
}

/** Where an attacker could come in one case, and how. */
export interface AttackerReach {
  readonly reachedAtMs: Float64Array;
  readonly origins: ReadonlyMap<number, { readonly atMs: number; readonly event: number }>;
  /** The ways to a node and from it; looked up when they are asked for, as most of an estate is not reached. */
  readonly into: (v: number) => readonly Crossing[];
  readonly outOf: (v: number) => readonly Crossing[];
}

/**
 * Finds what an attacker could reach over links that are not cut before they are crossed, and when at
 * the earliest (Dijkstra 1959): nothing is gained by waiting, as a link that is cut stays cut. What
 * protects is turned round: an assumed cut stops an attacker in the best case only.
 *
 * Cost: O((S + L) log L) for systems S that are reached and links L at them, and O(nodes) once.
 */
export function attackerReach(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  which: Case,
): AttackerReach {
  const origins = new Map<number, { atMs: number; event: number }>();
  for (const { nodes, atMs, index } of originsIn(happenings, which)) {
    for (const v of nodes) {
      const known = origins.get(v);
      if (!known || atMs < known.atMs) origins.set(v, { atMs, event: index });
    }
  }
  const { into, outOf } = crossingsAt(compiled, happenings, which);
  const reachedAtMs = new Float64Array(compiled.ids.length).fill(Infinity);
  const settled = new Uint8Array(compiled.ids.length);
  const heap = new TimeHeap();
  const arrive = (v: number, atMs: number) => {
    if (atMs >= (reachedAtMs[v] ?? 0)) return;
    reachedAtMs[v] = atMs;
    heap.push(atMs, v);
  };
  for (const [v, { atMs }] of origins) arrive(v, atMs);
  while (heap.size > 0) {
    const v = heap.pop();
    if (settled[v]) continue;
    settled[v] = 1;
    for (const { to, takesMs, cutAtMs } of outOf(v)) {
      const arrivalMs = (reachedAtMs[v] ?? Infinity) + takesMs;
      if (arrivalMs < cutAtMs) arrive(to, arrivalMs);
    }
  }
  return { reachedAtMs, origins, into, outOf };
}

/** The events that put an attacker somewhere, or may have. */
export function originsIn(happenings: readonly Happening[], which: Case): Happening[] {
  return happenings.filter(
    (happening) =>
      (happening.verb === "compromise" || happening.verb === "suspect") && happensIn(happening, which),
  );
}

/** Every way over a link in one case, with the time from which it is cut. Cost: O(links · cuts). */
export function crossingsOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  which: Case,
): Crossing[] {
  const crossingsBy = crossingsByLink(compiled, happenings, which);
  return compiled.links.flatMap((_, place) => crossingsBy(place));
}

/** The ways over one link, by its place in the estate: none, one, or two. */
function crossingsByLink(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  which: Case,
): (place: number) => Crossing[] {
  const protecting = happenings.filter((happening) => protectsIn(happening, which));
  const cuts = protecting.filter((happening) => happening.cuts !== null);
  const offAtMs = new Map<number, number>();
  for (const { verb, nodes, atMs } of protecting) {
    if (verb !== "isolate" && verb !== "shutDown") continue;
    for (const v of nodes) offAtMs.set(v, Math.min(offAtMs.get(v) ?? Infinity, atMs));
  }
  const cutAtMs = (link: CompiledLink) =>
    cuts.reduce(
      (earliestMs, { cuts: cut, atMs }) => (atMs < earliestMs && cut?.cutsLink(link) ? atMs : earliestMs),
      Math.min(offAtMs.get(link.from) ?? Infinity, offAtMs.get(link.to) ?? Infinity),
    );
  return (place) => {
    const entry = compiled.links[place];
    if (!entry || (entry.assumed && which === "best")) return [];
    const { from, to, takesMs, link } = entry;
    const likelihood = link.likelihood ?? null;
    const there = { from, to, takesMs, likelihood, cutAtMs: cutAtMs(entry), link: place };
    return link.bothWays ? [there, { ...there, from: to, to: from }] : [there];
  };
}

function crossingsAt(compiled: CompiledEstate, happenings: readonly Happening[], which: Case) {
  const places = linksAt(compiled);
  const crossingsBy = crossingsByLink(compiled, happenings, which);
  const known = new Map<number, readonly Crossing[]>();
  const at = (v: number) => {
    let crossings = known.get(v);
    if (!crossings) known.set(v, (crossings = (places.get(v) ?? []).flatMap(crossingsBy)));
    return crossings;
  };
  return {
    into: (v: number) => at(v).filter(({ to }) => to === v),
    outOf: (v: number) => at(v).filter(({ from }) => from === v),
  };
}

const knownLinks = new WeakMap<CompiledEstate, ReadonlyMap<number, readonly number[]>>();

/** The links at each node, by their place in the estate; worked out once for each estate. */
function linksAt(compiled: CompiledEstate): ReadonlyMap<number, readonly number[]> {
  const known = knownLinks.get(compiled);
  if (known) return known;
  const places = new Map<number, number[]>();
  compiled.links.forEach(({ from, to }, place) => {
    for (const v of from === to ? [from] : [from, to]) {
      const own = places.get(v);
      if (own) own.push(place);
      else places.set(v, [place]);
    }
  });
  knownLinks.set(compiled, places);
  return places;
}
