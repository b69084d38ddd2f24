import type { MadeGraph } from "../made-graph.ts";

/** Answers how many nodes the loss of one takes down, itself included. */
export type Reach = (source: number) => number;

/** What a program in JavaScript makes of a graph before it is asked. */
export type Prepare = (graph: MadeGraph) => Reach;
