import { byId } from "../model/ids.ts";

/** A row of the map before it has a place: one organisation, or the owners who share what stands in it. */
export interface BandPlan {
  readonly id: string;
  readonly owners: readonly string[];
}

/** Needs between what two organisations own, either way. */
export interface Crossing {
  readonly a: string;
  readonly b: string;
  readonly needs: number;
}

/** What sharing counts against one need across the border, when bands are set side by side. */
const SHARED_WEIGHT = 1_000_000;

/** What so many share says nothing of who stands near whom, and their pairs would be too many to count. */
const MOST_OWNERS_COUNTED = 16;

/** More sets of owners than this between the same two bands are drawn as one band. */
const MOST_BANDS_IN_A_GAP = 2;

/**
 * Puts the bands in order: organisations that share much stand side by side, and a band of shared
 * systems stands between its owners.
 *
 * @param owners - for each node its owner first, then those it is shared with.
 * @param crossings - pairs of owners between whose nodes there are needs, and how many.
 * @param ranks - organisations of a lower rank stand further up; absent is 0.
 * @returns the bands from top to bottom, and for each node the index of its band.
 *
 * Cost: O(n log n) in nodes and needs.
 */
export function bandOrder(
  owners: readonly (readonly string[])[],
  crossings: readonly Crossing[],
  ranks: ReadonlyMap<string, number>,
): { readonly bands: readonly BandPlan[]; readonly bandOfNode: Int32Array } {
  const sets = owners.map((list) => (list.length === 1 ? list : [...new Set(list)].sort(byId)));
  const alone = new Set(sets.flatMap((set) => (set.length === 1 ? set : [])));
  const row = chained(alone, affinities(sets, crossings, alone), ranks);
  const place = new Map(row.map((id, i) => [id, i]));

  const gaps = new Map<number, Map<string, readonly string[]>>();
  for (const set of sets) {
    if (set.length === 1) continue;
    const gap = gapOf(set, place);
    const inGap = gaps.get(gap) ?? new Map<string, readonly string[]>();
    gaps.set(gap, inGap.set(set.join("+"), set));
  }

  const bands: BandPlan[] = [];
  const indexOfSet = new Map<string, number>();
  for (let i = 0; i < row.length || i === 0; i++) {
    const id = row[i];
    if (id !== undefined) indexOfSet.set(id, bands.push({ id, owners: [id] }) - 1);
    for (const [keys, plan] of sharedBands(gaps.get(i))) {
      const index = bands.push(plan) - 1;
      for (const key of keys) indexOfSet.set(key, index);
    }
  }
  return {
    bands,
    bandOfNode: Int32Array.from(
      sets,
      (set) => indexOfSet.get(set.length === 1 ? set[0]! : set.join("+")) ?? 0,
    ),
  };
}

/** The gap in which a shared band stands: after the upper of its two owners that stand closest together. */
function gapOf(set: readonly string[], place: ReadonlyMap<string, number>): number {
  const places = set.flatMap((id) => place.get(id) ?? []).sort((a, b) => a - b);
  let gap = places[0] ?? Math.max(0, place.size - 1);
  let closest = Infinity;
  for (let i = 1; i < places.length; i++) {
    const apart = places[i]! - places[i - 1]!;
    if (apart < closest) [closest, gap] = [apart, places[i - 1]!];
  }
  return gap;
}

function sharedBands(inGap: ReadonlyMap<string, readonly string[]> | undefined): [string[], BandPlan][] {
  if (inGap === undefined) return [];
  const sets = [...inGap].sort(([a, x], [b, y]) => x.length - y.length || byId(a, b));
  if (sets.length <= MOST_BANDS_IN_A_GAP) return sets.map(([id, owners]) => [[id], { id, owners }]);
  const owners = [...new Set(sets.flatMap(([, set]) => set))].sort(byId);
  return [[sets.map(([id]) => id), { id: owners.join("+"), owners }]];
}

function affinities(
  sets: readonly (readonly string[])[],
  crossings: readonly Crossing[],
  alone: ReadonlySet<string>,
): Map<string, Map<string, number>> {
  const weights = new Map<string, Map<string, number>>();
  const add = (a: string, b: string, weight: number) => {
    if (a === b || !alone.has(a) || !alone.has(b)) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    const row = weights.get(low) ?? new Map<string, number>();
    weights.set(low, row.set(high, (row.get(high) ?? 0) + weight));
  };
  for (const set of sets) {
    if (set.length > MOST_OWNERS_COUNTED) continue;
    for (let i = 1; i < set.length; i++) for (let j = 0; j < i; j++) add(set[j]!, set[i]!, SHARED_WEIGHT);
  }
  for (const { a, b, needs } of crossings) add(a, b, needs);
  return weights;
}

/** Joins ends to ends, heaviest pair first, until every rank is one row; then the ranks, one below the other. */
function chained(
  ids: ReadonlySet<string>,
  weights: ReadonlyMap<string, ReadonlyMap<string, number>>,
  ranks: ReadonlyMap<string, number>,
): string[] {
  const rankOf = (id: string) => ranks.get(id) ?? 0;
  const chainOf = new Map([...ids].map((id) => [id, [id]]));
  const pairs = [...weights].flatMap(([a, row]) => [...row].map(([b, weight]) => ({ a, b, weight })));
  pairs.sort((x, y) => y.weight - x.weight || byId(x.a, y.a) || byId(x.b, y.b));
  for (const { a, b } of pairs) {
    const [left, right] = [chainOf.get(a)!, chainOf.get(b)!];
    const isEnd = (chain: readonly string[], id: string) => chain[0] === id || chain.at(-1) === id;
    if (rankOf(a) !== rankOf(b) || left === right || !isEnd(left, a) || !isEnd(right, b)) continue;
    if (left.at(-1) !== a) left.reverse();
    if (right[0] !== b) right.reverse();
    left.push(...right);
    for (const id of right) chainOf.set(id, left);
  }
  const chains = [...new Set(chainOf.values())];
  for (const chain of chains) if (byId(chain[0]!, chain.at(-1)!) > 0) chain.reverse();
  chains.sort((x, y) => rankOf(x[0]!) - rankOf(y[0]!) || y.length - x.length || byId(x[0]!, y[0]!));
  return chains.flat();
}
