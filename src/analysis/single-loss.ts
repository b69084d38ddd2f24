import { LinearSearch } from "../graph/linear-search.ts";
import { DEGRADED, FAILED } from "../graph/sweep.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import { hasDelays } from "../graph/view.ts";
import type { View } from "../graph/view.ts";

/** What fails if one node is lost, in one case, by an instant; asked again and again on one workspace. */
export class SingleLoss {
  readonly #view: View;
  readonly #untilMs: number;
  #linear: LinearSearch | undefined;
  #timed: TimedSearch | undefined;
  #trail: Uint32Array | undefined;

  /** @param untilMs - the instant, included; Infinity for the end. */
  constructor(view: View, untilMs: number) {
    this.#view = view;
    this.#untilMs = untilMs;
  }

  /** What happened in the last loss, as a sweep tells it. */
  get trail(): Uint32Array {
    return (this.#trail ??= new Uint32Array(this.#view.size));
  }

  /** Loses a node. @returns how much of the trail it fills. Cost: what is hit. */
  lose(v: number): number {
    const search = this.#timedSearch();
    search.run([{ v, atMs: 0, fails: true }], [], { untilMs: this.#untilMs });
    for (let at = 0; at < search.hitCount; at++) {
      const u = search.hits[at] ?? 0;
      this.trail[at] = 4 * u + (search.failsAtMs(u) === Infinity ? DEGRADED : FAILED);
    }
    return search.hitCount;
  }

  /** The wanted ones of the nodes that fail with a node, itself included, in order of id. */
  failedWith(v: number, isWanted: (u: number) => boolean): number[] {
    const failed: number[] = [];
    if (this.#untilMs === Infinity || !hasDelays(this.#view)) {
      const search = (this.#linear ??= new LinearSearch(this.#view));
      search.run([v]);
      for (let at = 0; at < search.failedCount; at++) {
        const u = search.hits[at]!;
        if (isWanted(u)) failed.push(u);
      }
    } else {
      const size = this.lose(v);
      for (let at = 0; at < size; at++) {
        const entry = this.trail[at]!;
        if ((entry & 3) === FAILED && isWanted(entry >>> 2)) failed.push(entry >>> 2);
      }
    }
    return failed.sort((a, b) => a - b);
  }

  /** When the first of some nodes fails with a node, whatever the instant; Infinity for never. */
  firstFailureMs(v: number, wanted: Uint8Array): number {
    return this.#timedSearch().run([{ v, atMs: 0, fails: true }], [], { firstOf: wanted });
  }

  #timedSearch(): TimedSearch {
    return (this.#timed ??= new TimedSearch(this.#view));
  }
}
