/** Neighbours of each node in one array: those of node i stand from `starts[i]` up to `starts[i + 1]`, rising. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/**
 * Packs pairs of node indices, each pair once, whatever their order: sums over neighbours must not
 * depend on the order of the input.
 *
 * @param count - how many nodes there are.
 * @param pairs - from and to in turn.
 *
 * Cost: O(V + E), by counting: first by to, then by from, which leaves each node's neighbours rising.
 */
export function adjacencyOf(count: number, pairs: ArrayLike<number>): Adjacency {
  const byTo = sortedBy(count, pairs, 1);
  const sorted = sortedBy(count, byTo, 0);
  const starts = new Int32Array(count + 1);
  const targets = new Int32Array(sorted.length / 2);
  let kept = 0;
  for (let i = 0; i < sorted.length; i += 2) {
    const [from, to] = [sorted[i]!, sorted[i + 1]!];
    if (i > 0 && from === sorted[i - 2] && to === sorted[i - 1]) continue;
    targets[kept++] = to;
    starts[from + 1] = kept;
  }
  for (let node = 1; node <= count; node++) starts[node] = Math.max(starts[node]!, starts[node - 1]!);
  return { starts, targets: targets.subarray(0, kept) };
}

/** Sorts pairs by their first (side 0) or second (side 1), leaving what is level in its order. */
function sortedBy(count: number, pairs: ArrayLike<number>, side: 0 | 1): Int32Array {
  const next = new Int32Array(count + 1);
  for (let i = side; i < pairs.length; i += 2) next[pairs[i]! + 1]!++;
  for (let node = 1; node <= count; node++) next[node]! += next[node - 1]!;
  const sorted = new Int32Array(pairs.length);
  for (let i = 0; i < pairs.length; i += 2) {
    const place = 2 * next[pairs[i + side]!]!++;
    sorted[place] = pairs[i]!;
    sorted[place + 1] = pairs[i + 1]!;
  }
  return sorted;
}
