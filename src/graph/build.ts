import { DirectedGraph, MultiDirectedGraph } from "graphology";
import { bfsFromNode } from "graphology-traversal";
import type { Estate, Link, Need, Service, System } from "../model/estate.ts";
import { byId } from "../model/ids.ts";
import { membersOf } from "./compile.ts";

/** A node of the graph that people explore. */
export type GraphNode =
  { readonly type: "system"; readonly entry: System } | { readonly type: "service"; readonly entry: Service };

/** An arrow of it: a membership of a need, from consumer to provider, or a link, from where to where it can be travelled. */
export type GraphEdge =
  { readonly relation: "need"; readonly need: Need } | { readonly relation: "link"; readonly link: Link };

export type EstateGraph = MultiDirectedGraph<GraphNode, GraphEdge>;

/**
 * Builds the graph of an estate, for exploring: a multigraph, as two nodes can be joined by several
 * needs and links. A link that runs both ways is two arrows.
 *
 * Costs about a kilobyte a need; beyond some 100,000 nodes ask the analyses, which do without it.
 *
 * @param estate - checked; entries are shared with the graph, not copied.
 */
export function graphOf(estate: Estate): EstateGraph {
  const graph: EstateGraph = new MultiDirectedGraph<GraphNode, GraphEdge>();
  for (const entry of estate.systems) graph.addNode(entry.id, { type: "system", entry });
  for (const entry of estate.services) graph.addNode(entry.id, { type: "service", entry });
  for (const node of [...estate.systems, ...estate.services]) {
    for (const need of node.needs) {
      for (const { provider } of membersOf(need))
        graph.addEdge(node.id, provider, { relation: "need", need });
    }
  }
  for (const link of estate.links) {
    graph.addEdge(link.from, link.to, { relation: "link", link });
    if (link.bothWays) graph.addEdge(link.to, link.from, { relation: "link", link });
  }
  return graph;
}

/** The providers that a node needs directly, sorted by id. Cost: O(degree). */
export function needsOf(graph: EstateGraph, id: string): string[] {
  return sorted(
    graph.mapOutEdges(id, (_, edge, __, provider) => (edge.relation === "need" ? provider : null)),
  );
}

/** The consumers that need a node directly, sorted by id. Cost: O(degree). */
export function dependentsOf(graph: EstateGraph, id: string): string[] {
  return sorted(graph.mapInEdges(id, (_, edge, consumer) => (edge.relation === "need" ? consumer : null)));
}

/** Which way to go: to what is needed, to what hangs on it, or over links to where an attacker could come. */
export type Direction = "needs" | "dependents" | "links";

/**
 * Everything that can be reached from a node in one direction, by breadth-first traversal. Groups and
 * delays are not weighed: this is what could matter, and `impactOf` says what does.
 *
 * @returns ids without the node itself, sorted.
 *
 * Cost: O(V + E).
 */
export function reach(graph: EstateGraph, id: string, direction: Direction): string[] {
  const seen = new Set<string>();
  const mode = direction === "dependents" ? "inbound" : "outbound";
  const layer = layerOf(graph, direction === "links" ? "link" : "need");
  bfsFromNode(layer, id, (node) => void seen.add(node), { mode });
  seen.delete(id);
  return [...seen].sort(byId);
}

const layers = new WeakMap<EstateGraph, Map<GraphEdge["relation"], DirectedGraph>>();

/** The arrows of one relation alone, once each; made when first asked for and kept as long as the graph. */
function layerOf(graph: EstateGraph, relation: GraphEdge["relation"]): DirectedGraph {
  const known = layers.get(graph) ?? new Map<GraphEdge["relation"], DirectedGraph>();
  layers.set(graph, known);
  let layer = known.get(relation);
  if (layer) return layer;
  layer = new DirectedGraph();
  for (const node of graph.nodes()) layer.addNode(node);
  for (const { attributes, source, target } of graph.edgeEntries()) {
    if (attributes.relation === relation) layer.mergeEdge(source, target);
  }
  known.set(relation, layer);
  return layer;
}

function sorted(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.flatMap((id) => id ?? []))].sort(byId);
}
