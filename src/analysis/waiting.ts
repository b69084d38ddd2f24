import { consumerOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { countsInWorst, needLostAtMs, needWeakAtMs } from "../graph/lost-needs.ts";
import { propagate } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";
import { byId } from "../model/ids.ts";
import { isBy } from "./state.ts";
import { degradation, failure } from "./why.ts";

/**
 * Finds on whose word each node waits: the rules are run, in the worst case, with the gated events
 * alone, and a node that is hit waits for the organisations of every gate in its full derivation, which
 * holds all its lost needs with all their lost members, not only the first.
 *
 * @param atMs - the asked time; Infinity for the end.
 * @returns by node the organisations, sorted; nodes that wait for nobody are left out.
 *
 * Cost: one propagation, and O(V + E) over what is hit for each organisation that holds a gate.
 */
export function waitingFor(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  atMs: number,
): ReadonlyMap<number, readonly string[]> {
  const gated = happenings.filter((happening) => happening.gate !== null);
  const waiting = new Map<number, string[]>();
  if (gated.length === 0) return waiting;
  const run = propagate(compiled, gated, "worst");
  const gates = [...new Set(gated.flatMap((happening) => happening.gate ?? []))].sort(byId);
  for (const gate of gates) {
    const own = gated.filter((happening) => happening.gate === gate);
    for (const v of hangingOn(compiled, run, own, atMs)) {
      const known = waiting.get(v);
      if (known) known.push(gate);
      else waiting.set(v, [gate]);
    }
  }
  run.release();
  return waiting;
}

/** The nodes in whose full derivation one of the events has a part. */
function hangingOn(compiled: CompiledEstate, run: Run, own: readonly Happening[], atMs: number): number[] {
  const reached = new Uint8Array(2 * compiled.ids.length);
  const open: number[] = [];
  const reach = (fact: number) => {
    if (reached[fact]) return;
    reached[fact] = 1;
    open.push(fact);
  };
  /** What the loss or weakening of a member at these times brings about in its consumer by the asked time. */
  const throughSlot = (slot: number, lostAtMs: number, weakAtMs: number) => {
    if (!countsInWorst(compiled, slot)) return;
    const c = compiled.slotNeed[slot] ?? 0;
    const v = compiled.needConsumer[c] ?? 0;
    const failsAfterMs = compiled.failsAfterMs[c] ?? Infinity;
    const degradesAfterMs = compiled.degradesAfterMs[c] ?? 0;
    const lost = isBy(lostAtMs, atMs);
    if (lost) {
      const needGoneAtMs = needLostAtMs(compiled, run, c);
      if (isBy(needGoneAtMs + failsAfterMs, atMs)) reach(failure(v));
      if (isBy(needGoneAtMs + degradesAfterMs, atMs)) reach(degradation(v));
    }
    if (isBy(weakAtMs, atMs) && isBy(needWeakAtMs(compiled, run, c) + degradesAfterMs, atMs))
      reach(degradation(v));
  };
  for (const happening of own) {
    if (happening.atMs > atMs) continue;
    for (const v of happening.nodes) {
      if (happening.verb === "degrade") reach(degradation(v));
      else if (happening.verb !== "suspect") reach(failure(v));
    }
    const cuts = happening.cuts;
    if (!cuts) continue;
    for (const [slot] of run.seeds.cuts) {
      const provider = compiled.slotProvider[slot] ?? 0;
      const consumer = consumerOf(compiled, slot);
      if (cuts.cutsNeed(consumer, provider)) throughSlot(slot, happening.atMs, happening.atMs);
    }
  }
  for (let fact = open.pop(); fact !== undefined; fact = open.pop()) {
    const v = fact >> 1;
    const fails = (fact & 1) === 0;
    if (fails) reach(degradation(v));
    for (let i = compiled.dependentFirst[v] ?? 0; i < (compiled.dependentFirst[v + 1] ?? 0); i++) {
      throughSlot(compiled.dependents[i] ?? 0, fails ? run.failsAtMs(v) : Infinity, run.degradesAtMs(v));
    }
  }
  const nodes: number[] = [];
  compiled.ids.forEach((_, v) => {
    if (reached[degradation(v)]) nodes.push(v);
  });
  return nodes;
}
