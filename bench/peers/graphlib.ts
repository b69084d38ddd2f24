import { Graph } from "@dagrejs/graphlib";
import { dependentsOf } from "../dependents.ts";
import type { Prepare } from "./reach.ts";

/** @dagrejs/graphlib: the obvious loop over `successors`, faster than its `alg.preorder` for all but the widest. */
export const prepare: Prepare = (made) => {
  const { first, consumers } = dependentsOf(made);
  const graph = new Graph({ directed: true });
  for (let v = 0; v < made.nodes; v++) graph.setNode(String(v));
  for (let v = 0; v < made.nodes; v++) {
    for (const consumer of consumers.subarray(first[v], first[v + 1]))
      graph.setEdge(String(v), String(consumer));
  }
  return (source) => {
    const hit = new Set([String(source)]);
    for (const v of hit) for (const consumer of graph.successors(v) ?? []) hit.add(consumer);
    return hit.size;
  };
};
