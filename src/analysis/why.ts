import type { CompiledEstate } from "../graph/compile.ts";
import { Explanations, firstPaths, pathTo } from "../graph/first-paths.ts";
import type { FirstPaths, ToldPath } from "../graph/first-paths.ts";
import type { Happening, Stroke } from "../graph/happenings.ts";
import { countsInWorst, needLostAtMs, needWeakAtMs } from "../graph/lost-needs.ts";
import { weakness } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";
import { evidences } from "../model/kinds.ts";

/** The fact that a node fails. */
export const failure = (v: number) => 2 * v;
/** The fact that a node is degraded or worse. */
export const degradation = (v: number) => 2 * v + 1;

/** How a fact came about. */
export interface Reason {
  readonly path: ToldPath;
  /** Place of the weakest evidence along the path in the order from the strongest. */
  readonly weakness: number;
  /** Index of the event at its root. */
  readonly event: number;
}

/**
 * Explains the failure and the degradation of every node that is hit in the worst case, each by the
 * path of needs from an event to it: the earliest, then of the fewest needs, then the first by id.
 *
 * A lost group is explained by a member that was lost at the time at which the group was. Where a
 * member was cut off the path begins with it, beyond the cut.
 *
 * @param run - the worst case.
 * @param happenings - all of them, in the order of the events.
 * @returns the reason of a fact about a node that is hit: `failure(v)` or `degradation(v)`.
 *
 * Cost: O((h + e) log h) for h nodes that are hit and e members of their needs.
 */
export function explain(
  compiled: CompiledEstate,
  run: Run,
  happenings: readonly Happening[],
): (fact: number) => Reason {
  // Facts are counted over what is hit alone, in order of the nodes, so that the rest of the estate costs nothing.
  const nodes = run.hits.slice().sort();
  const placeOf = new Map<number, number>();
  nodes.forEach((v, place) => placeOf.set(v, place));
  const found = new Explanations();
  const ways: Ways = { compiled, run, placeOf, found };
  nodes.forEach((v, place) => explainNode(ways, v, place));
  const weaknessOf = (event: number) => evidences.indexOf(happenings[event]?.evidence ?? "confirmed");
  const paths = firstPaths(2 * nodes.length, (fact) => nodes[fact >> 1] ?? 0, found, weaknessOf);
  return (fact) => reasonOf(paths, 2 * (placeOf.get(fact >> 1) ?? 0) + (fact & 1));
}

function reasonOf(paths: FirstPaths, fact: number): Reason {
  return {
    path: pathTo(paths, fact),
    weakness: paths.weakness[fact] ?? 0,
    event: paths.event[fact] ?? 0,
  };
}

interface Ways {
  readonly compiled: CompiledEstate;
  readonly run: Run;
  /** The place of each node among those that are hit. */
  readonly placeOf: ReadonlyMap<number, number>;
  readonly found: Explanations;
}

/** Every way in which the failure and the degradation of a node came about at their times. */
function explainNode(ways: Ways, v: number, place: number): void {
  const { compiled, run } = ways;
  const [fails, degrades] = [failure(place), degradation(place)];
  const failsAtMs = run.failsAtMs(v);
  const degradesAtMs = run.degradesAtMs(v);
  const isAtOnce = failsAtMs === degradesAtMs;
  byEvent(ways, run.seeds.fails.get(v), failsAtMs, fails);
  if (isAtOnce) byEvent(ways, run.seeds.fails.get(v), failsAtMs, degrades);
  byEvent(ways, run.seeds.degrades.get(v), degradesAtMs, degrades);
  for (let c = compiled.needFirst[v]!; c < compiled.needFirst[v + 1]!; c++) {
    const lostAtMs = needLostAtMs(compiled, run, c);
    const isWhyFailed = lostAtMs !== Infinity && lostAtMs + compiled.failsAfterMs[c]! === failsAtMs;
    if (isWhyFailed && failsAtMs !== Infinity) byLostMembers(ways, c, lostAtMs, fails);
    const isWhyDegraded = lostAtMs + compiled.degradesAfterMs[c]! === degradesAtMs;
    if (isWhyDegraded || (isAtOnce && isWhyFailed)) byLostMembers(ways, c, lostAtMs, degrades);
    const weakAtMs = needWeakAtMs(compiled, run, c);
    if (weakAtMs + compiled.degradesAfterMs[c]! === degradesAtMs) byWeakMembers(ways, c, weakAtMs, degrades);
  }
}

function byEvent({ found }: Ways, stroke: Stroke | undefined, atMs: number, fact: number): void {
  if (stroke?.atMs === atMs) found.add(fact, -1, -1, weakness(stroke), stroke.event);
}

/** The members that failed, or were cut off, at the very time at which their need was lost. */
function byLostMembers(ways: Ways, c: number, atMs: number, fact: number): void {
  const { compiled, run } = ways;
  for (let slot = compiled.slotFirst[c]!; slot < compiled.slotFirst[c + 1]!; slot++)
    if (countsInWorst(compiled, slot))
      byMember(ways, slot, run.failsAtMs(compiled.slotProvider[slot]!), { atMs, fact, way: 0 });
}

/** The members that were degraded, or cut off, at the very time at which their need was as good as lost. */
function byWeakMembers(ways: Ways, c: number, atMs: number, fact: number): void {
  const { compiled, run } = ways;
  for (let slot = compiled.slotFirst[c]!; slot < compiled.slotFirst[c + 1]!; slot++)
    if (countsInWorst(compiled, slot))
      byMember(ways, slot, run.degradesAtMs(compiled.slotProvider[slot]!), { atMs, fact, way: 1 });
}

/** What a member that went at `goneAtMs` has to do with its need that went at `atMs`; way 0 is failure, 1 degradation. */
function byMember(
  { compiled, run, placeOf, found }: Ways,
  slot: number,
  goneAtMs: number,
  { atMs, fact, way }: { readonly atMs: number; readonly fact: number; readonly way: 0 | 1 },
): void {
  const evidence = compiled.slotEvidence[slot]!;
  const provider = compiled.slotProvider[slot]!;
  const cut = run.seeds.cuts.size === 0 ? undefined : run.seeds.cuts.get(slot);
  if (cut?.atMs === atMs && goneAtMs >= atMs)
    found.add(fact, -1, provider, Math.max(evidence, weakness(cut)), cut.event);
  if (goneAtMs === atMs && (cut === undefined || cut.atMs >= atMs))
    found.add(fact, 2 * placeOf.get(provider)! + way, -1, evidence, -1);
}
