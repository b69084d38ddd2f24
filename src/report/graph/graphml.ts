import type { Estate } from "../../model/estate.ts";
import type { ImpactAnswer } from "../../model/findings.ts";
import { xmlText } from "../../model/xml-text.ts";
import { edgeAttributes, nodeAttributes } from "./graph-attributes.ts";
import type { Attribute } from "./graph-attributes.ts";
import { graphRows } from "./graph-rows.ts";

/**
 * Writes an estate as GraphML (http://graphml.graphdrawing.org, schema 1.1), for Gephi, yEd, Cytoscape and
 * NetworkX: a line a node and an edge, in order of ids. An edge of a need runs from the consumer to what it needs.
 *
 * Cost: O(V + E).
 */
export function* graphMl(estate: Estate, answer: ImpactAnswer | null): Iterable<string> {
  const { nodes, edges } = graphRows(estate, answer);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">\n';
  yield* keys("node", nodeAttributes);
  yield* keys("edge", edgeAttributes);
  yield `  <graph id="${xmlText(estate.id)}" edgedefault="directed">\n`;
  for (const node of nodes)
    yield `    <node id="${xmlText(node.id)}">${values("n", nodeAttributes, node)}</node>\n`;
  for (const edge of edges)
    yield `    <edge id="${xmlText(edge.id)}" source="${xmlText(edge.from)}" target="${xmlText(edge.to)}">${values("e", edgeAttributes, edge)}</edge>\n`;
  yield "  </graph>\n</graphml>\n";
}

function* keys<Row>(domain: "node" | "edge", attributes: readonly Attribute<Row>[]): Iterable<string> {
  for (const { name, type } of attributes)
    yield `  <key id="${domain.charAt(0)}_${name}" for="${domain}" attr.name="${name}" attr.type="${type}"/>\n`;
}

function values<Row>(prefix: string, attributes: readonly Attribute<Row>[], row: Row): string {
  return attributes
    .map(({ name, of }) => {
      const value = of(row);
      return value === null ? "" : `<data key="${prefix}_${name}">${xmlText(String(value))}</data>`;
    })
    .join("");
}
