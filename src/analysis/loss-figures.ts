/**
 * What a loss comes to in figures, kept for every node in columns, and counted from a walk over losses
 * that stand on top of one another: each figure is that of the loss below it and what is new.
 */
import type { CompiledEstate } from "../graph/compile.ts";
import { DEGRADED, FAILED_AFTER_DEGRADED } from "../graph/sweep.ts";
import type { Step } from "../graph/sweep.ts";
import type { Allocate } from "../graph/work-control.ts";
import type { Estate } from "../model/estate.ts";

/** What the figures need to know of each node, by node number. */
export interface NodeFacts {
  /** `SERVICE`, `CRITICAL` and `PEOPLE_UNKNOWN`, with the council that owns a service, counted from 1, from bit 3 on. */
  readonly traits: Uint32Array;
  readonly people: Float64Array;
  readonly councils: number;
}

const SERVICE = 1;
const CRITICAL = 2;
const PEOPLE_UNKNOWN = 4;
const COUNCIL_SHIFT = 3;

/** Of each node as what is lost, in one case. */
export interface LossFigures {
  readonly affected: Uint32Array;
  readonly failed: Uint32Array;
  readonly systems: Uint32Array;
  readonly councils: Uint32Array;
  readonly people: Float64Array;
  readonly peopleUnknown: Uint32Array;
  /** Priority-1 services that fail. */
  readonly critical: Uint32Array;
}

export function factsOf(estate: Estate, compiled: CompiledEstate, allocate: Allocate): NodeFacts {
  const size = compiled.ids.length;
  const traits = new Uint32Array(allocate(size * Uint32Array.BYTES_PER_ELEMENT));
  const people = new Float64Array(allocate(size * Float64Array.BYTES_PER_ELEMENT));
  const councils = new Map<string, number>();
  for (const { id, kind } of estate.organisations)
    if (kind === "council") councils.set(id, councils.size + 1);
  compiled.nodes.forEach(({ entry }, v) => {
    if ("kind" in entry) return;
    traits[v] =
      SERVICE |
      (entry.priority === 1 ? CRITICAL : 0) |
      (entry.people === undefined ? PEOPLE_UNKNOWN : 0) |
      ((councils.get(entry.owner) ?? 0) << COUNCIL_SHIFT);
    people[v] = entry.people ?? 0;
  });
  return { traits, people, councils: councils.size };
}

export function isService({ traits }: NodeFacts, v: number): boolean {
  return (traits[v]! & SERVICE) !== 0;
}

/** Marks the services of priority 1. */
export function criticalServices({ traits }: NodeFacts): Uint8Array {
  return Uint8Array.from(traits, (trait) => (trait & CRITICAL ? 1 : 0));
}

export function emptyFigures(size: number, allocate: Allocate): LossFigures {
  const counts = () => new Uint32Array(allocate(size * Uint32Array.BYTES_PER_ELEMENT));
  return {
    affected: counts(),
    failed: counts(),
    systems: counts(),
    councils: counts(),
    people: new Float64Array(allocate(size * Float64Array.BYTES_PER_ELEMENT)),
    peopleUnknown: counts(),
    critical: counts(),
  };
}

export function copyFigures(from: LossFigures | undefined, to: LossFigures): void {
  if (!from) return;
  for (const name of Object.keys(to) as (keyof LossFigures)[]) to[name].set(from[name]);
}

/** Counts the losses of one walk, each on top of the one before it. */
export class LossCounter {
  readonly #facts: NodeFacts;
  readonly #figures: LossFigures;
  /** The figures of each loss on the way, by depth + 1; at 0 those of no loss. */
  readonly #way: LossFigures;
  /** A bit for each council with an affected service, `#words` words a depth. */
  readonly #councils: Uint32Array;
  readonly #words: number;

  /** @param depth - the most losses that stand on top of one another. */
  constructor(facts: NodeFacts, figures: LossFigures, depth: number) {
    this.#facts = facts;
    this.#figures = figures;
    this.#way = emptyFigures(depth + 2, (sizeBytes) => new ArrayBuffer(sizeBytes));
    this.#words = (facts.councils + 31) >>> 5;
    this.#councils = new Uint32Array(this.#words * (depth + 2));
  }

  /** Counts a loss, and keeps its figures if it was asked for. */
  step(trail: Uint32Array, end: number, { v, depth, from, isAsked }: Step): void {
    const below = depth;
    const here = depth + 1;
    const { traits, people } = this.#facts;
    const way = this.#way;
    const councils = this.#councils;
    const firstWord = here * this.#words;
    for (let word = 0; word < this.#words; word++)
      councils[firstWord + word] = councils[below * this.#words + word]!;
    let affected = way.affected[below]!;
    let failed = way.failed[below]!;
    let systems = way.systems[below]!;
    let peopleSum = way.people[below]!;
    let peopleUnknown = way.peopleUnknown[below]!;
    let critical = way.critical[below]!;
    for (let at = from; at < end; at++) {
      const entry = trail[at]!;
      const u = entry >>> 2;
      const change = entry & 3;
      const trait = traits[u]!;
      if (!(trait & SERVICE)) {
        if (change !== DEGRADED) systems++;
        continue;
      }
      if (change !== DEGRADED) {
        failed++;
        if (trait & CRITICAL) critical++;
      }
      if (change === FAILED_AFTER_DEGRADED) continue;
      affected++;
      peopleSum += people[u]!;
      if (trait & PEOPLE_UNKNOWN) peopleUnknown++;
      const council = trait >>> COUNCIL_SHIFT;
      if (council > 0) councils[firstWord + ((council - 1) >>> 5)]! |= 1 << ((council - 1) & 31);
    }
    way.affected[here] = affected;
    way.failed[here] = failed;
    way.systems[here] = systems;
    way.people[here] = peopleSum;
    way.peopleUnknown[here] = peopleUnknown;
    way.critical[here] = critical;
    if (isAsked) this.#keep(v, here);
  }

  #keep(v: number, here: number): void {
    const [figures, way] = [this.#figures, this.#way];
    figures.affected[v] = way.affected[here]!;
    figures.failed[v] = way.failed[here]!;
    figures.systems[v] = way.systems[here]!;
    figures.people[v] = way.people[here]!;
    figures.peopleUnknown[v] = way.peopleUnknown[here]!;
    figures.critical[v] = way.critical[here]!;
    let councils = 0;
    for (let word = 0; word < this.#words; word++)
      councils += ones(this.#councils[here * this.#words + word]!);
    figures.councils[v] = councils;
  }
}

/** How many bits of a word are set. */
function ones(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
