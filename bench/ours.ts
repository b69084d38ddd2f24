/** What of ours is measured, and under which names: the one file of the benchmarks that knows. */
import type { Happening } from "../src/graph/happenings.ts";
import { happeningsOf } from "../src/graph/happenings.ts";
import { propagate } from "../src/graph/propagate.ts";
import { impactOf, load, performRank, rankAnswer, rankJob, ScenarioEvent } from "../src/index.ts";
import { nodeHash } from "../server/store/node-hash.ts";
import type { EstateModel, RankJob } from "../src/index.ts";
import { idOf, madeEstate } from "./made-estate.ts";
import type { MadeGraph } from "./made-graph.ts";
import type { Prepare } from "./peers/reach.ts";

/** The worst case of the loss of one node: the kernel alone. */
export const impact: Prepare = (graph) => {
  const { compiled } = loaded(graph);
  // Events are resolved when a loss is first asked about: that is before anything is timed.
  const resolved = new Map<number, Happening[]>();
  const lossAt = (source: number) => {
    const known = resolved.get(source) ?? happeningsOf(compiled, lossOf(source)).happenings;
    resolved.set(source, known);
    return known;
  };
  return (source) => {
    const run = propagate(compiled, lossAt(source), "worst");
    let failed = 0;
    for (const v of run.hits) if (run.failsAtMs(v) !== Infinity) failed++;
    run.release();
    return failed;
  };
};

/** Every loss of one system, with all that a ranking tells of it; one loss is looked up in a ranking. */
export const ranking: Prepare = (graph) => {
  const model = loaded(graph);
  const rank = () => {
    const job = rankJob(model);
    performRank(job);
    rankAnswer(model, job, { top: 0 });
    return job;
  };
  let ranked: RankJob | null = null;
  const reach = (source: number) => failedWith((ranked ??= rank()), source);
  return Object.assign(reach, { everySystem: () => sumOfLosses(rank(), graph.systems) });
};

/** The whole answer: both cases, all reasons and ranges. */
export const answer: Prepare = (graph) => {
  const model = loaded(graph);
  return (source) => impactOf(model, { events: lossOf(source) }).impacts.length;
};

/** The nodes that fail with each system in turn, over all systems, worst case. */
export function sumOfLosses(job: RankJob, systems: number): number {
  let sum = 0;
  for (let v = 0; v < systems; v++) sum += failedWith(job, v);
  return sum;
}

function failedWith({ cases }: RankJob, v: number): number {
  const worst = cases[0]?.figures;
  return (worst?.systems[v] ?? NaN) + (worst?.failed[v] ?? NaN);
}

/** Reads an estate file as a user does, schemas and all. */
export function loadFile(bytes: Uint8Array): EstateModel {
  return load({ estate: [{ name: "made.json", bytes }], makeHash: nodeHash }).model;
}

/** An estate with all that is worked out once for each, and is no part of a question. */
export function loaded(graph: MadeGraph): EstateModel {
  const model = loadFile(new TextEncoder().encode(JSON.stringify(madeEstate(graph))));
  void model.revision;
  return model;
}

const lossOf = (source: number) => [ScenarioEvent.parse({ fail: idOf(source) })];
