import type { MadeGraph } from "../../bench/made-graph.ts";

/** Node 1 needs 0; 2 needs 0 after 15 minutes, and 1 by assumption; 3, a service, needs 1 of (1, 2). */
export const tinyGraph: MadeGraph = {
  systems: 3,
  nodes: 4,
  needFirst: Uint32Array.of(0, 0, 1, 3, 4),
  memberFirst: Uint32Array.of(0, 1, 2, 3, 5),
  members: Uint32Array.of(0, 0, 1, 1, 2),
  required: Uint32Array.of(1, 1, 1, 1),
  delay: Uint32Array.of(0, 1, 0, 0),
  assumed: Uint32Array.of(0, 0, 1, 0),
};
