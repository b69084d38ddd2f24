/**
 * Orders numbers by several columns, greatest first; what is equal in all stays in the order given.
 *
 * A radix sort, from the last column to the first: figures of a million nodes are ordered in some passes
 * over them, without a comparison.
 *
 * @param order - what to order; changed in place.
 * @param columns - by what, the most telling first. Whole numbers from 0 to 2^53.
 *
 * Cost: O(n) for each 16 bits of the greatest value of each column.
 */
export function worstFirst(order: Uint32Array, columns: readonly (Uint32Array | Float64Array)[]): void {
  let from: Uint32Array = order;
  let to: Uint32Array = new Uint32Array(order.length);
  for (const column of [...columns].reverse()) {
    let greatest = 0;
    for (const v of from) greatest = Math.max(greatest, column[v]!);
    for (let unit = 1; greatest >= unit; unit *= DIGIT) {
      pass(from, to, column, unit);
      [from, to] = [to, from];
    }
  }
  if (from !== order) order.set(from);
}

const DIGIT = 2 ** 16;

function pass(from: Uint32Array, to: Uint32Array, column: Uint32Array | Float64Array, unit: number): void {
  const digitOf = (v: number) => Math.floor(column[v]! / unit) % DIGIT;
  const next = new Uint32Array(DIGIT + 1);
  // The greatest digit comes first: its place is how many stand above it.
  for (const v of from) next[DIGIT - 1 - digitOf(v) + 1]!++;
  for (let i = 0; i < DIGIT; i++) next[i + 1]! += next[i]!;
  for (const v of from) to[next[DIGIT - 1 - digitOf(v)]!++] = v;
}
