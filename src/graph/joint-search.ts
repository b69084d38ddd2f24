/**
 * What fails with each of up to 32 nodes, each lost alone, in one pass: the rules of `linear-search.ts` for all
 * of them at once.
 *
 * Layout. Bit i of `words[v]` is set where v fails with the i-th source; `passed[v]` has the bits that were handed
 * on already. A tally counts in slices: bit i of `slices[first[t] + s]` is binary digit s of how many of its
 * members fail with the i-th source, as many digits as its threshold has; what runs over them is in `over[t]` and
 * is above any threshold. A member hands on every bit once, so that nothing is counted twice. Only what was
 * touched is cleared. Large losses have most of their nodes in common: thirty-two cost little more than one.
 */
import { FAILS, ONE_KNOWN } from "./view.ts";
import type { View } from "./view.ts";

/** As many as a word has bits. */
export const MOST_SOURCES = 32;

export class JointSearch {
  readonly #view: View;
  readonly #passed: Int32Array;
  readonly #first: Uint32Array;
  readonly #slices: Int32Array;
  readonly #over: Int32Array;
  readonly #known: Int32Array;
  readonly #queue: Uint32Array;
  readonly #isQueued: Uint8Array;
  readonly #tallies: Uint32Array;
  readonly #isTallied: Uint8Array;
  #tallyCount = 0;

  /** By node, the sources with which it fails, a bit each. */
  readonly words: Int32Array;
  /** The nodes that fail with any source, the first `hitCount` of them. */
  readonly hits: Uint32Array;
  hitCount = 0;

  constructor(view: View) {
    const tallies = view.tallyConsumer.length;
    this.#view = view;
    this.words = new Int32Array(view.size);
    this.hits = new Uint32Array(view.size);
    this.#passed = new Int32Array(view.size);
    this.#queue = new Uint32Array(view.size);
    this.#isQueued = new Uint8Array(view.size);
    this.#first = new Uint32Array(tallies + 1);
    for (let t = 0; t < tallies; t++) this.#first[t + 1] = this.#first[t]! + digitsOf(view.tallyLosses[t]!);
    this.#slices = new Int32Array(this.#first[tallies]!);
    this.#over = new Int32Array(tallies);
    this.#known = new Int32Array(tallies);
    this.#tallies = new Uint32Array(tallies);
    this.#isTallied = new Uint8Array(tallies);
  }

  /**
   * Loses each source alone.
   *
   * @param sources - up to 32 nodes.
   *
   * Cost: O(h + e) times how often a node is reached by further sources, at most 32, mostly a few.
   */
  run(sources: readonly number[]): void {
    this.#clear();
    const { words } = this;
    const { size, plainFirst, plainTo } = this.#view;
    let [head, waiting] = [0, 0];
    const reach = (v: number, bits: number) => {
      if (words[v] === 0) this.hits[this.hitCount++] = v;
      words[v]! |= bits;
      if (this.#isQueued[v]) return;
      this.#isQueued[v] = 1;
      this.#queue[(head + waiting++) % size] = v;
    };
    sources.forEach((v, i) => reach(v, 1 << i));
    while (waiting > 0) {
      const v = this.#queue[head]!;
      head = (head + 1) % size;
      waiting--;
      this.#isQueued[v] = 0;
      const fresh = words[v]! & ~this.#passed[v]!;
      this.#passed[v] = words[v]!;
      for (let i = plainFirst[v]!; i < plainFirst[v + 1]!; i++) {
        const consumer = plainTo[i]!;
        const bits = fresh & ~words[consumer]!;
        if (bits !== 0) reach(consumer, bits);
      }
      this.#count(v, fresh, reach);
    }
  }

  /** Counts a member that fails with further sources, and fails consumers whose thresholds are reached. */
  #count(v: number, fresh: number, reach: (v: number, bits: number) => void): void {
    const { tallyFirst, tallyTo, tallyConsumer, tallyLosses, tallyFlags } = this.#view;
    for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) {
      const edge = tallyTo[i]!;
      const t = edge >>> 1;
      if (!(tallyFlags[t]! & FAILS)) continue;
      if (!this.#isTallied[t]) {
        this.#isTallied[t] = 1;
        this.#tallies[this.#tallyCount++] = t;
      }
      const [from, to] = [this.#first[t]!, this.#first[t + 1]!];
      let carry = fresh;
      for (let s = from; s < to; s++) {
        const digit = this.#slices[s]!;
        this.#slices[s] = digit ^ carry;
        carry &= digit;
      }
      this.#over[t]! |= carry;
      if (edge & 1) this.#known[t]! |= fresh;
      let bits = this.#over[t]! | this.#atLeast(from, to, tallyLosses[t]!);
      if (tallyFlags[t]! & ONE_KNOWN) bits &= this.#known[t]!;
      const consumer = tallyConsumer[t]!;
      bits &= ~this.words[consumer]!;
      if (bits !== 0) reach(consumer, bits);
    }
  }

  /** The sources for which a count in slices is at least a number. */
  #atLeast(from: number, to: number, least: number): number {
    let above = 0;
    let equal = -1;
    for (let s = to - 1; s >= from; s--) {
      const digit = this.#slices[s]!;
      if ((least >>> (s - from)) & 1) equal &= digit;
      else {
        above |= equal & digit;
        equal &= ~digit;
      }
    }
    return above | equal;
  }

  #clear(): void {
    for (let at = 0; at < this.hitCount; at++) this.words[this.hits[at]!] = this.#passed[this.hits[at]!] = 0;
    for (let at = 0; at < this.#tallyCount; at++) {
      const t = this.#tallies[at]!;
      this.#isTallied[t] = this.#over[t] = this.#known[t] = 0;
      this.#slices.fill(0, this.#first[t], this.#first[t + 1]);
    }
    this.hitCount = this.#tallyCount = 0;
  }
}

/** How many binary digits a number has. */
function digitsOf(number: number): number {
  return 32 - Math.clz32(number);
}
