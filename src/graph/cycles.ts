import type { CompiledEstate } from "./compile.ts";

/**
 * Finds the loops of mutual needs: strongly connected components of more than one node (Tarjan 1972,
 * without recursion, so that a chain of any length is ordinary input).
 *
 * @returns each loop as node numbers in order of id; loops in order of their first node.
 *
 * Cost: O(V + E).
 */
export function cyclesOf(compiled: CompiledEstate): number[][] {
  const size = compiled.ids.length;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const nextSlot = new Int32Array(size);
  const stack: number[] = [];
  const cycles: number[][] = [];
  let visited = 0;
  const firstSlot = (v: number) => compiled.slotFirst[compiled.needFirst[v] ?? 0] ?? 0;
  const endSlot = (v: number) => compiled.slotFirst[compiled.needFirst[v + 1] ?? 0] ?? 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const open = [root];
    while (open.length > 0) {
      const v = open[open.length - 1] ?? 0;
      if (order[v] === -1) {
        order[v] = low[v] = visited++;
        nextSlot[v] = firstSlot(v);
        stack.push(v);
        onStack[v] = 1;
      }
      const slot = nextSlot[v] ?? 0;
      if (slot < endSlot(v)) {
        nextSlot[v] = slot + 1;
        const provider = compiled.slotProvider[slot] ?? 0;
        if (order[provider] === -1) open.push(provider);
        else if (onStack[provider]) low[v] = Math.min(low[v] ?? 0, order[provider] ?? 0);
        continue;
      }
      open.pop();
      const parent = open[open.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[v] ?? 0);
      if (low[v] !== order[v]) continue;
      const members = stack.splice(stack.lastIndexOf(v));
      for (const member of members) onStack[member] = 0;
      if (members.length > 1) cycles.push(members.sort((a, b) => a - b));
    }
  }
  return cycles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
