import type { CompiledEstate } from "../graph/compile.ts";
import { Explanations, firstPaths, pathTo } from "../graph/first-paths.ts";
import type { Explanation, FirstPaths, ToldPath } from "../graph/first-paths.ts";
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
  const local = (fact: number) => 2 * (placeOf.get(fact >> 1) ?? 0) + (fact & 1);
  const found = new Explanations();
  const tellOf = (fact: number): Tell => {
    const place = local(fact);
    // Field by field: there is one for every need of what is hit.
    return ({ from, beyond, weakness: weak, event }) =>
      found.add({ fact: place, from: from === -1 ? -1 : local(from), beyond, weakness: weak, event });
  };
  for (const v of nodes) {
    if (run.failsAtMs(v) !== Infinity) whyItFails(compiled, run, v, tellOf(failure(v)));
    whyItDegrades(compiled, run, v, tellOf(degradation(v)));
  }
  const weaknessOf = (event: number) => evidences.indexOf(happenings[event]?.evidence ?? "confirmed");
  const paths = firstPaths(2 * nodes.length, (fact) => nodes[fact >> 1] ?? 0, found, weaknessOf);
  return (fact) => reasonOf(paths, local(fact));
}

function reasonOf(paths: FirstPaths, fact: number): Reason {
  return {
    path: pathTo(paths, fact),
    weakness: paths.weakness[fact] ?? 0,
    event: paths.event[fact] ?? 0,
  };
}

type Tell = (way: Omit<Explanation, "fact">) => void;

function whyItFails(compiled: CompiledEstate, run: Run, v: number, tell: Tell): void {
  const atMs = run.failsAtMs(v);
  byEvent(run.seeds.fails.get(v), atMs, tell);
  for (let c = compiled.needFirst[v] ?? 0; c < (compiled.needFirst[v + 1] ?? 0); c++) {
    const afterMs = compiled.failsAfterMs[c] ?? Infinity;
    if (afterMs === Infinity) continue;
    const lostAtMs = needLostAtMs(compiled, run, c);
    if (lostAtMs + afterMs === atMs) byLostMembers(compiled, run, { c, atMs: lostAtMs }, tell);
  }
}

function whyItDegrades(compiled: CompiledEstate, run: Run, v: number, tell: Tell): void {
  const atMs = run.degradesAtMs(v);
  if (run.failsAtMs(v) === atMs) whyItFails(compiled, run, v, tell);
  byEvent(run.seeds.degrades.get(v), atMs, tell);
  for (let c = compiled.needFirst[v] ?? 0; c < (compiled.needFirst[v + 1] ?? 0); c++) {
    const afterMs = compiled.degradesAfterMs[c] ?? 0;
    const lostAtMs = needLostAtMs(compiled, run, c);
    const weakAtMs = needWeakAtMs(compiled, run, c);
    if (lostAtMs + afterMs === atMs) byLostMembers(compiled, run, { c, atMs: lostAtMs }, tell);
    if (weakAtMs + afterMs === atMs) {
      const gone = { c, atMs: weakAtMs };
      byMembers(compiled, run, { ...gone, goneAtMs: run.degradesAtMs, fact: degradation }, tell);
    }
  }
}

function byEvent(stroke: Stroke | undefined, atMs: number, tell: Tell): void {
  if (stroke?.atMs === atMs) tell({ from: -1, beyond: -1, weakness: weakness(stroke), event: stroke.event });
}

/** A need, when it is lost or as good as lost, and what of its providers brings that about. */
interface Tipping {
  readonly c: number;
  readonly atMs: number;
  readonly goneAtMs: (v: number) => number;
  readonly fact: (v: number) => number;
}

function byLostMembers(
  compiled: CompiledEstate,
  run: Run,
  gone: Pick<Tipping, "c" | "atMs">,
  tell: Tell,
): void {
  byMembers(compiled, run, { ...gone, goneAtMs: run.failsAtMs, fact: failure }, tell);
}

/** The members that went, or were cut off, at the very time at which their need did. */
function byMembers(
  compiled: CompiledEstate,
  run: Run,
  { c, atMs, goneAtMs, fact }: Tipping,
  tell: Tell,
): void {
  for (let slot = compiled.slotFirst[c] ?? 0; slot < (compiled.slotFirst[c + 1] ?? 0); slot++) {
    if (!countsInWorst(compiled, slot)) continue;
    const provider = compiled.slotProvider[slot] ?? 0;
    const evidence = compiled.slotEvidence[slot] ?? 0;
    const providerAtMs = goneAtMs(provider);
    const cut = run.seeds.cuts.get(slot);
    if (cut?.atMs === atMs && providerAtMs >= atMs) {
      tell({ from: -1, beyond: provider, weakness: Math.max(evidence, weakness(cut)), event: cut.event });
    }
    if (providerAtMs === atMs && (cut?.atMs ?? Infinity) >= atMs) {
      tell({ from: fact(provider), beyond: -1, weakness: evidence, event: -1 });
    }
  }
}
