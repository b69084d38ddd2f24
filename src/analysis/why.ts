import type { CompiledEstate } from "../graph/compile.ts";
import { firstPaths } from "../graph/first-paths.ts";
import type { Explanation, FirstPaths } from "../graph/first-paths.ts";
import type { Stroke } from "../graph/happenings.ts";
import { countsInWorst, slotLostAtMs, slotWeakAtMs, weakness } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";

/** The fact that a node fails. */
export const failure = (v: number) => 2 * v;
/** The fact that a node is degraded or worse. */
export const degradation = (v: number) => 2 * v + 1;

/**
 * Explains the failure and the degradation of every node that is hit in the worst case, each by the
 * path of needs from an event to it: the earliest, then of the fewest needs, then the first by id.
 *
 * A lost group is explained by a member that was lost at the time at which the group was. Where a
 * member was cut off the path begins with it, beyond the cut.
 *
 * @param run - the worst case.
 *
 * Cost: O((V + E) log V) over what is hit.
 */
export function explain(compiled: CompiledEstate, run: Run): FirstPaths {
  const facts: number[] = [];
  run.degradesAtMs.forEach((atMs, v) => {
    if (run.failsAtMs[v] !== Infinity) facts.push(failure(v));
    if (atMs !== Infinity) facts.push(degradation(v));
  });
  return firstPaths(
    2 * compiled.ids.length,
    facts,
    (fact) => fact >> 1,
    (fact) =>
      (fact & 1) === 0 ? whyItFails(compiled, run, fact >> 1) : whyItDegrades(compiled, run, fact >> 1),
  );
}

function whyItFails(compiled: CompiledEstate, run: Run, v: number): Explanation[] {
  const atMs = run.failsAtMs[v] ?? Infinity;
  const found = byEvent(run.seeds.fails.get(v), atMs);
  eachNeed(compiled, v, (c) => {
    if ((run.needLostAtMs[c] ?? Infinity) + (compiled.failsAfterMs[c] ?? Infinity) === atMs) {
      found.push(...byLoss(compiled, run, c));
    }
  });
  return found;
}

function whyItDegrades(compiled: CompiledEstate, run: Run, v: number): Explanation[] {
  const atMs = run.degradesAtMs[v] ?? Infinity;
  const found = run.failsAtMs[v] === atMs ? whyItFails(compiled, run, v) : [];
  found.push(...byEvent(run.seeds.degrades.get(v), atMs));
  eachNeed(compiled, v, (c) => {
    const afterMs = compiled.degradesAfterMs[c] ?? 0;
    if ((run.needLostAtMs[c] ?? Infinity) + afterMs === atMs) found.push(...byLoss(compiled, run, c));
    if ((run.needWeakAtMs[c] ?? Infinity) + afterMs === atMs) found.push(...byWeakening(compiled, run, c));
  });
  return found;
}

function byEvent(stroke: Stroke | undefined, atMs: number): Explanation[] {
  if (stroke?.atMs !== atMs) return [];
  return [{ from: -1, beyond: -1, weakness: weakness(stroke), event: stroke.event }];
}

/** The members that were lost at the time at which their need was. */
function byLoss(compiled: CompiledEstate, run: Run, c: number): Explanation[] {
  const lostAtMs = run.needLostAtMs[c] ?? Infinity;
  return tipping(compiled, run, c, (slot) => slotLostAtMs(compiled, run, slot) === lostAtMs, {
    atMs: lostAtMs,
    providerAtMs: run.failsAtMs,
    fact: failure,
  });
}

/** The members that were degraded at the time at which too many of their need were. */
function byWeakening(compiled: CompiledEstate, run: Run, c: number): Explanation[] {
  const weakAtMs = run.needWeakAtMs[c] ?? Infinity;
  return tipping(compiled, run, c, (slot) => slotWeakAtMs(compiled, run, slot) === weakAtMs, {
    atMs: weakAtMs,
    providerAtMs: run.degradesAtMs,
    fact: degradation,
  });
}

function tipping(
  compiled: CompiledEstate,
  run: Run,
  c: number,
  tips: (slot: number) => boolean,
  loss: { readonly atMs: number; readonly providerAtMs: Float64Array; readonly fact: (v: number) => number },
): Explanation[] {
  const found: Explanation[] = [];
  for (let slot = compiled.slotFirst[c] ?? 0; slot < (compiled.slotFirst[c + 1] ?? 0); slot++) {
    if (!countsInWorst(compiled, slot) || !tips(slot)) continue;
    const provider = compiled.slotProvider[slot] ?? 0;
    const evidence = compiled.slotEvidence[slot] ?? 0;
    const cut = run.seeds.cuts.get(slot);
    if (cut?.atMs === loss.atMs) {
      found.push({
        from: -1,
        beyond: provider,
        weakness: Math.max(evidence, weakness(cut)),
        event: cut.event,
      });
    }
    if (loss.providerAtMs[provider] === loss.atMs) {
      found.push({ from: loss.fact(provider), beyond: -1, weakness: evidence, event: -1 });
    }
  }
  return found;
}

function eachNeed(compiled: CompiledEstate, v: number, visit: (c: number) => void): void {
  for (let c = compiled.needFirst[v] ?? 0; c < (compiled.needFirst[v + 1] ?? 0); c++) visit(c);
}
