import { statusStyles } from "../../layout/status-style.ts";
import { byId } from "../../model/ids.ts";
import type { Estate } from "../../model/estate.ts";
import type { ImpactAnswer } from "../../model/findings.ts";
import { systemKindTable } from "../../model/kinds.ts";
import type { Glyph } from "../../model/kinds.ts";
import { visible } from "../foreign-text.ts";
import type { GraphEdge, GraphNode } from "./graph-rows.ts";
import { graphRows } from "./graph-rows.ts";

/** Graphviz has an outline for each kind, or one that is near. */
const shapes: Readonly<Record<Glyph, string>> = {
  rectangle: "box",
  cylinder: "cylinder",
  hexagon: "hexagon",
  shield: "house",
  diamond: "diamond",
  notched: "component",
  folded: "note",
  hand: "parallelogram",
  pill: "box",
};

/**
 * Writes an estate for Graphviz (https://graphviz.org/doc/info/lang.html): a cluster for each owner, a line a
 * node and an edge, in order of ids. Arrows point to what is needed.
 *
 * Cost: O(V + E).
 */
export function* dot(estate: Estate, answer: ImpactAnswer | null): Iterable<string> {
  const { nodes, edges } = graphRows(estate, answer);
  yield `digraph ${quoted(estate.id)} {\n`;
  yield '  rankdir="LR"; node [fontname="Arial", style="filled", fillcolor="white"]; edge [fontname="Arial", fontsize="10"];\n';
  for (const owner of [...new Set(nodes.map((node) => node.owner))].sort(byId)) {
    const own = nodes.filter((node) => node.owner === owner);
    yield `  subgraph ${quoted(`cluster_${owner}`)} {\n    label=${quoted(own[0]?.ownerName ?? owner)};\n`;
    for (const node of own) yield `    ${quoted(node.id)} [${attributesOfNode(node)}];\n`;
    yield "  }\n";
  }
  for (const edge of edges)
    yield `  ${quoted(edge.from)} -> ${quoted(edge.to)} [${attributesOfEdge(edge)}];\n`;
  yield "}\n";
}

function attributesOfNode({ name, kind, state }: GraphNode): string {
  const row = Object.entries(systemKindTable).find(([each]) => each === kind)?.[1];
  const isService = row === undefined;
  const style = state === null ? null : statusStyles[state];
  return attributes({
    label: style === null || state === "operational" ? name : `${name}\n${style.word}`,
    shape: row === undefined ? "box" : shapes[row.glyph],
    style: isService ? "filled,rounded" : null,
    fillcolor: style?.fill ?? null,
    fontcolor: style?.ink ?? null,
  });
}

function attributesOfEdge({ relation, kind, group, atLeast, evidence, bothWays }: GraphEdge): string {
  const isDashed = relation === "link" || kind === "soft";
  return attributes({
    label: relation === "link" ? kind : group === null ? null : `${atLeast ?? "1"} of (${group})`,
    style: evidence === "assumed" ? "dotted" : isDashed ? "dashed" : null,
    dir: bothWays ? "both" : null,
    // A link says how an attacker travels, not what stands on what.
    constraint: relation === "link" ? "false" : null,
  });
}

function attributes(told: Readonly<Record<string, string | null>>): string {
  return Object.entries(told)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${quoted(value)}`]))
    .join(", ");
}

/** A quoted string: backslashes and quotation marks are escaped, and a line break is one in the drawing. */
function quoted(text: string): string {
  const lines = text.split("\n").map((line) => visible(line).replace(/[\\"]/g, "\\$&"));
  return `"${lines.join("\\n")}"`;
}
