import { consumerOf } from "./compile.ts";
import type { CompiledEstate } from "./compile.ts";
import { componentsOf } from "./components.ts";

/**
 * Finds the loops of mutual needs: strongly connected components of more than one node.
 *
 * @returns each loop as node numbers in order of id; loops in order of their first node.
 *
 * Cost: O(V + E).
 */
export function cyclesOf(compiled: CompiledEstate): number[][] {
  const consumers = compiled.dependents.map((slot) => consumerOf(compiled, slot));
  const { members, first, count } = componentsOf(compiled.dependentFirst, consumers);
  const cycles: number[][] = [];
  for (let i = 0; i < count; i++) {
    const loop = members.subarray(first[i], first[i + 1]);
    if (loop.length > 1) cycles.push([...loop].sort((a, b) => a - b));
  }
  return cycles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
