/** What of ours is measured, and under which names: the one file of the benchmarks that knows. */
import { happeningsOf } from "../src/graph/happenings.ts";
import { propagate } from "../src/graph/propagate.ts";
import { impactOf, load, ScenarioEvent } from "../src/index.ts";
import type { EstateModel } from "../src/index.ts";
import { idOf, madeEstate } from "./made-estate.ts";
import type { MadeGraph } from "./made-graph.ts";
import type { Prepare } from "./peers/reach.ts";

/** The worst case of the loss of one system: the kernel alone. */
export const impact: Prepare = (graph) => {
  const { compiled } = loaded(graph);
  return (source) => {
    const { happenings } = happeningsOf(compiled, lossOf(source));
    let hit = 0;
    for (const ms of propagate(compiled, happenings, "worst").failsAtMs) if (ms !== Infinity) hit++;
    return hit;
  };
};

/** The whole answer: both cases, all reasons and ranges. */
export const answer: Prepare = (graph) => {
  const model = loaded(graph);
  // Hashed once for each estate, and no part of a question.
  void model.revision;
  return (source) => impactOf(model, { events: lossOf(source) }).impacts.length;
};

/** Reads an estate file as a user does, schemas and all. */
export function loadFile(bytes: Uint8Array): EstateModel {
  return load({ estate: [{ name: "made.json", bytes }] }).model;
}

const loaded = (graph: MadeGraph) => loadFile(new TextEncoder().encode(JSON.stringify(madeEstate(graph))));

const lossOf = (source: number) => [ScenarioEvent.parse({ fail: idOf(source) })];
