/** When needs and members are lost in the worst case, worked out from the times of the nodes. */
import type { CompiledEstate } from "./compile.ts";
import type { Run } from "./propagate.ts";
import { thresholdOf } from "./thresholds.ts";

/** When a member of a need stops working for its consumer: when it fails, or when it is cut off from it. */
export function slotLostAtMs(compiled: CompiledEstate, run: Run, slot: number): number {
  return Math.min(run.failsAtMs(compiled.slotProvider[slot] ?? 0), cutAtMs(run, slot));
}

/** Whether the loss of a slot counts towards the loss of its need. */
export function countsInWorst(compiled: CompiledEstate, slot: number): boolean {
  if (!compiled.slotAssumed[slot]) return true;
  return thresholdOf(compiled, compiled.slotNeed[slot] ?? 0, "worst")?.countsAssumed ?? false;
}

/** When so few members of a need work that it is lost. Cost: O(n log n) for n members. */
export function needLostAtMs(compiled: CompiledEstate, run: Run, c: number): number {
  const first = compiled.slotFirst[c]!;
  if (compiled.slotFirst[c + 1]! - first === 1) return slotLostAtMs(compiled, run, first);
  return nthLossMs(compiled, c, (slot) => slotLostAtMs(compiled, run, slot));
}

/** When a need is as good as lost for a consumer that feels the degradation of its members. */
export function needWeakAtMs(compiled: CompiledEstate, run: Run, c: number): number {
  if (!compiled.feelsDegraded[c]) return Infinity;
  const first = compiled.slotFirst[c]!;
  if (compiled.slotFirst[c + 1]! - first === 1) return slotWeakAtMs(compiled, run, first);
  return nthLossMs(compiled, c, (slot) => slotWeakAtMs(compiled, run, slot));
}

function slotWeakAtMs(compiled: CompiledEstate, run: Run, slot: number): number {
  return Math.min(run.degradesAtMs(compiled.slotProvider[slot] ?? 0), cutAtMs(run, slot));
}

function cutAtMs(run: Run, slot: number): number {
  return run.seeds.cuts.size === 0 ? Infinity : (run.seeds.cuts.get(slot)?.atMs ?? Infinity);
}

function nthLossMs(compiled: CompiledEstate, c: number, lostAtMs: (slot: number) => number): number {
  const first = compiled.slotFirst[c] ?? 0;
  const end = compiled.slotFirst[c + 1] ?? 0;
  const threshold = thresholdOf(compiled, c, "worst");
  if (threshold === null) return Infinity;
  const times: number[] = [];
  for (let slot = first; slot < end; slot++) {
    if (threshold.countsAssumed || !compiled.slotAssumed[slot]) times.push(lostAtMs(slot));
  }
  return times.sort((a, b) => a - b)[threshold.losses - 1] ?? Infinity;
}
