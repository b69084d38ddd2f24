import { JointSearch } from "../graph/joint-search.ts";
import { DEGRADED, FAILED } from "../graph/sweep.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import { hasDelays } from "../graph/view.ts";
import type { View } from "../graph/view.ts";

/** What fails if one node is lost, in one case, by an instant; asked again and again on one workspace. */
export class SingleLoss {
  readonly #view: View;
  readonly #untilMs: number;
  #joint: JointSearch | undefined;
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

  /** The wanted ones of the nodes that fail with each of up to 32 nodes, itself included, in order of id. */
  failedWithEach(sources: readonly number[], isWanted: (u: number) => boolean): Uint32Array[] {
    if (this.#untilMs !== Infinity && hasDelays(this.#view))
      return sources.map((v) => this.#failedInTime(v, isWanted));
    const search = (this.#joint ??= new JointSearch(this.#view));
    search.run(sources);
    const failed = sources.map((): number[] => []);
    for (let at = 0; at < search.hitCount; at++) {
      const u = search.hits[at]!;
      if (!isWanted(u)) continue;
      for (let rest = search.words[u]!; rest !== 0; rest &= rest - 1)
        failed[31 - Math.clz32(rest & -rest)]!.push(u);
    }
    return failed.map((list) => Uint32Array.from(list).sort());
  }

  #failedInTime(v: number, isWanted: (u: number) => boolean): Uint32Array {
    const failed: number[] = [];
    const size = this.lose(v);
    for (let at = 0; at < size; at++) {
      const entry = this.trail[at]!;
      if ((entry & 3) === FAILED && isWanted(entry >>> 2)) failed.push(entry >>> 2);
    }
    return Uint32Array.from(failed).sort();
  }

  /** When the first of some nodes fails with a node, whatever the instant; Infinity for never. */
  firstFailureMs(v: number, wanted: Uint8Array): number {
    return this.#timedSearch().run([{ v, atMs: 0, fails: true }], [], { firstOf: wanted });
  }

  #timedSearch(): TimedSearch {
    return (this.#timed ??= new TimedSearch(this.#view));
  }
}
