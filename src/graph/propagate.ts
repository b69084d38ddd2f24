/**
 * The least solution of the failure equations, settled in order of time (Dijkstra 1959; groups: Knuth
 * 1977; without delays it is Horn propagation, Dowling and Gallier 1984).
 *
 * Layout. What falls due now stands on a stack, what falls due later in a binary heap of (time, code):
 * 2v for "v fails", 2v+1 for "v degrades", 2V+s for "slot s is cut". Groups are counters that run up to
 * the thresholds of the compiled estate. Work is proportional to what is hit, apart from clearing.
 */
import { evidences } from "../model/kinds.ts";
import { consumerOf } from "./compile.ts";
import type { Case, CompiledEstate } from "./compile.ts";
import type { Happening, Stroke } from "./happenings.ts";
import { earlier, happensIn } from "./happenings.ts";
import { TimeHeap } from "./time-heap.ts";

/** One case of one scenario, with nothing restored. Times are ms from the start; Infinity is never. */
export interface Run {
  readonly failsAtMs: Float64Array;
  readonly degradesAtMs: Float64Array;
  /** When so few members of a need work that it is lost, and when it is as good as lost for one that feels degradation. */
  readonly needLostAtMs: Float64Array;
  readonly needWeakAtMs: Float64Array;
  readonly seeds: Seeds;
}

/** What events do by themselves, before anything spreads. Each is the stroke that counts. */
export interface Seeds {
  readonly fails: ReadonlyMap<number, Stroke>;
  readonly degrades: ReadonlyMap<number, Stroke>;
  readonly compromised: ReadonlyMap<number, Stroke>;
  readonly isolated: ReadonlyMap<number, Stroke>;
  /** By slot: the member is cut from the consumer, for that need only. */
  readonly cuts: ReadonlyMap<number, Stroke>;
}

/**
 * Propagates failure against the arrows, from provider to consumer.
 *
 * @param happenings - events with their targets resolved; those that do not happen in this case are passed over.
 * @returns for every node when it fails and when it is degraded or worse; for every need when it is lost.
 *
 * Cost: O((V + E) log V); O(V + E) when no need that is hit has a delay.
 */
export function propagate(compiled: CompiledEstate, happenings: readonly Happening[], which: Case): Run {
  const size = compiled.ids.length;
  // Read once: the inner loops run over these arrays for every member that is lost.
  const { slotNeed, needConsumer, slotAssumed, failsAfterMs, degradesAfterMs, feelsDegraded } = compiled;
  const { dependentFirst, dependents } = compiled;
  const seeds = seedsOf(compiled, happenings, which);
  const failsAtMs = new Float64Array(size).fill(Infinity);
  const degradesAtMs = new Float64Array(size).fill(Infinity);
  const needs = needConsumer.length;
  const needLostAtMs = new Float64Array(needs).fill(Infinity);
  const needWeakAtMs = new Float64Array(needs).fill(Infinity);
  const lost = {
    all: new Int32Array(needs),
    known: new Int32Array(needs),
    done: new Uint8Array(slotNeed.length),
  };
  const weak = {
    all: new Int32Array(needs),
    known: new Int32Array(needs),
    done: new Uint8Array(slotNeed.length),
  };
  const { all, known } = compiled.thresholds[which];

  const later = new TimeHeap();
  const now: number[] = [];
  const push = (code: number, atMs: number, nowMs: number) => {
    if (atMs === nowMs) now.push(code);
    else if (atMs !== Infinity) later.push(atMs, code);
  };

  /** Counts a slot once; true when the need has now lost too many. */
  const count = (counter: typeof lost, slot: number, c: number): boolean => {
    if (counter.done[slot]) return false;
    counter.done[slot] = 1;
    const lostNow = (counter.all[c] = (counter.all[c] ?? 0) + 1);
    if (!slotAssumed[slot]) counter.known[c] = (counter.known[c] ?? 0) + 1;
    return lostNow >= (all[c] ?? 0) && (counter.known[c] ?? 0) >= (known[c] ?? 0);
  };
  const loseSlot = (slot: number, nowMs: number) => {
    const c = slotNeed[slot] ?? 0;
    const v = needConsumer[c] ?? 0;
    if (count(lost, slot, c) && needLostAtMs[c] === Infinity) {
      needLostAtMs[c] = nowMs;
      if (failsAtMs[v] === Infinity) push(2 * v, nowMs + (failsAfterMs[c] ?? 0), nowMs);
      if (degradesAtMs[v] === Infinity) push(2 * v + 1, nowMs + (degradesAfterMs[c] ?? 0), nowMs);
    }
    weakenSlot(slot, nowMs);
  };
  const weakenSlot = (slot: number, nowMs: number) => {
    const c = slotNeed[slot] ?? 0;
    if (!feelsDegraded[c] || !count(weak, slot, c) || needWeakAtMs[c] !== Infinity) return;
    needWeakAtMs[c] = nowMs;
    const v = needConsumer[c] ?? 0;
    if (degradesAtMs[v] === Infinity) push(2 * v + 1, nowMs + (degradesAfterMs[c] ?? 0), nowMs);
  };
  const settle = (code: number, nowMs: number) => {
    if (code >= 2 * size) return loseSlot(code - 2 * size, nowMs);
    const v = code >> 1;
    const fails = (code & 1) === 0;
    const first = dependentFirst[v] ?? 0;
    const end = dependentFirst[v + 1] ?? 0;
    if (fails) {
      if (failsAtMs[v] !== Infinity) return;
      failsAtMs[v] = nowMs;
      if (degradesAtMs[v] === Infinity) degradesAtMs[v] = nowMs;
      for (let i = first; i < end; i++) loseSlot(dependents[i] ?? 0, nowMs);
    } else if (degradesAtMs[v] === Infinity) {
      degradesAtMs[v] = nowMs;
      for (let i = first; i < end; i++) weakenSlot(dependents[i] ?? 0, nowMs);
    }
  };

  for (const [v, stroke] of seeds.fails) later.push(stroke.atMs, 2 * v);
  for (const [v, stroke] of seeds.degrades) later.push(stroke.atMs, 2 * v + 1);
  for (const [slot, stroke] of seeds.cuts) later.push(stroke.atMs, 2 * size + slot);
  while (later.size > 0) {
    const nowMs = later.earliestMs;
    now.push(later.pop());
    for (let code = now.pop(); code !== undefined; code = now.pop()) settle(code, nowMs);
  }
  return { failsAtMs, degradesAtMs, needLostAtMs, needWeakAtMs, seeds };
}

function seedsOf(compiled: CompiledEstate, happenings: readonly Happening[], which: Case): Seeds {
  const fails = new Map<number, Stroke>();
  const degrades = new Map<number, Stroke>();
  const compromised = new Map<number, Stroke>();
  const isolated = new Map<number, Stroke>();
  const cuts = new Map<number, Stroke>();
  for (const happening of happenings) {
    if (!happensIn(happening, which)) continue;
    const stroke: Stroke = { atMs: happening.atMs, event: happening.index, evidence: happening.evidence };
    const strike = (map: Map<number, Stroke>) => {
      for (const v of happening.nodes) map.set(v, earlier(map.get(v), stroke));
    };
    if (happening.cuts) cutSlots(compiled, happening.cuts, stroke, cuts);
    else if (happening.verb === "compromise") [compromised, fails].forEach(strike);
    else if (happening.verb === "isolate" || happening.verb === "shutDown") [isolated, fails].forEach(strike);
    else if (happening.verb === "fail") strike(fails);
    else if (happening.verb === "degrade") strike(degrades);
  }
  return { fails, degrades, compromised, isolated, cuts };
}

function cutSlots(
  compiled: CompiledEstate,
  cut: NonNullable<Happening["cuts"]>,
  stroke: Stroke,
  cuts: Map<number, Stroke>,
): void {
  compiled.slotProvider.forEach((provider, slot) => {
    const consumer = consumerOf(compiled, slot);
    if (cut.cutsNeed(consumer, provider)) cuts.set(slot, earlier(cuts.get(slot), stroke));
  });
}

/** When a member of a need stops working for its consumer: when it fails, or when it is cut off from it. */
export function slotLostAtMs(compiled: CompiledEstate, run: Run, slot: number): number {
  return Math.min(
    run.failsAtMs[compiled.slotProvider[slot] ?? 0] ?? Infinity,
    run.seeds.cuts.get(slot)?.atMs ?? Infinity,
  );
}

/** Whether the loss of a slot counts towards the loss of its need in the worst case. */
export function countsInWorst(compiled: CompiledEstate, slot: number): boolean {
  const c = compiled.slotNeed[slot] ?? 0;
  return !compiled.slotAssumed[slot] || (compiled.thresholds.worst.known[c] ?? 0) === 0;
}

/** The place of an evidence in the order from the strongest to the weakest. */
export function weakness(stroke: Stroke): number {
  return evidences.indexOf(stroke.evidence);
}
