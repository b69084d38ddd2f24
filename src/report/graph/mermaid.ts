import { statusStyles } from "../../layout/status-style.ts";
import type { Estate } from "../../model/estate.ts";
import type { ImpactAnswer } from "../../model/findings.ts";
import { byId } from "../../model/ids.ts";
import type { State } from "../../model/kinds.ts";
import { states } from "../../model/kinds.ts";
import { visible } from "../foreign-text.ts";
import type { GraphEdge, GraphNode } from "./graph-rows.ts";
import { graphRows } from "./graph-rows.ts";

/** Mermaid draws no more edges than this unless `maxEdges` is raised where it is shown. */
const DRAWN_EDGES = 500;

/**
 * Writes an estate as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), for wikis and
 * Markdown: a box for each owner, a line a node and an edge, in order of ids. Arrows point to what is needed.
 *
 * Cost: O(V + E).
 */
export function* mermaid(estate: Estate, answer: ImpactAnswer | null): Iterable<string> {
  const { nodes, edges } = graphRows(estate, answer);
  yield "flowchart LR\n";
  if (edges.length > DRAWN_EDGES)
    yield `  %% ${edges.length} edges: Mermaid draws at most ${DRAWN_EDGES} unless maxEdges is raised in its settings\n`;
  for (const owner of [...new Set(nodes.map((node) => node.owner))].sort(byId)) {
    const own = nodes.filter((node) => node.owner === owner);
    yield `  subgraph ${nameOf("o", owner)}["${label(own[0]?.ownerName ?? owner)}"]\n`;
    for (const node of own) yield `    ${nodeLine(node)}\n`;
    yield "  end\n";
  }
  for (const edge of edges) yield `  ${edgeLine(edge)}\n`;
  if (answer === null) return;
  const shown = new Set(nodes.map(({ state }) => state));
  for (const state of states)
    if (state !== "operational" && shown.has(state))
      yield `  classDef ${state} fill:${statusStyles[state].fill},color:${statusStyles[state].ink}\n`;
}

function nodeLine({ id, name, kind, state }: GraphNode): string {
  const [open, close] = kind === "service" ? ["([", "])"] : ["[", "]"];
  const word = state === null || state === "operational" ? "" : `<br>${statusStyles[state].word}`;
  const marked: State | null = state === "operational" ? null : state;
  return `${nameOf("n", id)}${open}"${label(name)}${word}"${close}${marked === null ? "" : `:::${marked}`}`;
}

function edgeLine({ from, to, relation, kind, group, atLeast, evidence, bothWays }: GraphEdge): string {
  const isThin = relation === "link" || kind === "soft" || evidence === "assumed";
  const arrow = isThin ? (bothWays ? "<-.->" : "-.->") : "-->";
  const words = relation === "link" ? kind : group === null ? null : `${atLeast ?? "1"} of ${group}`;
  return `${nameOf("n", from)} ${arrow}${words === null ? "" : `|"${label(words)}"|`} ${nameOf("n", to)}`;
}

/** An id in letters, digits and underscores, with no two ids the same; never a word of Mermaid's own. */
function nameOf(prefix: "n" | "o", id: string): string {
  const own = id.replace(/[^A-Za-z0-9]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
  return `${prefix}_${own}`;
}

/** Text between quotation marks: what Mermaid or the page would take for markup is written by its number. */
function label(text: string): string {
  return visible(text).replace(/["#<>&`\\;[\]{}()|]/g, (character) => `#${character.charCodeAt(0)};`);
}
