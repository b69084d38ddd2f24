import type { Estate } from "../../model/estate.ts";
import type { ImpactAnswer } from "../../model/findings.ts";
import { xmlText } from "../../model/xml-text.ts";
import { edgeAttributes, nodeAttributes } from "./graph-attributes.ts";
import type { Attribute } from "./graph-attributes.ts";
import { graphRows } from "./graph-rows.ts";

/**
 * Writes an estate as GEXF 1.2 (https://gexf.net), which Gephi and NetworkX both read: a line a node and an
 * edge, in order of ids. An edge of a need runs from the consumer to what it needs.
 *
 * Cost: O(V + E).
 */
export function* gexf(estate: Estate, answer: ImpactAnswer | null): Iterable<string> {
  const { nodes, edges } = graphRows(estate, answer);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n';
  yield '  <graph defaultedgetype="directed" mode="static">\n';
  yield* keys("node", nodeAttributes);
  yield* keys("edge", edgeAttributes);
  yield "    <nodes>\n";
  for (const node of nodes)
    yield `      <node id="${xmlText(node.id)}" label="${xmlText(node.name)}">${values(nodeAttributes, node)}</node>\n`;
  yield "    </nodes>\n    <edges>\n";
  for (const edge of edges) {
    const type = edge.bothWays ? ' type="mutual"' : "";
    yield `      <edge id="${xmlText(edge.id)}" source="${xmlText(edge.from)}" target="${xmlText(edge.to)}"${type}>${values(edgeAttributes, edge)}</edge>\n`;
  }
  yield "    </edges>\n  </graph>\n</gexf>\n";
}

/** GEXF calls whole numbers integers. */
const typeNames = { string: "string", int: "integer", double: "double", boolean: "boolean" } as const;

function* keys<Row>(ofClass: "node" | "edge", attributes: readonly Attribute<Row>[]): Iterable<string> {
  yield `    <attributes class="${ofClass}">\n`;
  for (const { name, type } of attributes)
    yield `      <attribute id="${name}" title="${name}" type="${typeNames[type]}"/>\n`;
  yield "    </attributes>\n";
}

function values<Row>(attributes: readonly Attribute<Row>[], row: Row): string {
  const told = attributes.flatMap(({ name, of }) => {
    const value = of(row);
    return value === null ? [] : [`<attvalue for="${name}" value="${xmlText(String(value))}"/>`];
  });
  return told.length === 0 ? "" : `<attvalues>${told.join("")}</attvalues>`;
}
