import type { WaitingGroup } from "./waiting-group.ts";

/** So many nodes and members at most are looked at in all, which takes about a second. */
const MOST_STEPS = 5_000_000;

/**
 * Finds a smallest set of pairs to be met by hand by the cores of a group: smallest sets of nodes that wait
 * for themselves although all others are back. Of the pairs within a core one has to be met, whatever else
 * is, and cores that share no node need one each. So the search tries the pairs of one core after another,
 * with one pair more each time, and turns back where there are more cores than pairs left to meet.
 *
 * @returns places of pairs; null beyond the limit.
 *
 * Cost: that of playing the group through, up to the limit above in all.
 */
export function bypassByCores(group: WaitingGroup): number[] | null {
  return new Search(group).smallest();
}

/** The pairs of a core, of which those before `at` have been tried. */
interface Branch {
  readonly pairs: readonly number[];
  at: number;
}

class Search {
  readonly #group: WaitingGroup;
  /** By pair: whether it is met by hand, and whether it has been tried where the search stands. */
  readonly #isMet: Uint8Array;
  readonly #isTried: Uint8Array;
  #trialsLeft: number;

  constructor(group: WaitingGroup) {
    this.#group = group;
    this.#isMet = new Uint8Array(group.pairs.length);
    this.#isTried = new Uint8Array(group.pairs.length);
    this.#trialsLeft = Math.floor(MOST_STEPS / group.stepsOfTrial);
  }

  smallest(): number[] | null {
    const least = this.#cores(this.#group.size)?.length ?? 0;
    for (let size = least; this.#trialsLeft > 0; size++) {
      const found = this.#within(size);
      if (found !== null) return found;
    }
    return null;
  }

  /** A set of so many pairs at most; null if there is none, or the limit is reached. */
  #within(size: number): number[] | null {
    const branches: Branch[] = [];
    for (;;) {
      const cores = this.#cores(size - branches.length);
      if (this.#trialsLeft <= 0) return null;
      if (cores?.length === 0) return branches.map(({ pairs, at }) => pairs[at]!);
      branches.push({ pairs: cores === null ? [] : this.#fewestPairs(cores), at: -1 });
      let branch = branches.at(-1);
      while (branch !== undefined && !this.#step(branch)) {
        for (const pair of branch.pairs) this.#isTried[pair] = 0;
        branches.pop();
        branch = branches.at(-1);
      }
      if (branch === undefined) return null;
    }
  }

  /** Meets the next pair of a core instead of the last one; false if there is none. */
  #step(branch: Branch): boolean {
    const last = branch.pairs[branch.at];
    if (last !== undefined) {
      this.#isMet[last] = 0;
      this.#isTried[last] = 1;
    }
    branch.at++;
    const next = branch.pairs[branch.at];
    if (next !== undefined) this.#isMet[next] = 1;
    return next !== undefined;
  }

  /** Of the pairs within each core those that have not been tried; of these the fewest. */
  #fewestPairs(cores: readonly Uint8Array[]): number[] {
    const within = cores.map((isIn) =>
      [...this.#group.pairs.entries()].flatMap(([pair, { consumer, provider }]) =>
        isIn[consumer] && isIn[provider] && !this.#isMet[pair] && !this.#isTried[pair] ? [pair] : [],
      ),
    );
    return within.reduce((fewest, pairs) => (pairs.length < fewest.length ? pairs : fewest));
  }

  /** Cores, by place, that share no node, of what does not come back; null if there are more than so many. */
  #cores(most: number): Uint8Array[] | null {
    const cores: Uint8Array[] = [];
    let back = this.#back(new Uint8Array(this.#group.size));
    while (this.#trialsLeft > 0 && back.includes(0)) {
      if (cores.length === most) return null;
      const core = this.#coreOf(back);
      cores.push(core);
      back = this.#back(back.map((is, place) => is | core[place]!));
    }
    return cores;
  }

  /** A smallest set of nodes that waits for itself, of those that are not supposed to be back. */
  #coreOf(supposed: Uint8Array): Uint8Array {
    let outside = supposed;
    for (let place = 0; place < this.#group.size && this.#trialsLeft > 0; place++) {
      if (outside[place]) continue;
      const without = this.#back(outside.map((is, at) => (at === place ? 1 : is)));
      if (without.includes(0)) outside = without;
    }
    return outside.map((is) => 1 - is);
  }

  #back(supposed: Uint8Array): Uint8Array {
    this.#trialsLeft--;
    return this.#group.back(this.#isMet, supposed);
  }
}
