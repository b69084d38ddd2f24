/**
 * Of several explanations that are equally early, the one of the fewest steps, then the first by
 * code-point order of ids: a breadth-first search over explanations, in which each level is ranked.
 *
 * Paths of one length compare by their rank one step before and then by their last node, so that no
 * two paths are ever compared id by id, and the cost stays that of the search and of sorting the levels.
 */

/** A way in which a fact can come about. */
export interface Explanation {
  /** The fact before it; -1 if an event brings it about directly. */
  readonly from: number;
  /** For a fact brought about at the border of a cut: the node beyond it, at which the path begins; else -1. */
  readonly beyond: number;
  /** Place of the evidence of this step in the order from the strongest. */
  readonly weakness: number;
  /** The event at the root; -1 where `from` knows it. */
  readonly event: number;
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
 * Chooses an explanation for each of the facts.
 *
 * @param size - one more than the greatest fact.
 * @param facts - the facts to explain.
 * @param nodeOf - the node that a fact is about; nodes are numbered in code-point order of ids.
 * @param explanationsOf - every way in which a fact comes about at its time.
 *
 * Cost: O(F log F + explanations).
 */
export function firstPaths(
  size: number,
  facts: readonly number[],
  nodeOf: (fact: number) => number,
  explanationsOf: (fact: number) => readonly Explanation[],
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
  const followers = new Map<number, { fact: number; by: Explanation }[]>();
  let level: number[] = [];
  const atBorder: { fact: number; by: Explanation }[] = [];

  const offer = (fact: number, by: Explanation, steps: number, rankBefore: number, next: number[]) => {
    const known = paths.steps[fact] ?? -1;
    if (known !== -1 && known < steps) return;
    const weakness = Math.max(by.weakness, by.from === -1 ? 0 : (paths.weakness[by.from] ?? 0));
    const event = by.from === -1 ? by.event : (paths.event[by.from] ?? -1);
    if (known === steps) {
      const order =
        rankBefore - (before[fact] ?? 0) ||
        weakness - (paths.weakness[fact] ?? 0) ||
        event - (paths.event[fact] ?? 0);
      if (order >= 0) return;
    } else next.push(fact);
    paths.steps[fact] = steps;
    paths.from[fact] = by.from;
    paths.beyond[fact] = by.beyond;
    paths.weakness[fact] = weakness;
    paths.event[fact] = event;
    before[fact] = rankBefore;
  };

  for (const fact of facts) {
    for (const by of explanationsOf(fact)) {
      if (by.beyond !== -1) atBorder.push({ fact, by });
      else if (by.from === -1) offer(fact, by, 0, 0, level);
      else {
        const known = followers.get(by.from);
        if (known) known.push({ fact, by });
        else followers.set(by.from, [{ fact, by }]);
      }
    }
  }
  // At the origins the rank is the node itself, so that a path that begins beyond a cut ranks among them.
  for (const fact of level) rank[fact] = nodeOf(fact);
  for (let steps = 1; level.length > 0 || (steps === 1 && atBorder.length > 0); steps++) {
    const next: number[] = [];
    if (steps === 1) for (const { fact, by } of atBorder) offer(fact, by, 1, by.beyond, next);
    for (const from of level) {
      for (const { fact, by } of followers.get(from) ?? []) offer(fact, by, steps, rank[from] ?? 0, next);
    }
    rankLevel(next, before, rank, nodeOf);
    level = next;
    for (const fact of next) {
      if (steps === TOLD - 1) paths.anchor[fact] = fact;
      else if (steps >= TOLD) paths.anchor[fact] = paths.anchor[paths.from[fact] ?? 0] ?? -1;
    }
  }
  return paths;
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
