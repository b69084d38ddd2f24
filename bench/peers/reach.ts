import type { MadeGraph } from "../made-graph.ts";

/** Answers how many nodes the loss of one takes down, itself included. */
export interface Reach {
  (source: number): number;
  /** The sum over all systems, by programs that do not lose one after the other. */
  readonly everySystem?: () => number;
}

/** What a program in JavaScript makes of a graph before it is asked. */
export type Prepare = (graph: MadeGraph) => Reach;
