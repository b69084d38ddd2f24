import type { ForeignPlace, Remark } from "./foreign.ts";

/** A file may name more kinds of thing than anyone reads about; the rest is counted together. */
const MOST_GROUPS = 1000;

/** Remarks of which those of one kind become one, at the first place, with how many there were. */
export class GroupedRemarks {
  readonly #groups = new Map<string, { at: ForeignPlace; count: number; say: (count: number) => string }>();

  /**
   * @param key - what makes two remarks the same.
   * @param say - the sentence for so many of them; asked of the first only.
   */
  add(key: string, at: ForeignPlace, say: (count: number) => string): void {
    const known = this.#groups.get(key);
    if (known) known.count++;
    else if (this.#groups.size < MOST_GROUPS || key === "") this.#groups.set(key, { at, count: 1, say });
    else this.add("", at, (count) => `${countedAre(count, "further remark")} left out`);
  }

  /** Adds those of another, such as of a file that turned out to be whole. */
  addAll(others: GroupedRemarks): void {
    for (const [key, { at, count, say }] of others.#groups) {
      this.add(key, at, say);
      const group = this.#groups.get(key) ?? this.#groups.get("");
      if (group) group.count += count - 1;
    }
  }

  list(): Remark[] {
    return [...this.#groups.values()].map(({ at, count, say }) => ({ at, message: say(count) }));
  }
}

/** `1 element is`, `2 elements are`. */
export function countedAre(count: number, noun: string): string {
  return count === 1 ? `1 ${noun} is` : `${count} ${noun}s are`;
}

/** `once`, `3 times`. */
export function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
