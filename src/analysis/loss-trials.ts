import type { Case, CompiledEstate } from "../graph/compile.ts";
import { LinearSearch } from "../graph/linear-search.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import type { Seed } from "../graph/timed-search.ts";
import { GONE, TrialView } from "../graph/trial-view.ts";
import type { Truth } from "../graph/trial-view.ts";
import { hasDelays } from "../graph/view.ts";
import { harmWeights, nodeWeights } from "./harm.ts";

/** What is hit by a loss, in services. */
export interface LossHarm {
  readonly affected: number;
  readonly failed: number;
  readonly weighted: number;
  readonly people: number;
}

export const noHarm: LossHarm = { affected: 0, failed: 0, weighted: 0, people: 0 };

/** The sum of two harms, or their difference with a factor of -1. */
export function addHarm(a: LossHarm, b: LossHarm, factor = 1): LossHarm {
  return {
    affected: a.affected + factor * b.affected,
    failed: a.failed + factor * b.failed,
    weighted: a.weighted + factor * b.weighted,
    people: a.people + factor * b.people,
  };
}

/** Losses that are tried one after another in one case, with a need that can be taken away and put back. */
export class LossTrials {
  readonly #compiled: CompiledEstate;
  readonly #trial: TrialView;
  readonly #linear: LinearSearch | null;
  readonly #timed: TimedSearch;
  readonly #untilMs: number;
  readonly #weights: Uint32Array;
  readonly #people: Float64Array;

  /** @param untilMs - the time at which what is hit is counted, included; Infinity for the end. */
  constructor(compiled: CompiledEstate, which: Case, untilMs: number) {
    this.#compiled = compiled;
    this.#trial = new TrialView(compiled, which);
    const { view } = this.#trial;
    this.#linear = untilMs === Infinity || !hasDelays(view) ? new LinearSearch(view) : null;
    this.#timed = new TimedSearch(view);
    this.#untilMs = untilMs;
    this.#weights = nodeWeights(compiled);
    this.#people = Float64Array.from(compiled.nodes, ({ entry }) =>
      "kind" in entry ? 0 : (entry.people ?? 0),
    );
  }

  /** Takes a need away, and puts it back as it was. */
  without<T>(c: number, work: () => T): T {
    this.#trial.setNeed(c, GONE);
    try {
      return work();
    } finally {
      this.#trial.setNeed(c, this.#compiled.needAssumed[c] as Truth);
    }
  }

  /** What is hit if some nodes fail at the start. */
  lose(nodes: readonly number[]): LossHarm {
    if (this.#linear !== null) {
      this.#linear.run(nodes);
      return this.#harmOf(this.#linear.hits, this.#linear.hitCount, (v) => this.#linear!.fails(v));
    }
    return this.#loseInTime(nodes.map((v) => ({ v, atMs: 0, fails: true })));
  }

  /** What is hit if the provider of one need is lost that nothing else needs. */
  loseProviderOf(c: number): LossHarm {
    const v = this.#compiled.needConsumer[c]!;
    const [failsAfterMs, degradesAfterMs] = [
      this.#compiled.failsAfterMs[c]!,
      this.#compiled.degradesAfterMs[c]!,
    ];
    const seeds: Seed[] = [
      { v, atMs: degradesAfterMs, fails: false },
      ...(failsAfterMs === Infinity ? [] : [{ v, atMs: failsAfterMs, fails: true }]),
    ];
    return this.#loseInTime(seeds);
  }

  /** The nodes that were hit by the last loss. */
  lastHits(): Uint32Array {
    const search = this.#linear ?? this.#timed;
    return search.hits.subarray(0, search.hitCount);
  }

  /** Whether a node failed by the last loss. */
  lastFailed(v: number): boolean {
    return this.#linear === null ? this.#timed.failsAtMs(v) !== Infinity : this.#linear.fails(v);
  }

  #loseInTime(seeds: readonly Seed[]): LossHarm {
    this.#timed.run(seeds, [], { untilMs: this.#untilMs });
    return this.#harmOf(this.#timed.hits, this.#timed.hitCount, (v) => this.#timed.failsAtMs(v) !== Infinity);
  }

  #harmOf(hits: Uint32Array, size: number, fails: (v: number) => boolean): LossHarm {
    let [affected, failed, weighted, people] = [0, 0, 0, 0];
    for (let at = 0; at < size; at++) {
      const v = hits[at]!;
      const weight = this.#weights[v]!;
      if (weight === 0) continue;
      affected++;
      people += this.#people[v]!;
      if (!fails(v)) weighted += weight * harmWeights.degraded;
      else {
        failed++;
        weighted += weight * harmWeights.failed;
      }
    }
    return { affected, failed, weighted, people };
  }
}
