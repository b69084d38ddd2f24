/** Strongly connected components, each as a run of `members`; a component stands behind all that it leads to. */
export interface Components {
  readonly members: Uint32Array;
  /** Component i is `members[first[i] … first[i + 1]]`. */
  readonly first: Uint32Array;
  readonly count: number;
}

/**
 * Finds the strongly connected components of a graph (Tarjan 1972, without recursion, so that a chain of
 * any length is ordinary input).
 *
 * @param first - the edges out of node v are `to[first[v] … first[v + 1]]`.
 *
 * Cost: O(V + E).
 */
export function componentsOf(first: Uint32Array | Int32Array, to: Uint32Array | Int32Array): Components {
  const size = first.length - 1;
  const found = new Uint32Array(size);
  const low = new Uint32Array(size);
  const isSettled = new Uint8Array(size);
  const nextEdge = new Uint32Array(size);
  const open = new Uint32Array(size);
  const path = new Uint32Array(size);
  const members = new Uint32Array(size);
  const componentFirst = new Uint32Array(size + 1);
  let [visited, openCount, pathLength, settled, count] = [0, 0, 0, 0, 0];
  const enter = (v: number) => {
    found[v] = low[v] = ++visited;
    nextEdge[v] = first[v]!;
    open[openCount++] = v;
    path[pathLength++] = v;
  };
  for (let root = 0; root < size; root++) {
    if (found[root] !== 0) continue;
    enter(root);
    while (pathLength > 0) {
      const v = path[pathLength - 1]!;
      const edge = nextEdge[v]!;
      if (edge < first[v + 1]!) {
        nextEdge[v] = edge + 1;
        const next = to[edge]!;
        if (found[next] === 0) enter(next);
        else if (!isSettled[next] && found[next]! < low[v]!) low[v] = found[next]!;
        continue;
      }
      pathLength--;
      if (pathLength > 0) {
        const before = path[pathLength - 1]!;
        if (low[v]! < low[before]!) low[before] = low[v]!;
      }
      if (low[v] !== found[v]) continue;
      for (let member = -1; member !== v;) {
        member = open[--openCount]!;
        isSettled[member] = 1;
        members[settled++] = member;
      }
      componentFirst[++count] = settled;
    }
  }
  return { members, first: componentFirst.slice(0, count + 1), count };
}
