import type { CompiledEstate } from "../graph/compile.ts";
import { consumerOf } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { viewOf } from "../graph/view.ts";
import { WorkControl } from "../graph/work-control.ts";
import { durationOf } from "../model/duration.ts";
import type { Criticality, Range, RankAnswer } from "../model/findings.ts";
import { isService } from "./loss-figures.ts";
import type { LossFigures } from "./loss-figures.ts";
import { performRank, rankJob } from "./rank-job.ts";
import type { RankJob, RankOptions } from "./rank-job.ts";
import { MOST_SOURCES } from "../graph/joint-search.ts";
import { SingleLoss } from "./single-loss.ts";
import { worstFirst } from "./worst-first.ts";

/**
 * Ranks every system by what its loss alone takes down: services that fail and that are affected,
 * systems, councils, people, the time to the first priority-1 failure, and for what it is a single
 * point of failure; each figure in the best and in the worst case.
 *
 * Exact for groups, loops, soft needs and what is assumed.
 *
 * @param options.top - how many rows to give. Default: all. A row of a system with which many services fail is long.
 * @returns by worst services failed, affected, people, systems, then id.
 *
 * Cost: O(V + E) and what is new with each loss on top of another (see graph/sweep-order.ts); with a
 * time asked and delays, one search for each system.
 */
export function rankOf(
  model: EstateModel,
  { top, ...options }: RankOptions & { readonly top?: number } = {},
): RankAnswer {
  const job = rankJob(model, options);
  performRank(job);
  return rankAnswer(model, job, { top });
}

/**
 * The answer of a job that has been performed to its end.
 *
 * @param options.top - how many rows to give. Default: all.
 * @throws RangeError if pieces of it were left undone.
 */
export function rankAnswer(
  model: EstateModel,
  job: RankJob,
  { top = Infinity }: { readonly top?: number } = {},
): RankAnswer {
  const order = rankingOf(job);
  const shown = order.subarray(0, Math.min(top, order.length));
  return {
    estate: model.estate.id,
    at: job.at,
    revision: model.revision,
    ranking: [...rowsOf(model, job, shown)],
    total: order.length,
    omitted: order.length - shown.length,
  };
}

/** The rows of a ranking in its order, each made when it is asked for: all of them can be more than memory holds. */
export function rankRows(model: EstateModel, job: RankJob): Iterable<Criticality> {
  return rowsOf(model, job, rankingOf(job));
}

function rankingOf(job: RankJob): Uint32Array {
  if (!new WorkControl(job.control).isComplete)
    throw new RangeError("the ranking was not worked out to its end");
  const { traits } = job.facts;
  const { failed, affected, people, systems } = worstOf(job);
  const order = Uint32Array.from(traits.keys()).filter((v) => !isService(job.facts, v));
  worstFirst(order, [failed, affected, people, systems]);
  return order;
}

function worstOf(job: RankJob): LossFigures {
  const worst = job.cases[0];
  if (!worst) throw new RangeError("a ranking has a worst case");
  return worst.figures;
}

function* rowsOf({ compiled }: EstateModel, job: RankJob, order: Uint32Array): Generator<Criticality> {
  const worst = worstOf(job);
  const best = job.cases[1]?.figures ?? worst;
  const loss = new SingleLoss(viewOf(compiled, "worst"), job.atMs);
  const isRedundant = reachesGroup(compiled);
  const idOf = (u: number) => compiled.ids[u] ?? "";
  for (let from = 0; from < order.length; from += MOST_SOURCES) {
    const batch = [...order.subarray(from, from + MOST_SOURCES)];
    const failed = loss.failedWithEach(batch, (u) => isService(job.facts, u));
    for (const [i, v] of batch.entries()) {
      const entry = compiled.nodes[v]?.entry;
      if (!entry || !("kind" in entry)) continue;
      const range = (figure: keyof LossFigures): Range => ({
        best: best[figure][v] ?? 0,
        worst: worst[figure][v] ?? 0,
      });
      const services = [...(failed[i] ?? [])];
      yield {
        id: entry.id,
        name: entry.name,
        kind: entry.kind,
        owner: entry.owner,
        services: { affected: range("affected"), failed: range("failed") },
        systems: range("systems"),
        councils: range("councils"),
        people: range("people"),
        peopleUnknown: range("peopleUnknown"),
        firstCritical: durationOf(job.firstCriticalMs[v] ?? Infinity),
        singlePointFor: services.map(idOf),
        despiteRedundancy: services.filter((u) => isRedundant[u]).map(idOf),
      };
    }
  }
}

/** Marks every node among whose needs, near or far, is a group of which not all must work. Cost: O(V + E). */
function reachesGroup(compiled: CompiledEstate): Uint8Array {
  const reaches = new Uint8Array(compiled.ids.length);
  const open: number[] = [];
  const mark = (v: number) => {
    if (reaches[v]) return;
    reaches[v] = 1;
    open.push(v);
  };
  compiled.needConsumer.forEach((v, c) => {
    const size = (compiled.slotFirst[c + 1] ?? 0) - (compiled.slotFirst[c] ?? 0);
    if ((compiled.required[c] ?? 1) < size) mark(v);
  });
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    for (let i = compiled.dependentFirst[v] ?? 0; i < (compiled.dependentFirst[v + 1] ?? 0); i++)
      mark(consumerOf(compiled, compiled.dependents[i] ?? 0));
  }
  return reaches;
}
