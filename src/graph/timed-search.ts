/**
 * What fails when, with delays: the failure equations settled in order of time, each node once
 * (Dijkstra 1959; groups: Knuth 1977).
 *
 * Layout. One workspace serves one search after another. `mark[v]` is 2·epoch where v is degraded in
 * this search and 2·epoch + 1 where it fails; times and counts belong to this search if their mark or
 * stamp does. Nothing is cleared between searches. What happens now stands on a stack, as 4v plus what
 * happened to v; what happens later in queues, one for each distinct delay, as 2v for "v fails" and
 * 2v + 1 for "v degrades".
 */
import { DueTimes } from "./due-times.ts";
import { FAILS, FEELS, NEVER, ONE_KNOWN } from "./view.ts";
import type { View } from "./view.ts";

const LAST_EPOCH = 2 ** 31 - 2;

const DEGRADED = 0;
const FAILED = 1;
const FAILED_AFTER_DEGRADED = 2;

/** What an event does by itself to a node. */
export interface Seed {
  readonly atMs: number;
  readonly v: number;
  readonly fails: boolean;
}

/** A member that is cut off from its consumer, for one need only. It must be one that counts in the view. */
export interface CutMember {
  readonly atMs: number;
  readonly provider: number;
  /** The tally of the need; null if the need is a plain one. */
  readonly tally: number | null;
  readonly isKnown: boolean;
  readonly consumer: number;
  /** Of a plain need. */
  readonly afterMs: number;
}

export interface SearchLimits {
  /** What happens later is not looked for. Default: Infinity. */
  readonly untilMs?: number;
  /** The search stops when the first of these fails. */
  readonly firstOf?: Uint8Array;
}

export class TimedSearch {
  readonly #view: View;
  readonly #mark: Uint32Array;
  readonly #failsAtMs: Float64Array;
  readonly #degradesAtMs: Float64Array;
  readonly #stamp: Uint32Array;
  readonly #lost: Uint32Array;
  readonly #knownLost: Uint32Array;
  readonly #weak: Uint32Array;
  readonly #knownWeak: Uint32Array;
  readonly #stack: Uint32Array;
  readonly #due: DueTimes;
  /** Members that were cut off, as provider · tallies + tally: each counts once. */
  readonly #cut = new Set<number>();
  #stackSize = 0;
  #epoch = 0;
  #nowMs = 0;

  /** Nodes that are degraded or worse, in order of onset. */
  readonly hits: Uint32Array;
  hitCount = 0;

  constructor(view: View) {
    const tallies = view.tallyConsumer.length;
    this.#view = view;
    this.#mark = new Uint32Array(view.size);
    this.#failsAtMs = new Float64Array(view.size);
    this.#degradesAtMs = new Float64Array(view.size);
    this.#stamp = new Uint32Array(tallies);
    this.#lost = new Uint32Array(tallies);
    this.#knownLost = new Uint32Array(tallies);
    this.#weak = new Uint32Array(tallies);
    this.#knownWeak = new Uint32Array(tallies);
    this.#stack = new Uint32Array(2 * view.size);
    this.#due = new DueTimes(view.delaysMs);
    this.hits = new Uint32Array(view.size);
  }

  failsAtMs(v: number): number {
    return this.#mark[v] === 2 * this.#epoch + 1 ? (this.#failsAtMs[v] ?? Infinity) : Infinity;
  }

  degradesAtMs(v: number): number {
    return (this.#mark[v] ?? 0) >= 2 * this.#epoch ? (this.#degradesAtMs[v] ?? Infinity) : Infinity;
  }

  /**
   * Runs the rules from what events do by themselves.
   *
   * @param seeds - in order of time.
   * @param cuts - in order of time.
   * @returns when the first of the wanted nodes fails; Infinity if none does, or none is wanted.
   *
   * Cost: O((h + e) log d) for h nodes that are hit, e edges out of them and d distinct delays.
   */
  run(seeds: readonly Seed[], cuts: readonly CutMember[] = [], limits: SearchLimits = {}): number {
    this.#begin();
    const { untilMs = Infinity, firstOf } = limits;
    const due = this.#due;
    let [nextSeed, nextCut] = [0, 0];
    for (;;) {
      const seed = seeds[nextSeed];
      const cut = cuts[nextCut];
      const nowMs = Math.min(seed?.atMs ?? Infinity, cut?.atMs ?? Infinity, due.earliestMs);
      if (nowMs === Infinity || nowMs > untilMs) return Infinity;
      this.#nowMs = nowMs;
      if (seed?.atMs === nowMs) {
        this.#happen(2 * seed.v + (seed.fails ? 0 : 1));
        nextSeed++;
      } else if (cut?.atMs === nowMs) {
        this.#cutOff(cut);
        nextCut++;
      } else this.#happen(due.take());
      if (this.#settle(firstOf)) return nowMs;
    }
  }

  #begin(): void {
    if (this.#epoch === LAST_EPOCH) {
      this.#mark.fill(0);
      this.#stamp.fill(0);
      this.#epoch = 0;
    }
    this.#epoch++;
    this.hitCount = 0;
    this.#stackSize = 0;
    this.#due.clear();
    this.#cut.clear();
  }

  #happen(code: number): void {
    if (code & 1) this.#degrade(code >>> 1);
    else this.#fail(code >>> 1);
  }

  #fail(v: number): void {
    const degraded = 2 * this.#epoch;
    const mark = this.#mark[v]!;
    if (mark === degraded + 1) return;
    this.#mark[v] = degraded + 1;
    this.#failsAtMs[v] = this.#nowMs;
    if (mark !== degraded) {
      this.#degradesAtMs[v] = this.#nowMs;
      this.hits[this.hitCount++] = v;
    }
    this.#stack[this.#stackSize++] = 4 * v + (mark === degraded ? FAILED_AFTER_DEGRADED : FAILED);
  }

  #degrade(v: number): void {
    if (this.#mark[v]! >= 2 * this.#epoch) return;
    this.#mark[v] = 2 * this.#epoch;
    this.#degradesAtMs[v] = this.#nowMs;
    this.hits[this.hitCount++] = v;
    this.#stack[this.#stackSize++] = 4 * v + DEGRADED;
  }

  /** Lets everything follow that follows now. True if one of the wanted nodes failed. */
  #settle(firstOf: Uint8Array | undefined): boolean {
    const { plainFirst, plainTo, plainDelay, tallyFirst } = this.#view;
    const mark = this.#mark;
    const failed = 2 * this.#epoch + 1;
    while (this.#stackSize > 0) {
      const entry = this.#stack[--this.#stackSize]!;
      const v = entry >>> 2;
      const change = entry & 3;
      if (change !== DEGRADED && firstOf?.[v]) return true;
      const end = plainFirst[v + 1]!;
      for (let i = plainFirst[v]!; i < end; i++) {
        const consumer = plainTo[i]!;
        if (mark[consumer] === failed) continue;
        const delay = plainDelay === null ? 0 : plainDelay[i]!;
        if (delay !== 0) this.#putOff(delay, consumer, change !== DEGRADED);
        else if (change === DEGRADED) this.#degrade(consumer);
        else this.#fail(consumer);
      }
      if (tallyFirst[v] !== tallyFirst[v + 1]) this.#count(v, change);
    }
    return false;
  }

  #putOff(delay: number, v: number, fails: boolean): void {
    if (fails) this.#due.putOff(2 * v, delay, this.#nowMs);
    else if (this.#mark[v]! < 2 * this.#epoch) this.#due.putOff(2 * v + 1, delay, this.#nowMs);
  }

  /** Counts a node in every group in which it is a member. */
  #count(v: number, change: number): void {
    const { tallyFirst, tallyTo, tallyFlags } = this.#view;
    const tallies = this.#stamp.length;
    for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) {
      const t = tallyTo[i]! >>> 1;
      if (this.#cut.size > 0 && this.#cut.has(v * tallies + t)) continue;
      const known = tallyTo[i]! & 1;
      this.#freshen(t);
      if (change !== DEGRADED) this.#countLost(t, known);
      if (change !== FAILED_AFTER_DEGRADED && tallyFlags[t]! & FEELS) this.#countWeak(t, known);
    }
  }

  #freshen(t: number): void {
    if (this.#stamp[t] === this.#epoch) return;
    this.#stamp[t] = this.#epoch;
    this.#lost[t] = this.#knownLost[t] = this.#weak[t] = this.#knownWeak[t] = 0;
  }

  #countLost(t: number, known: number): void {
    const lost = ++this.#lost[t]!;
    this.#knownLost[t]! += known;
    if (!this.#isReached(t, lost, this.#knownLost[t]!)) return;
    const { tallyFlags, tallyConsumer, tallyFailsAfter, tallyDegradesAfter } = this.#view;
    const consumer = tallyConsumer[t]!;
    if (tallyFlags[t]! & FAILS) {
      this.#after(tallyFailsAfter[t]!, consumer, true);
      if (tallyFailsAfter[t] === tallyDegradesAfter[t]) return;
    }
    this.#after(tallyDegradesAfter[t]!, consumer, false);
  }

  #countWeak(t: number, known: number): void {
    const weak = ++this.#weak[t]!;
    this.#knownWeak[t]! += known;
    if (!this.#isReached(t, weak, this.#knownWeak[t]!)) return;
    this.#after(this.#view.tallyDegradesAfter[t]!, this.#view.tallyConsumer[t]!, false);
  }

  #isReached(t: number, count: number, known: number): boolean {
    return count >= this.#view.tallyLosses[t]! && (known > 0 || !(this.#view.tallyFlags[t]! & ONE_KNOWN));
  }

  #after(delay: number, v: number, fails: boolean): void {
    if (delay === NEVER || this.#mark[v] === 2 * this.#epoch + 1) return;
    if (delay !== 0) this.#putOff(delay, v, fails);
    else if (fails) this.#fail(v);
    else this.#degrade(v);
  }

  /** A member that is cut off counts as lost, once, whatever becomes of it afterwards. */
  #cutOff({ provider, tally, isKnown, consumer, afterMs }: CutMember): void {
    if (tally === null) {
      this.#after(this.#view.delaysMs.indexOf(afterMs), consumer, true);
      return;
    }
    const key = provider * this.#stamp.length + tally;
    const mark = this.#mark[provider]!;
    const degraded = 2 * this.#epoch;
    if (this.#cut.has(key) || mark === degraded + 1) return;
    this.#cut.add(key);
    this.#freshen(tally);
    this.#countLost(tally, isKnown ? 1 : 0);
    if (mark !== degraded && this.#view.tallyFlags[tally]! & FEELS) this.#countWeak(tally, isKnown ? 1 : 0);
  }
}
