import type { GraphEdge, GraphNode } from "./graph-rows.ts";

/** What is told of a node or an edge beside its id and its ends. */
export interface Attribute<Row> {
  readonly name: string;
  readonly type: "string" | "int" | "double" | "boolean";
  readonly of: (row: Row) => string | number | boolean | null;
}

export const nodeAttributes: readonly Attribute<GraphNode>[] = [
  { name: "name", type: "string", of: ({ name }) => name },
  { name: "kind", type: "string", of: ({ kind }) => kind },
  { name: "owner", type: "string", of: ({ owner }) => owner },
  { name: "priority", type: "int", of: ({ priority }) => priority },
  { name: "people", type: "int", of: ({ people }) => people },
  { name: "state", type: "string", of: ({ state }) => state },
  { name: "certainty", type: "string", of: ({ certainty }) => certainty },
  { name: "degradedAt", type: "string", of: ({ degradedAt }) => degradedAt },
  { name: "failedAt", type: "string", of: ({ failedAt }) => failedAt },
];

export const edgeAttributes: readonly Attribute<GraphEdge>[] = [
  { name: "relation", type: "string", of: ({ relation }) => relation },
  { name: "kind", type: "string", of: ({ kind }) => kind },
  { name: "group", type: "string", of: ({ group }) => group },
  { name: "atLeast", type: "string", of: ({ atLeast }) => atLeast },
  { name: "after", type: "string", of: ({ after }) => after },
  { name: "evidence", type: "string", of: ({ evidence }) => evidence },
  { name: "likelihood", type: "double", of: ({ likelihood }) => likelihood },
  {
    name: "bothWays",
    type: "boolean",
    of: ({ relation, bothWays }) => (relation === "link" ? bothWays : null),
  },
];
