/**
 * When each node works again: the least solution of
 * `T(v) = max(start(v), max over hard needs of the k-th smallest T(m)) + work(v)`, in order of time. Where the
 * work may be spared from a time on, that time without the work counts if it is not later.
 *
 * Layout. Arrays are by node, by need or by slot, as in `graph/compile.ts`. One heap holds what is to come,
 * as 3x + kind: a node is back, a member is no longer cut from its consumer, or work may begin. Everything
 * that comes at one time is dealt with before work is given to teams.
 */
import type { CompiledEstate } from "../graph/compile.ts";
import { Heap } from "../graph/heap.ts";
import { thresholdOf } from "../graph/thresholds.ts";
import { TimeHeap } from "../graph/time-heap.ts";
import type { RecoverySubject } from "./recovery-subject.ts";

export interface RecoveryOptions {
  /** How many can be worked on at once. */
  readonly teams: number;
  /** Which work goes first where teams are few: the smaller number. */
  readonly rank: (v: number) => number;
  /** Members that are met by hand from the time at which restoration begins. */
  readonly bypassed: ReadonlySet<number>;
  /** How long the work on one node takes instead of what the subject says. */
  readonly workMs: ReadonlyMap<number, number>;
}

/** Times are ms from the start; Infinity is never; nodes that never fail are back at 0. */
export interface RecoveryTimes {
  readonly doneMs: Float64Array;
  /** When the work on a node begins, or it comes back without any. */
  readonly beginMs: Float64Array;
  /** By node: the slot that came last of those that it waited for; -1 where it waited for none. */
  readonly lastSlot: Int32Array;
  /** By node: when all of its needs were met. */
  readonly metMs: Float64Array;
  /** By slot: when a member that was away, and waited for, was there again; -1 for all others. */
  readonly slotMs: Float64Array;
  /** By slot: whether it was met by hand, before its provider was back. */
  readonly isByHand: Uint8Array;
}

const BACK = 0;
const OPENS = 1;
const READY = 2;

/**
 * Works out when every node that is down is back.
 *
 * With few teams this is list scheduling: whenever a team is free it takes the work that is ready and
 * ranks first (Graham 1966). That is a heuristic; with as many teams as there is work it is the least
 * solution, before which nothing can be back.
 *
 * Cost: O((d + e) log d) for d nodes that are down and e members of their needs, and O(V + E) to lay out.
 */
export function recoveryTimes(
  subject: RecoverySubject,
  { teams = Infinity, rank = (v) => v, bypassed, workMs: otherWork }: Partial<RecoveryOptions> = {},
): RecoveryTimes {
  const { compiled, down, starts, workMs, sparedMs, slotOpens } = subject;
  const { needFirst, slotFirst, slotNeed, slotProvider, slotAssumed, needConsumer } = compiled;
  const size = compiled.ids.length;
  const doneMs = new Float64Array(size);
  const beginMs = new Float64Array(size);
  const metMs = new Float64Array(size);
  const lastSlot = new Int32Array(size).fill(-1);
  const slotMs = new Float64Array(slotProvider.length).fill(-1);
  const isByHand = new Uint8Array(slotProvider.length);
  const isSpared = new Uint8Array(size);
  const unmet = new Int32Array(size);
  /** By need: how many more members have to be back, or how many more of those that are not assumed. */
  const missing = new Int32Array(needConsumer.length);
  const missingKnown = new Int32Array(needConsumer.length);
  const heap = new TimeHeap();
  const waiting = new Heap<number>((a, b) => rank(a) - rank(b) || a - b);
  let freeTeams = teams;

  for (const v of down) doneMs[v] = beginMs[v] = metMs[v] = Infinity;
  for (const v of down) {
    for (let c = needFirst[v]!; c < needFirst[v + 1]!; c++) {
      if (!isWaitedFor(compiled, v, c)) continue;
      const threshold = thresholdOf(compiled, c, subject.which);
      if (threshold === null) continue;
      let [counted, up, knownAway] = [0, 0, 0];
      for (let slot = slotFirst[c]!; slot < slotFirst[c + 1]!; slot++) {
        const counts = threshold.countsAssumed || !slotAssumed[slot];
        const opens = slotOpens.get(slot);
        if (!counts) continue;
        counted++;
        const isProviderUp = doneMs[slotProvider[slot]!] === 0;
        if (isProviderUp && opens === undefined) {
          up++;
          continue;
        }
        slotMs[slot] = Infinity;
        if (bypassed?.has(slot)) heap.push(subject.beginsMs, 3 * slot + OPENS);
        if (!slotAssumed[slot]) knownAway++;
        if (isProviderUp && opens !== undefined && opens.atMs !== Infinity)
          heap.push(opens.atMs, 3 * slot + OPENS);
      }
      missing[c] = counted - threshold.losses + 1 - up;
      // Where one of the lost has to be a known one, to have all of these back is enough.
      missingKnown[c] = threshold.oneKnown ? knownAway : counted + 1;
      if (missing[c]! > 0 && missingKnown[c]! > 0) unmet[v] = unmet[v]! + 1;
      else missing[c] = 0;
    }
  }

  const isBack = (v: number, atMs: number) => {
    doneMs[v] = atMs;
    for (let i = compiled.dependentFirst[v]!; i < compiled.dependentFirst[v + 1]!; i++) {
      const slot = compiled.dependents[i]!;
      if (slotMs[slot] !== Infinity) continue;
      const opensMs = slotOpens.get(slot)?.atMs ?? 0;
      if (opensMs === Infinity) continue;
      if (opensMs > atMs) heap.push(opensMs, 3 * slot + OPENS);
      else isThere(slot, atMs);
    }
  };
  const isThere = (slot: number, atMs: number) => {
    if (slotMs[slot] !== Infinity) return;
    slotMs[slot] = atMs;
    const c = slotNeed[slot]!;
    if (missing[c]! <= 0 || missingKnown[c]! <= 0) return;
    const v = needConsumer[c]!;
    missing[c] = missing[c]! - 1;
    if (!slotAssumed[slot]) missingKnown[c] = missingKnown[c]! - 1;
    if (missing[c] > 0 && missingKnown[c]! > 0) return;
    unmet[v] = unmet[v]! - 1;
    if (unmet[v] !== 0) return;
    lastSlot[v] = slot;
    isMet(v, atMs);
  };
  const isMet = (v: number, atMs: number) => {
    metMs[v] = atMs;
    let readyMs = Math.max(atMs, starts.get(v)?.atMs ?? 0);
    const restoredMs = Math.max(atMs, sparedMs.get(v) ?? Infinity);
    if (restoredMs < readyMs + workOn(v)) {
      isSpared[v] = 1;
      readyMs = restoredMs;
    }
    if (readyMs !== Infinity) heap.push(readyMs, 3 * v + READY);
  };
  const begin = (v: number, atMs: number, work: number) => {
    beginMs[v] = atMs;
    if (work !== Infinity) heap.push(atMs + work, 3 * v + BACK);
  };
  const workOn = (v: number) => (isSpared[v] ? 0 : (otherWork?.get(v) ?? workMs.get(v) ?? 0));

  for (const v of down) if (unmet[v] === 0) isMet(v, 0);
  while (heap.size > 0) {
    const now = heap.earliestMs;
    while (heap.size > 0 && heap.earliestMs === now) {
      const code = heap.pop();
      const [x, kind] = [Math.floor(code / 3), code % 3];
      if (kind === OPENS) {
        // What is met by hand is there before its provider; what a cut ends is there with it.
        if (doneMs[slotProvider[x]!] === Infinity) isByHand[x] = 1;
        isThere(x, now);
      } else if (kind === BACK) {
        if (workOn(x) > 0) freeTeams++;
        isBack(x, now);
      } else if (workOn(x) > 0) waiting.push(x);
      else begin(x, now, 0);
    }
    while (freeTeams > 0) {
      const next = waiting.pop();
      if (next === undefined) break;
      freeTeams--;
      begin(next, now, workOn(next));
    }
  }
  return { doneMs, beginMs, lastSlot, metMs, slotMs, isByHand };
}

/** Whether a node waits for a need to come back: only hard ones hold it up. */
export function isWaitedFor({ nodes, needFirst }: CompiledEstate, v: number, c: number): boolean {
  return nodes[v]?.entry.needs[c - needFirst[v]!]?.strength === "hard";
}
