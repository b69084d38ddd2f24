/**
 * Counts over many worlds: how often each node is reached, fails and is affected, and how many services
 * with it.
 *
 * Layout. One block for each case: for each node the weight of the worlds in which it is reached, in which
 * it fails, in which it is affected; then for each count of services the weight of the worlds in which so
 * many fail, and in which so many are affected. A world of a simulation weighs 1, so that threads can add
 * up in whole numbers, in any order; the worlds of an exact answer weigh 1 together.
 */
import type { Added, AddedLosses } from "../graph/added-losses.ts";
import type { Range } from "../model/findings.ts";
import type { Estimate, SpreadFigure } from "../model/findings/spread.ts";

export type Weights = Int32Array | Float64Array;

export interface TallyShape {
  readonly nodes: number;
  readonly services: number;
}

export const blockLength = ({ nodes, services }: TallyShape) => 3 * nodes + 2 * (services + 1);

/** Adds up the worlds of one case on one thread. */
export class CaseTally {
  readonly #isService: Uint8Array;
  readonly #shape: TallyShape;
  readonly block: Float64Array;

  constructor(isService: Uint8Array, shape: TallyShape) {
    this.#isService = isService;
    this.#shape = shape;
    this.block = new Float64Array(blockLength(shape));
  }

  add(reached: Added, losses: AddedLosses, weight: number): void {
    const { nodes, services } = this.#shape;
    const block = this.block;
    const isService = this.#isService;
    for (let i = 0; i < reached.count; i++) block[reached.nodes[i]!]! += weight;
    let [failed, affected] = [0, 0];
    for (let i = 0; i < losses.hitCount; i++) {
      const v = losses.hits[i]!;
      block[2 * nodes + v]! += weight;
      affected += isService[v]!;
      if (!losses.fails(v)) continue;
      block[nodes + v]! += weight;
      failed += isService[v]!;
    }
    block[3 * nodes + failed]! += weight;
    block[3 * nodes + services + 1 + affected]! += weight;
  }

  /** Adds everything to the weights that threads share, and begins anew. */
  flush(into: Weights, offset: number): void {
    this.block.forEach((weight, i) => {
      if (weight === 0) return;
      if (into instanceof Int32Array) Atomics.add(into, offset + i, weight);
      else into[offset + i]! += weight;
    });
    this.block.fill(0);
  }
}

/** Reads the counts of both cases. */
export class TallyReader {
  readonly #weights: Weights;
  readonly #shape: TallyShape;
  /** Where the block of the best case begins; there is one block alone if both cases are the same. */
  readonly #bestAt: number;
  /** What the worlds weigh together. */
  readonly #total: number;

  constructor(weights: Weights, shape: TallyShape, { cases, total }: { cases: number; total: number }) {
    this.#weights = weights;
    this.#shape = shape;
    this.#bestAt = cases === 1 ? 0 : blockLength(shape);
    this.#total = total;
  }

  reached(v: number): Estimate {
    return this.#share(v);
  }

  failed(v: number): Estimate {
    return this.#share(this.#shape.nodes + v);
  }

  affected(v: number): Estimate {
    return this.#share(2 * this.#shape.nodes + v);
  }

  get servicesFailed(): SpreadFigure {
    return this.#figure(3 * this.#shape.nodes);
  }

  get servicesAffected(): SpreadFigure {
    return this.#figure(3 * this.#shape.nodes + this.#shape.services + 1);
  }

  #share(at: number): Estimate {
    const share = (offset: number) => atMostOne((this.#weights[offset + at] ?? 0) / this.#total);
    const [best, worst] = [share(this.#bestAt), share(0)];
    const error = (p: number) => (this.#isExact ? 0 : Math.sqrt((p * (1 - p)) / this.#total));
    return { best, worst, standardError: { best: error(best), worst: error(worst) } };
  }

  #figure(at: number): SpreadFigure {
    const counts = (offset: number) =>
      this.#weights.subarray(offset + at, offset + at + this.#shape.services + 1);
    const [best, worst] = [counts(this.#bestAt), counts(0)];
    const [inBest, inWorst] = [this.#mean(best), this.#mean(worst)];
    const percentile = (share: number): Range => ({
      best: percentileOf(best, share * this.#total),
      worst: percentileOf(worst, share * this.#total),
    });
    return {
      expected: {
        best: inBest.mean,
        worst: inWorst.mean,
        standardError: { best: inBest.error, worst: inWorst.error },
      },
      p50: percentile(0.5),
      p90: percentile(0.9),
      p99: percentile(0.99),
    };
  }

  #mean(counts: Weights): { mean: number; error: number } {
    const total = this.#total;
    const mean = sumOf(counts, (count) => count) / total;
    if (this.#isExact) return { mean, error: 0 };
    const variance = sumOf(counts, (count) => (count - mean) ** 2) / (total - 1);
    return { mean, error: Math.sqrt(variance / total) };
  }

  get #isExact(): boolean {
    return this.#weights instanceof Float64Array;
  }
}

function sumOf(counts: Weights, term: (count: number) => number): number {
  let sum = 0;
  counts.forEach((weight, count) => {
    if (weight > 0) sum += weight * term(count);
  });
  return sum;
}

/** Weights of an exact answer add up to 1 but for the last digits. */
const ROUNDING = 1e-9;

/** The least count that is not exceeded in worlds of the given weight. */
function percentileOf(counts: Weights, weight: number): number {
  let sum = 0;
  for (let count = 0; count < counts.length; count++) {
    sum += counts[count] ?? 0;
    if (sum >= weight * (1 - ROUNDING)) return count;
  }
  return counts.length - 1;
}

function atMostOne(share: number): number {
  return share > 1 - ROUNDING ? 1 : share;
}
