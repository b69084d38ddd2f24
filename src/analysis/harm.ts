/** What a set of nodes that are hit comes to, in one figure: services, weighed by priority and by how hard they are hit. */
import type { CompiledEstate } from "../graph/compile.ts";
import type { Range } from "../model/findings.ts";
import type { Harm, HarmWeights } from "../model/findings/harm.ts";

/**
 * Each priority counts twice the next: two services of priority 2 weigh as much as one of priority 1. A
 * service for which none is recorded counts as routine, and answers say how many such services there are.
 * A failed service counts twice a degraded one, so that the weighted sum of equal services is those
 * affected and those failed, added.
 */
export const harmWeights: HarmWeights = {
  byPriority: [8, 4, 2, 1],
  withoutPriority: 1,
  degraded: 1,
  failed: 2,
};

/** What is hit in one case. */
export interface HarmCount {
  readonly affected: number;
  readonly failed: number;
  readonly weighted: number;
}

/** The weight of each node, by number; 0 for systems. */
export function nodeWeights(compiled: CompiledEstate): Uint32Array {
  const { byPriority, withoutPriority } = harmWeights;
  return Uint32Array.from(compiled.nodes, ({ entry }) => {
    if ("kind" in entry) return 0;
    return entry.priority === undefined
      ? withoutPriority
      : (byPriority[entry.priority - 1] ?? withoutPriority);
  });
}

/** How many services have no priority recorded. */
export function servicesWithoutPriority(compiled: CompiledEstate): number {
  return compiled.nodes.filter(({ entry }) => !("kind" in entry) && entry.priority === undefined).length;
}

/**
 * Counts the services among the nodes that were hit.
 *
 * @param weights - by node, as `nodeWeights` gives them.
 * @param fails - whether a node that was hit fails.
 */
export function harmOf(weights: Uint32Array, hits: Uint32Array, fails: (v: number) => boolean): HarmCount {
  let [affected, failed, weighted] = [0, 0, 0];
  for (const v of hits) {
    const weight = weights[v]!;
    if (weight === 0) continue;
    affected++;
    if (fails(v)) {
      failed++;
      weighted += weight * harmWeights.failed;
    } else weighted += weight * harmWeights.degraded;
  }
  return { affected, failed, weighted };
}

/** Both cases of one count. */
export function harmRange(best: HarmCount, worst: HarmCount): Harm {
  const range = (figure: keyof HarmCount): Range => ({ best: best[figure], worst: worst[figure] });
  return { affected: range("affected"), failed: range("failed"), weighted: range("weighted") };
}
