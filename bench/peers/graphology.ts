import { DirectedGraph } from "graphology";
import { bfsFromNode } from "graphology-traversal";
import { dependentsOf } from "../dependents.ts";
import type { Prepare } from "./reach.ts";

/** graphology-traversal's `bfsFromNode` from provider to consumer. */
export const prepare: Prepare = (made) => {
  const { first, consumers } = dependentsOf(made);
  const graph = new DirectedGraph();
  for (let v = 0; v < made.nodes; v++) graph.addNode(v);
  for (let v = 0; v < made.nodes; v++) {
    for (const consumer of consumers.subarray(first[v], first[v + 1])) graph.addEdge(v, consumer);
  }
  return (source) => {
    let hit = 0;
    bfsFromNode(graph, source, () => void hit++, { mode: "outbound" });
    return hit;
  };
};
