import type { Adjacency } from "./adjacency.ts";

/**
 * The groups of nodes that need each other: strongly connected components of two or more nodes.
 *
 * Tarjan's algorithm (SIAM J. Comput. 1(2), 1972) with a stack of its own, so that a chain of any
 * length does not exhaust the machine's.
 *
 * @param needs - for each node the nodes that it needs.
 * @returns per group its node indices in rising order; groups by their first index.
 *
 * Cost: O(V + E).
 */
export function cyclesOf(needs: Adjacency): number[][] {
  const count = needs.starts.length - 1;
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const nextEdge = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const path: number[] = [];
  const cycles: number[][] = [];
  let visited = 0;

  const enter = (node: number) => {
    order[node] = low[node] = visited++;
    nextEdge[node] = needs.starts[node]!;
    isOpen[node] = 1;
    open.push(node);
    path.push(node);
  };

  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      if (nextEdge[node]! < needs.starts[node + 1]!) {
        const provider = needs.targets[nextEdge[node]!++]!;
        if (order[provider] === -1) enter(provider);
        else if (isOpen[provider] === 1) low[node] = Math.min(low[node]!, order[provider]!);
        continue;
      }
      path.pop();
      const consumer = path[path.length - 1];
      if (consumer !== undefined) low[consumer] = Math.min(low[consumer]!, low[node]!);
      if (low[node] !== order[node]) continue;
      const members: number[] = [];
      for (let member = -1; member !== node;) {
        member = open.pop()!;
        isOpen[member] = 0;
        members.push(member);
      }
      if (members.length > 1) cycles.push(members.sort((a, b) => a - b));
    }
  }
  return cycles.sort((a, b) => a[0]! - b[0]!);
}
