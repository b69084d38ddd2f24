import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import { attackerReach, crossingsOf, originsIn } from "./attacker-reach.ts";

/**
 * What is left to chance: links that an attacker may or may not travel, and suspicions that may or may
 * not be true. Each is tried once, and has the same outcome in the best and in the worst case.
 */
export interface Chances {
  /** By chance: its likelihood, between 0 and 1. */
  readonly shares: Float64Array;
  /** By link: its chance, `SURE`, `NEVER` or `UNKNOWN`. */
  readonly ofLink: Int32Array;
  /** By event: the same. What is no suspicion is sure. */
  readonly ofEvent: Int32Array;
  /** Links and suspicions of which the likelihood is not known: 0 in the best case and 1 in the worst. */
  readonly unknownCount: number;
}

export const SURE = -1;
export const NEVER = -2;
export const UNKNOWN = -3;

/**
 * Finds what is left to chance within an attacker's reach by an instant. What lies beyond it has no
 * chance, as no outcome there makes a difference.
 *
 * Cost: that of the reach.
 */
export function chancesOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  events: readonly ScenarioEvent[],
  atMs: number,
): Chances {
  const { reachedAtMs, origins } = attackerReach(compiled, happenings, "worst");
  const crossings = origins.size > 0 ? crossingsOf(compiled, happenings, "worst") : [];
  const shares: number[] = [];
  let unknownCount = 0;
  const place = (likelihood: number | null): number => {
    if (likelihood === null) unknownCount++;
    if (likelihood === null) return UNKNOWN;
    if (likelihood === 0) return NEVER;
    return likelihood === 1 ? SURE : shares.push(likelihood) - 1;
  };
  const ofEvent = new Int32Array(events.length).fill(SURE);
  for (const { verb, index, nodes, atMs: fromMs } of originsIn(happenings, "worst")) {
    if (verb === "suspect" && nodes.length > 0 && fromMs <= atMs)
      ofEvent[index] = place(events[index]?.likelihood ?? null);
  }
  const ofLink = new Int32Array(compiled.links.length).fill(NEVER);
  const seen = new Uint8Array(compiled.links.length);
  for (const { from, takesMs, cutAtMs, link, likelihood } of crossings) {
    const endsMs = (reachedAtMs[from] ?? Infinity) + takesMs;
    if (seen[link] || !(endsMs < cutAtMs) || !(endsMs <= atMs)) continue;
    seen[link] = 1;
    ofLink[link] = place(likelihood);
  }
  return { shares: Float64Array.from(shares), ofLink, ofEvent, unknownCount };
}

/**
 * Settles every chance as in one of the 2^n worlds that there are.
 *
 * @param open - by chance: set to 1 where it comes about.
 * @param world - a number whose bits say what comes about.
 * @returns how likely that world is.
 */
export function settleExactly(open: Uint8Array, shares: Float64Array, world: number): number {
  let weight = 1;
  for (let i = 0; i < shares.length; i++) {
    open[i] = (world >>> i) & 1;
    weight *= open[i] ? shares[i]! : 1 - shares[i]!;
  }
  return weight;
}

/**
 * Settles every chance at random. The outcome rests on the seed, the number of the run and that of the
 * chance alone, so that it is the same in whatever order runs are made and however many threads share
 * them, and whatever else is asked of the same chances.
 */
export function settleAtRandom(
  open: Uint8Array,
  shares: Float64Array,
  { seed, run }: { readonly seed: number; readonly run: number },
): void {
  // Two keys of 32 bits for each run: with one alone, some of ten thousand runs would share their outcomes.
  const first = scrambled(seed ^ scrambled(run));
  const second = scrambled(first ^ 0x9e3779b9 ^ run);
  for (let i = 0; i < shares.length; i++)
    open[i] = scrambled(scrambled(i ^ first) ^ second) < shares[i]! * 2 ** 32 ? 1 : 0;
}

/** @throws RangeError if a sample cannot be drawn so. */
export function refuseBadSample({ runs, seed }: { readonly runs: number; readonly seed: number }): void {
  if (!Number.isInteger(runs) || runs < 2 || runs >= 2 ** 31)
    throw new RangeError(`runs is ${runs}; a simulation takes a whole number of runs from 2`);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new RangeError(`seed is ${seed}; a seed is a whole number from 0 to 2^32 - 1`);
}

/** A hash of 32 bits in which every bit of the input turns half of the output (C. Wellons, "lowbias32", 2018). */
function scrambled(bits: number): number {
  let x = bits >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
