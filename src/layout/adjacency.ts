/** Neighbours of each node in one array: those of node i stand from `starts[i]` up to `starts[i + 1]`, rising. */
export interface Adjacency {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/**
 * Packs pairs of node indices, each pair once, whatever their order.
 *
 * @param count - how many nodes there are.
 * @param pairs - from and to in turn.
 *
 * Cost: O(E log E), in typed arrays: the order of summing must not depend on the order of the input.
 */
export function adjacencyOf(count: number, pairs: readonly number[]): Adjacency {
  const keys = new Float64Array(pairs.length / 2);
  for (let i = 0; i < keys.length; i++) keys[i] = pairs[2 * i]! * count + pairs[2 * i + 1]!;
  keys.sort();
  const starts = new Int32Array(count + 1);
  const targets = new Int32Array(keys.length);
  let kept = 0;
  for (let i = 0; i < keys.length; i++) {
    if (i > 0 && keys[i] === keys[i - 1]) continue;
    const from = Math.floor(keys[i]! / count);
    targets[kept++] = keys[i]! - from * count;
    starts[from + 1] = kept;
  }
  for (let node = 1; node <= count; node++) starts[node] = Math.max(starts[node]!, starts[node - 1]!);
  return { starts, targets: targets.subarray(0, kept) };
}
