import createGraph from "ngraph.graph";
import { dependentsOf } from "../dependents.ts";
import type { Prepare } from "./reach.ts";

/** ngraph.graph has no traversal of its own: the obvious loop over its `forEachLinkedNode`. */
export const prepare: Prepare = (made) => {
  const { first, consumers } = dependentsOf(made);
  const graph = createGraph();
  for (let v = 0; v < made.nodes; v++) graph.addNode(v);
  for (let v = 0; v < made.nodes; v++) {
    for (const consumer of consumers.subarray(first[v], first[v + 1])) graph.addLink(v, consumer);
  }
  return (source) => {
    const hit = new Set([source]);
    // A set is walked in the order of insertion, what is added on the way included.
    for (const v of hit) graph.forEachLinkedNode(v, ({ id }) => void hit.add(Number(id)), true);
    return hit.size;
  };
};
