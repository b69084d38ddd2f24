import { AddedLosses, lossGroundOf } from "../graph/added-losses.ts";
import type { Case } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import type { Estimate, Method } from "../model/findings/spread.ts";
import { chancesOf, settleAtRandom, settleExactly } from "./chances.ts";
import type { Chances } from "./chances.ts";
import type { ContainmentSubject } from "./containment-subject.ts";
import { SpreadSearch, spreadGroundOf } from "./spread-search.ts";

const cases = ["best", "worst"] as const;

/**
 * How many services an attacker is expected to take by going on from where the scenario puts him, with
 * some cuts made: in each world what fails with all that he reaches, less what fails with his origins
 * alone. What the cuts themselves take down is not in it, so that a cut lowers the risk by stopping him
 * and never by sacrificing what he might have taken. All cuts are held against the same worlds.
 */
export class RiskLeft {
  readonly #subject: ContainmentSubject;
  readonly #seed: number;
  readonly #losses: Record<Case, FailedServices>;
  /** By run: how many services fail with the origins that there are in its world. */
  readonly #byOrigins: Record<Case, Float64Array>;
  readonly chances: Chances;
  readonly method: Method;
  readonly runs: number;

  /** @param runs - how many worlds to look at, where there are more than that. */
  constructor(subject: ContainmentSubject, { runs, seed }: { readonly runs: number; readonly seed: number }) {
    const { compiled, happenings, events, atMs } = subject;
    this.#subject = subject;
    this.#seed = seed;
    this.chances = chancesOf(compiled, happenings, events, atMs);
    const worlds = 2 ** this.chances.shares.length;
    this.method = worlds <= runs ? "exact" : "simulated";
    this.runs = Math.min(worlds, runs);
    this.#losses = { best: new FailedServices(subject, "best"), worst: new FailedServices(subject, "worst") };
    this.#byOrigins = { best: this.#originLosses("best"), worst: this.#originLosses("worst") };
  }

  /** Cost: for each world and case what is reached and what it takes down. */
  with(cuts: readonly Happening[]): Estimate {
    const { compiled, happenings, atMs } = this.#subject;
    const [inBest, inWorst] = cases.map((which) => {
      const ground = spreadGroundOf(compiled, [...happenings, ...cuts], this.chances, { which, atMs });
      const search = new SpreadSearch(ground);
      const sample = new Sample(this.method === "exact");
      this.#eachWorld((open, run, weight) => {
        search.run(open);
        sample.add(this.#losses[which].with(search) - (this.#byOrigins[which][run] ?? 0), weight);
      });
      return sample;
    });
    if (!inBest || !inWorst) throw new RangeError("there are two cases");
    const [best, worst] = inBest.mean <= inWorst.mean ? [inBest, inWorst] : [inWorst, inBest];
    return {
      best: best.mean,
      worst: worst.mean,
      standardError: { best: best.standardError, worst: worst.standardError },
    };
  }

  #originLosses(which: Case): Float64Array {
    const { compiled, happenings, atMs } = this.#subject;
    const ground = spreadGroundOf(compiled, happenings, this.chances, { which, atMs });
    const search = new SpreadSearch({ ...ground, outFirst: new Uint32Array(ground.outFirst.length) });
    const failed = new Float64Array(this.runs);
    this.#eachWorld((open, run) => {
      search.run(open);
      failed[run] = this.#losses[which].with(search);
    });
    return failed;
  }

  #eachWorld(look: (open: Uint8Array, run: number, weight: number) => void): void {
    const { shares } = this.chances;
    const open = new Uint8Array(shares.length);
    for (let run = 0; run < this.runs; run++) {
      let weight = 1;
      if (this.method === "exact") weight = settleExactly(open, shares, run);
      else settleAtRandom(open, shares, { seed: this.#seed, run });
      look(open, run, weight);
    }
  }
}

/** Counts the services that fail when an attacker is somewhere, beside the scenario. */
class FailedServices {
  readonly #losses: AddedLosses;
  readonly #isService: Uint8Array;
  /** From when the scenario has each node failed by its own word. */
  readonly #downAtMs: Float64Array;
  readonly #without: number;

  constructor({ compiled, happenings, atMs }: ContainmentSubject, which: Case) {
    const ground = lossGroundOf(compiled, happenings, { which, atMs });
    this.#losses = new AddedLosses(ground);
    this.#isService = Uint8Array.from(compiled.nodes, ({ type }) => (type === "service" ? 1 : 0));
    this.#downAtMs = new Float64Array(compiled.ids.length).fill(Infinity);
    for (const { v, fails, atMs: fromMs } of ground.seeds)
      if (fails) this.#downAtMs[v] = Math.min(this.#downAtMs[v]!, fromMs);
    this.#without = this.#count({ nodes: new Uint32Array(0), atMs: new Float64Array(0), count: 0 });
  }

  with(reached: SpreadSearch): number {
    for (let i = 0; i < reached.count; i++) {
      if (this.#downAtMs[reached.nodes[i]!]! > reached.atMs[i]!) return this.#count(reached);
    }
    // Nothing is reached but what is down already, so that the rules need not be run again.
    return this.#without;
  }

  #count(reached: Parameters<AddedLosses["run"]>[0]): number {
    const losses = this.#losses;
    losses.run(reached);
    let count = 0;
    for (let i = 0; i < losses.hitCount; i++) {
      const v = losses.hits[i]!;
      if (this.#isService[v] && losses.fails(v)) count++;
    }
    return count;
  }
}

/** A mean over worlds, and how far off it may be. */
class Sample {
  readonly #isExact: boolean;
  #weight = 0;
  #sum = 0;
  #squares = 0;

  constructor(isExact: boolean) {
    this.#isExact = isExact;
  }

  add(value: number, weight: number): void {
    this.#weight += weight;
    this.#sum += weight * value;
    this.#squares += weight * value * value;
  }

  get mean(): number {
    return this.#sum / this.#weight;
  }

  get standardError(): number {
    if (this.#isExact) return 0;
    const variance = (this.#squares - this.#sum * this.mean) / (this.#weight - 1);
    return Math.sqrt(Math.max(0, variance) / this.#weight);
  }
}
