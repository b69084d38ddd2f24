import type { Adjacency } from "./adjacency.ts";

/** Nodes that stand together, and where the first of their rows is. */
export interface Cell {
  readonly nodes: Int32Array;
  readonly column: number;
  readonly subColumns: number;
  readonly firstRow: number;
}

/**
 * Orders the nodes of each cell so that they stand near what they need and what needs them.
 *
 * Each sweep moves every node to the mean row of its neighbours, now from left to right by what
 * stands left of it, now back (Sugiyama, Tagawa and Toda, IEEE Trans. SMC 11(2), 1981). Nodes of
 * one cycle that share a cell stay together. What is level stays in order of id.
 *
 * @param cells - changed in place: `nodes` is reordered.
 * @param neighbours - needs in both directions.
 * @param columnOf - the column of each node.
 * @param cycleOf - the cycle of each node, or -1.
 *
 * Cost: O(sweeps × (E + V log V)).
 */
export function orderCells(
  cells: readonly Cell[],
  neighbours: Adjacency,
  columnOf: Uint8Array,
  cycleOf: Int32Array,
  sweeps: number,
): void {
  const rowOf = new Float64Array(columnOf.length);
  const wanted = new Float64Array(columnOf.length);
  const together = new Float64Array(columnOf.length);
  for (const cell of cells) place(cell, rowOf);
  const rightward = [...cells].sort((a, b) => a.column - b.column);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isRightward = sweep % 2 === 0;
    for (const cell of isRightward ? rightward : rightward.toReversed()) {
      if (cell.nodes.length < 2) continue;
      for (const node of cell.nodes) wanted[node] = meanRow(node, isRightward, neighbours, columnOf, rowOf);
      joinCycles(cell, wanted, together, cycleOf);
      cell.nodes.sort(
        (a, b) =>
          together[a]! - together[b]! || cycleOf[a]! - cycleOf[b]! || wanted[a]! - wanted[b]! || a - b,
      );
      place(cell, rowOf);
    }
  }
}

function place(cell: Cell, rowOf: Float64Array): void {
  for (let i = 0; i < cell.nodes.length; i++) rowOf[cell.nodes[i]!] = cell.firstRow + i / cell.subColumns;
}

/** The mean row of the neighbours on the side that the sweep comes from; where there are none, its own. */
function meanRow(
  node: number,
  isRightward: boolean,
  neighbours: Adjacency,
  columnOf: Uint8Array,
  rowOf: Float64Array,
): number {
  let sum = 0;
  let seen = 0;
  for (let i = neighbours.starts[node]!; i < neighbours.starts[node + 1]!; i++) {
    const other = neighbours.targets[i]!;
    const isAhead = isRightward ? columnOf[other]! > columnOf[node]! : columnOf[other]! < columnOf[node]!;
    if (isAhead) continue;
    sum += rowOf[other]!;
    seen++;
  }
  return seen === 0 ? rowOf[node]! : sum / seen;
}

/** Gives the members of a cycle that share a cell the mean of what they want. */
function joinCycles(cell: Cell, wanted: Float64Array, together: Float64Array, cycleOf: Int32Array): void {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const node of cell.nodes) {
    if (cycleOf[node]! < 0) continue;
    const entry = sums.get(cycleOf[node]!) ?? { sum: 0, count: 0 };
    sums.set(cycleOf[node]!, { sum: entry.sum + wanted[node]!, count: entry.count + 1 });
  }
  for (const node of cell.nodes) {
    const entry = sums.get(cycleOf[node]!);
    together[node] = entry === undefined ? wanted[node]! : entry.sum / entry.count;
  }
}
