import type { Case } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { protectsIn } from "../graph/happenings.ts";

type Instant = Pick<Happening, "atMs" | "index">;

/** What ends what events did, in one case: nodes that are restored, and words that are given. Times are ms. */
export class Endings {
  readonly #restores = new Map<number, Happening[]>();
  readonly #words = new Map<string, Happening[]>();

  /** What is assumed to end something counts in the best case only, as what protects does. */
  constructor(happenings: readonly Happening[], which: Case) {
    for (const happening of happenings) {
      if (!protectsIn(happening, which)) continue;
      if (happening.verb === "restore") for (const v of happening.nodes) add(this.#restores, v, happening);
      if (happening.verb === "assure" && happening.organisation !== null)
        add(this.#words, happening.organisation, happening);
    }
  }

  /** When the first `restore` of a node after an event takes effect; Infinity for never. */
  restoredMs(v: number, event: Instant): number {
    return firstAfter(this.#restores.get(v), event);
  }

  /** When the organisation that holds the gate of an event gives its word after it; Infinity for never. */
  opensMs(event: Instant & { readonly gate: string | null }): number {
    return event.gate === null ? Infinity : firstAfter(this.#words.get(event.gate), event);
  }
}

function add<Key>(lists: Map<Key, Happening[]>, key: Key, happening: Happening): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [happening]);
  else known.push(happening);
}

function firstAfter(ends: readonly Happening[] | undefined, event: Instant): number {
  if (ends === undefined) return Infinity;
  return ends.reduce((first, end) => (isAfter(end, event) ? Math.min(first, end.atMs) : first), Infinity);
}

function isAfter(a: Instant, b: Instant): boolean {
  return a.atMs > b.atMs || (a.atMs === b.atMs && a.index > b.index);
}
