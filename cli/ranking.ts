import { JobPool, sharedMemory } from "../server/workers/job-pool.ts";
import type { Watching } from "../server/workers/watching.ts";
import { lazyRanking } from "../src/analysis/lazy-ranking.ts";
import { pairsAnswer, pairsJob } from "../src/analysis/pairs.ts";
import { rankAnswer } from "../src/analysis/rank.ts";
import { rankJob } from "../src/analysis/rank-job.ts";
import type { EstateModel } from "../src/graph/estate-model.ts";
import type { Duration } from "../src/model/duration.ts";
import type { TextOptions } from "../src/report/text.ts";
import { cancellable } from "./interruption.ts";
import { progressBar } from "./progress-bar.ts";

/** How many fit on a screen. */
const TEXT_TOP = 20;

/** Every pair is counted, and hardly anybody reads more. */
const PAIRS_TOP = 100;

/** Below this, waiting is shorter than threads take to start. */
const WORTH_THREADS_STEPS = 2_000_000;

export interface AskedRanking {
  readonly at: Duration | null;
  readonly top?: number;
  readonly threads?: number;
  readonly form: TextOptions & { readonly format: "text" | "json" | "csv" | "markdown" };
}

/**
 * Ranks systems, and writes the ranking in the form asked for, in parts.
 *
 * @param err - where progress is shown, if it is a terminal.
 * @throws Interrupted if the user presses Ctrl+C.
 */
export async function rankingParts(
  model: EstateModel,
  { at, top, threads, form }: AskedRanking,
  err: NodeJS.WriteStream,
): Promise<Iterable<string>> {
  const job = rankJob(model, { at, allocate: sharedMemory });
  await onThreads({ threads, doing: "Ranking systems", err }, (pool, watching) => pool.rank(job, watching));
  if (form.format === "text") {
    const { rankText } = await import("../src/report/text.ts");
    return [rankText(rankAnswer(model, job, { top: top ?? TEXT_TOP }), model.estate, form)];
  }
  const ranking = lazyRanking(model, job, { top });
  switch (form.format) {
    case "json":
      return (await import("./json-parts.ts")).jsonParts({ ...ranking });
    case "csv":
      return (await import("../src/report/csv.ts")).rankCsv(ranking.ranking);
    case "markdown":
      return (await import("../src/report/markdown.ts")).rankMarkdown(ranking, model.estate);
  }
}

/** Finds pairs, and writes them in the form asked for, in parts. As `rankingParts`. */
export async function pairsParts(
  model: EstateModel,
  { at, top, threads, form }: AskedRanking,
  err: NodeJS.WriteStream,
): Promise<Iterable<string>> {
  const kept = top ?? (form.format === "text" ? TEXT_TOP : PAIRS_TOP);
  const job = pairsJob(model, { at, top: kept, allocate: sharedMemory });
  const found = await onThreads({ threads, doing: "Finding pairs", err }, (pool, watching) =>
    pool.pairs(job, watching),
  );
  const answer = pairsAnswer(model, job, found);
  switch (form.format) {
    case "text":
      return [(await import("../src/report/text.ts")).pairsText(answer, model.estate, form)];
    case "json":
      return (await import("./json-parts.ts")).jsonParts(answer);
    case "csv":
      return (await import("../src/report/csv.ts")).pairsCsv(answer.pairs);
    case "markdown":
      return (await import("../src/report/markdown.ts")).pairsMarkdown(answer, model.estate);
  }
}

/** Works on threads that end with the work, showing how far it has come; Ctrl+C cancels it. */
async function onThreads<Result>(
  {
    threads,
    doing,
    err,
  }: { readonly threads?: number; readonly doing: string; readonly err: NodeJS.WriteStream },
  work: (pool: JobPool, watching: Watching) => Promise<Result>,
): Promise<Result> {
  const pool = new JobPool({ threadCount: threads, worthThreadsSteps: WORTH_THREADS_STEPS });
  const bar = progressBar(err, doing);
  try {
    return await cancellable((signal) => work(pool, { signal, onProgress: bar.onProgress }));
  } finally {
    bar.end();
    await pool.close();
  }
}
