import type { EstateModel } from "../graph/estate-model.ts";
import type { LazyRankAnswer } from "../model/findings.ts";
import type { RankJob } from "./rank-job.ts";
import { rankAnswer, rankRows } from "./rank.ts";

/**
 * The answer of a job that has been performed to its end, each row made when it is asked for, and once.
 *
 * @param options.top - how many rows to give. Default: all.
 */
export function lazyRanking(
  model: EstateModel,
  job: RankJob,
  { top = Infinity }: { readonly top?: number } = {},
): LazyRankAnswer {
  const none = rankAnswer(model, job, { top: 0 });
  const shown = Math.min(top, none.total);
  return { ...none, ranking: firstOf(rankRows(model, job), shown), omitted: none.total - shown };
}

function* firstOf<Entry>(entries: Iterable<Entry>, count: number): Iterable<Entry> {
  if (count === 0) return;
  let taken = 0;
  for (const entry of entries) {
    yield entry;
    if (++taken === count) return;
  }
}
