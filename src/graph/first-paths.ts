/**
 * Of several explanations that are equally early, the one of the fewest steps, then the first by
 * code-point order of ids: a breadth-first search over explanations, in which each level is ranked.
 *
 * Paths of one length compare by their rank one step before and then by their last node, so that no
 * two paths are ever compared id by id, and the cost stays that of the search and of sorting the levels.
 */

import { evidences } from "../model/kinds.ts";

/** A way in which a fact comes about at its time. */
export interface Explanation {
  readonly fact: number;
  /** The fact before it; -1 if an event brings it about directly. */
  readonly from: number;
  /** For a fact brought about at the border of a cut: the node beyond it, at which the path begins; else -1. */
  readonly beyond: number;
  /** Place of the evidence of this step in the order from the strongest. */
  readonly weakness: number;
  /** The event at the root; -1 where `from` knows it. */
  readonly event: number;
}

const FIELDS = 5;

/** How many kinds of evidence there are. */
const LEVELS = evidences.length;

/** Explanations as they are found, five numbers each in one growing array: there can be one for every need. */
export class Explanations {
  #numbers = new Int32Array(1024 * FIELDS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Field by field, as in `Explanation`: there is one for every need of what is hit. */
  add(
    fact: Explanation["fact"],
    from: Explanation["from"],
    beyond: Explanation["beyond"],
    weakness: Explanation["weakness"],
    event: Explanation["event"],
  ): void {
    const at = this.#size++ * FIELDS;
    if (at + FIELDS > this.#numbers.length) {
      const larger = new Int32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[at] = fact;
    this.#numbers[at + 1] = from;
    this.#numbers[at + 2] = beyond;
    this.#numbers[at + 3] = weakness;
    this.#numbers[at + 4] = event;
  }

  fact(i: number): number {
    return this.#numbers[i * FIELDS] ?? 0;
  }

  from(i: number): number {
    return this.#numbers[i * FIELDS + 1] ?? -1;
  }

  beyond(i: number): number {
    return this.#numbers[i * FIELDS + 2] ?? -1;
  }

  weakness(i: number): number {
    return this.#numbers[i * FIELDS + 3] ?? 0;
  }

  event(i: number): number {
    return this.#numbers[i * FIELDS + 4] ?? -1;
  }
}

/** The explanation chosen for each fact; read with `pathTo`. */
export interface FirstPaths {
  readonly from: Int32Array;
  readonly beyond: Int32Array;
  /** Steps from the origin; -1 for a fact without an explanation. */
  readonly steps: Int32Array;
  readonly weakness: Uint8Array;
  readonly event: Int32Array;
  /** The fact 49 steps from the origin on the way here, for paths that are told in part. */
  readonly anchor: Int32Array;
  readonly nodeOf: (fact: number) => number;
}

/** A told path: of more than 100 nodes the first and the last 50. */
export interface ToldPath {
  readonly nodes: readonly number[];
  readonly omitted: number;
}

const TOLD = 50;

/**
 * Chooses an explanation for each fact that has one.
 *
 * @param size - one more than the greatest fact.
 * @param nodeOf - the node that a fact is about; nodes are numbered in code-point order of ids.
 * @param found - every way in which each fact comes about at its time.
 * @param weaknessOf - place of the evidence of an event in the order from the strongest. Of equal paths the
 *   firmest is chosen, then that of the firmest event, then that of the first.
 *
 * Cost: O(F log F + explanations) for F facts.
 */
export function firstPaths(
  size: number,
  nodeOf: (fact: number) => number,
  found: Explanations,
  weaknessOf: (event: number) => number,
): FirstPaths {
  const paths: FirstPaths = {
    from: new Int32Array(size).fill(-1),
    beyond: new Int32Array(size).fill(-1),
    steps: new Int32Array(size).fill(-1),
    weakness: new Uint8Array(size),
    event: new Int32Array(size).fill(-1),
    anchor: new Int32Array(size).fill(-1),
    nodeOf,
  };
  const rank = new Float64Array(size);
  const before = new Float64Array(size).fill(Infinity);

  // By fact and evidence: the event of the path if nothing along it may be weaker; -1 if something is. Which event is
  // told hangs on the weakest of the whole path, which is not known before its end.
  const eventAt = new Int32Array(size * LEVELS).fill(-1);

  const isBefore = (a: number, b: number) =>
    a !== -1 && (b === -1 || weaknessOf(a) < weaknessOf(b) || (weaknessOf(a) === weaknessOf(b) && a < b));
  const offer = (i: number, steps: number, rankBefore: number, next: number[]) => {
    const fact = found.fact(i);
    const known = paths.steps[fact]!;
    if (known !== -1 && (known < steps || before[fact]! < rankBefore)) return;
    if (known === -1) next.push(fact);
    const from = found.from(i);
    if (known === -1 || rankBefore < before[fact]!) {
      paths.steps[fact] = steps;
      paths.from[fact] = from;
      paths.beyond[fact] = found.beyond(i);
      before[fact] = rankBefore;
      eventAt.fill(-1, fact * LEVELS, (fact + 1) * LEVELS);
    }
    for (let weakness = found.weakness(i); weakness < LEVELS; weakness++) {
      const event = from === -1 ? found.event(i) : eventAt[from * LEVELS + weakness]!;
      const at = fact * LEVELS + weakness;
      if (isBefore(event, eventAt[at]!)) eventAt[at] = event;
    }
  };
  /** What is told of the facts of a level, once every path to them was offered. */
  const settle = (facts: readonly number[]) => {
    for (const fact of facts) {
      let weakness = 0;
      while (weakness < LEVELS - 1 && eventAt[fact * LEVELS + weakness] === -1) weakness++;
      paths.weakness[fact] = weakness;
      paths.event[fact] = eventAt[fact * LEVELS + weakness]!;
    }
  };

  let level: number[] = [];
  const atBorder: number[] = [];
  for (let i = 0; i < found.size; i++) {
    if (found.beyond(i) !== -1) atBorder.push(i);
    else if (found.from(i) === -1) offer(i, 0, 0, level);
  }
  const { first, followers } = byOrigin(size, found);
  // At the origins the rank is the node itself, so that a path that begins beyond a cut ranks among them.
  for (const fact of level) rank[fact] = nodeOf(fact);
  settle(level);
  for (let steps = 1; level.length > 0 || (steps === 1 && atBorder.length > 0); steps++) {
    const next: number[] = [];
    if (steps === 1) for (const i of atBorder) offer(i, 1, found.beyond(i), next);
    for (const from of level) {
      for (let at = first[from] ?? 0; at < (first[from + 1] ?? 0); at++) {
        offer(followers[at] ?? 0, steps, rank[from] ?? 0, next);
      }
    }
    settle(next);
    rankLevel(next, before, rank, nodeOf);
    level = next;
    for (const fact of next) {
      if (steps === TOLD - 1) paths.anchor[fact] = fact;
      else if (steps >= TOLD) paths.anchor[fact] = paths.anchor[paths.from[fact] ?? 0] ?? -1;
    }
  }
  return paths;
}

/** The explanations that start from each fact, by counting sort. */
function byOrigin(size: number, found: Explanations) {
  const first = new Int32Array(size + 1);
  for (let i = 0; i < found.size; i++) {
    const from = found.from(i);
    if (from !== -1) first[from + 1] = (first[from + 1] ?? 0) + 1;
  }
  for (let fact = 0; fact < size; fact++) first[fact + 1] = (first[fact + 1] ?? 0) + (first[fact] ?? 0);
  const next = first.slice(0, size);
  const followers = new Int32Array(first[size] ?? 0);
  for (let i = 0; i < found.size; i++) {
    const from = found.from(i);
    if (from === -1) continue;
    const at = next[from] ?? 0;
    followers[at] = i;
    next[from] = at + 1;
  }
  return { first, followers };
}

function rankLevel(
  level: number[],
  before: Float64Array,
  rank: Float64Array,
  nodeOf: (fact: number) => number,
): void {
  level.sort((a, b) => (before[a] ?? 0) - (before[b] ?? 0) || nodeOf(a) - nodeOf(b));
  let place = 0;
  level.forEach((fact, i) => {
    const last = level[i - 1];
    if (last !== undefined && (before[last] !== before[fact] || nodeOf(last) !== nodeOf(fact))) place++;
    rank[fact] = place;
  });
}

/** The path to a fact, from its origin, both included. */
export function pathTo(paths: FirstPaths, fact: number): ToldPath {
  const length = (paths.steps[fact] ?? 0) + 1;
  if (length <= 2 * TOLD) return { nodes: back(paths, fact, length).reverse(), omitted: 0 };
  const head = back(paths, paths.anchor[fact] ?? 0, TOLD).reverse();
  return { nodes: [...head, ...back(paths, fact, TOLD).reverse()], omitted: length - 2 * TOLD };
}

function back(paths: FirstPaths, fact: number, most: number): number[] {
  const nodes: number[] = [];
  let at = fact;
  while (at !== -1 && nodes.length < most) {
    nodes.push(paths.nodeOf(at));
    const beyond = paths.beyond[at] ?? -1;
    if (beyond !== -1 && nodes.length < most) nodes.push(beyond);
    at = paths.from[at] ?? -1;
  }
  return nodes;
}
