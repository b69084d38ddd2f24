import type { MadeGraph } from "./made-graph.ts";

/** Who needs whom, turned round: provider v is a member of the needs `needs[first[v] … first[v + 1]]`. */
export interface Dependents {
  readonly first: Uint32Array;
  readonly needs: Uint32Array;
  /** The consumers of the same needs, place by place: no two are equal, as nobody needs a node twice. */
  readonly consumers: Uint32Array;
}

/** Cost: O(V + E), by counting sort. */
export function dependentsOf(graph: MadeGraph): Dependents {
  const { nodes, needFirst, memberFirst, members } = graph;
  const first = new Uint32Array(nodes + 1);
  for (const provider of members) first[provider + 1]! += 1;
  for (let v = 0; v < nodes; v++) first[v + 1]! += first[v]!;
  const next = first.slice();
  const needs = new Uint32Array(members.length);
  const consumers = new Uint32Array(members.length);
  for (let v = 0; v < nodes; v++) {
    for (let c = needFirst[v]!; c < needFirst[v + 1]!; c++) {
      for (let i = memberFirst[c]!; i < memberFirst[c + 1]!; i++) {
        const at = next[members[i]!]!++;
        needs[at] = c;
        consumers[at] = v;
      }
    }
  }
  return { first, needs, consumers };
}

/** The most needed systems, the most needed first; of equals the lower number. */
export function mostNeeded({ systems }: MadeGraph, { first }: Dependents, count: number): number[] {
  const popularity = (v: number) => (first[v + 1] ?? 0) - (first[v] ?? 0);
  return Array.from({ length: systems }, (_, v) => v)
    .sort((a, b) => popularity(b) - popularity(a) || a - b)
    .slice(0, count);
}
