/**
 * What fails when some nodes do and nothing is delayed: Horn propagation in linear time (Dowling and
 * Gallier 1984), with groups as counts that run up to their threshold.
 *
 * Layout. One workspace serves one search after another. `mark[v]` is 2·epoch where v is degraded in
 * this search and 2·epoch + 1 where it fails; a count belongs to this search if its stamp is the epoch.
 * Nothing is cleared and nothing allocated between searches, so that one costs what it hits. Failures
 * are settled first, degradations after, so that one count for each group serves both.
 */
import { FAILS, FEELS, ONE_KNOWN } from "./view.ts";
import type { View } from "./view.ts";

const LAST_EPOCH = 2 ** 31 - 2;

export class LinearSearch {
  readonly #view: View;
  readonly #mark: Uint32Array;
  readonly #stamp: Uint32Array;
  readonly #count: Uint32Array;
  readonly #known: Uint32Array;
  /** Nodes whose degradation is to be settled once all failures are. */
  readonly #weakened: Uint32Array;
  #epoch = 0;

  /** Nodes that are degraded or worse: first those that fail, as they were found, then the rest. */
  readonly hits: Uint32Array;
  failedCount = 0;
  hitCount = 0;

  constructor(view: View) {
    const tallies = view.tallyConsumer.length;
    this.#view = view;
    this.#mark = new Uint32Array(view.size);
    this.#stamp = new Uint32Array(tallies);
    this.#count = new Uint32Array(tallies);
    this.#known = new Uint32Array(tallies);
    this.#weakened = new Uint32Array(view.size);
    this.hits = new Uint32Array(view.size);
  }

  fails(v: number): boolean {
    return this.#mark[v] === 2 * this.#epoch + 1;
  }

  /** Whether a node is degraded or worse. */
  isHit(v: number): boolean {
    return (this.#mark[v] ?? 0) >= 2 * this.#epoch;
  }

  /**
   * Runs the rules from nodes that fail or degrade by themselves, to the end.
   *
   * Cost: O(h + e) for h nodes that are hit and e edges out of them.
   */
  run(failing: Iterable<number>, degrading: Iterable<number> = []): void {
    if (this.#epoch === LAST_EPOCH) {
      this.#mark.fill(0);
      this.#stamp.fill(0);
      this.#epoch = 0;
    }
    this.#epoch++;
    const { hits } = this;
    const mark = this.#mark;
    const failed = 2 * this.#epoch + 1;
    let count = 0;
    for (const v of failing) {
      if (mark[v] === failed) continue;
      mark[v] = failed;
      hits[count++] = v;
    }
    const { failedCount, weakenedCount } = this.#failures(count, this.#weaken(degrading));
    this.failedCount = failedCount;
    this.hitCount = this.#degradations(weakenedCount);
  }

  #weaken(degrading: Iterable<number>): number {
    const degraded = 2 * this.#epoch;
    let count = 0;
    for (const v of degrading) {
      if ((this.#mark[v] ?? 0) >= degraded) continue;
      this.#mark[v] = degraded;
      this.#weakened[count++] = v;
    }
    return count;
  }

  #failures(failedCount: number, weakenedCount: number) {
    const { plainFirst, plainTo, tallyFirst, tallyTo, tallyConsumer, tallyLosses, tallyFlags } = this.#view;
    const { hits } = this;
    const [mark, stamp, counts, known] = [this.#mark, this.#stamp, this.#count, this.#known];
    const epoch = this.#epoch;
    const failed = 2 * epoch + 1;
    let found = failedCount;
    let weakened = weakenedCount;
    for (let at = 0; at < found; at++) {
      const v = hits[at]!;
      const plainEnd = plainFirst[v + 1]!;
      for (let i = plainFirst[v]!; i < plainEnd; i++) {
        const consumer = plainTo[i]!;
        if (mark[consumer] === failed) continue;
        mark[consumer] = failed;
        hits[found++] = consumer;
      }
      const tallyEnd = tallyFirst[v + 1]!;
      for (let i = tallyFirst[v]!; i < tallyEnd; i++) {
        const edge = tallyTo[i]!;
        const t = edge >>> 1;
        if (stamp[t] !== epoch) {
          stamp[t] = epoch;
          counts[t] = known[t] = 0;
        }
        const lost = ++counts[t]!;
        known[t]! += edge & 1;
        if (lost < tallyLosses[t]! || (tallyFlags[t]! & ONE_KNOWN && known[t] === 0)) continue;
        const consumer = tallyConsumer[t]!;
        if (mark[consumer] === failed) continue;
        if (tallyFlags[t]! & FAILS) {
          mark[consumer] = failed;
          hits[found++] = consumer;
        } else if (mark[consumer]! < failed - 1) {
          mark[consumer] = failed - 1;
          this.#weakened[weakened++] = consumer;
        }
      }
    }
    return { failedCount: found, weakenedCount: weakened };
  }

  #degradations(weakenedCount: number): number {
    const { plainFirst, plainTo, tallyFirst, tallyTo, tallyConsumer, tallyLosses, tallyFlags } = this.#view;
    const { hits } = this;
    const [mark, stamp, counts, known] = [this.#mark, this.#stamp, this.#count, this.#known];
    const epoch = this.#epoch;
    const degraded = 2 * epoch;
    let found = this.failedCount;
    for (let at = 0; at < weakenedCount; at++) {
      const v = this.#weakened[at]!;
      if (mark[v] === degraded) hits[found++] = v;
    }
    for (let at = this.failedCount; at < found; at++) {
      const v = hits[at]!;
      for (let i = plainFirst[v]!; i < plainFirst[v + 1]!; i++) {
        const consumer = plainTo[i]!;
        if (mark[consumer]! >= degraded) continue;
        mark[consumer] = degraded;
        hits[found++] = consumer;
      }
      for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) {
        const edge = tallyTo[i]!;
        const t = edge >>> 1;
        if (!(tallyFlags[t]! & FEELS)) continue;
        if (stamp[t] !== epoch) {
          stamp[t] = epoch;
          counts[t] = known[t] = 0;
        }
        const lost = ++counts[t]!;
        known[t]! += edge & 1;
        if (lost < tallyLosses[t]! || (tallyFlags[t]! & ONE_KNOWN && known[t] === 0)) continue;
        const consumer = tallyConsumer[t]!;
        if (mark[consumer]! >= degraded) continue;
        mark[consumer] = degraded;
        hits[found++] = consumer;
      }
    }
    return found;
  }
}
