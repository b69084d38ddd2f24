import { lazyRanking } from "../../src/analysis/lazy-ranking.ts";
import { pairsAnswer, pairsJob } from "../../src/analysis/pairs.ts";
import { rankJob } from "../../src/analysis/rank-job.ts";
import type { RankJob } from "../../src/analysis/rank-job.ts";
import type { Duration, EstateModel } from "../../src/index.ts";
import { sharedMemory } from "../workers/job-pool.ts";
import type { Performer } from "../workers/job-pool.ts";
import type { Watching } from "../workers/watching.ts";
import { answerBytes } from "./answer-bytes.ts";
import type { CacheLimits } from "./answer-cache.ts";
import { AnswerCache } from "./answer-cache.ts";
import { KeptAnswer } from "./kept-answer.ts";
import { SharedWork } from "./shared-work.ts";

const defaultLimits: CacheLimits = { mostBytes: 64 * 2 ** 20, mostEntries: 1000 };

/** The figures of a larger estate are not kept: some 100 MB. */
const MOST_KEPT_STEPS = 2_000_000;

/** What is asked of an estate: its systems or its pairs, the first so many, at a time or in the end. */
export interface RankingQuestion {
  readonly of: "systems" | "pairs";
  readonly top: number;
  readonly at: Duration | null;
}

/**
 * Rankings of estates, as they are sent. Each is worked out once and kept while there is room; those who ask
 * the same at once wait for one piece of work.
 */
export class Rankings {
  readonly #jobs: Performer;
  readonly #kept: AnswerCache<KeptAnswer>;
  readonly #work = new SharedWork<KeptAnswer>();
  /** The figures of estates that were ranked, for what-ifs about them. */
  readonly #ranked = new WeakMap<EstateModel, RankJob>();

  constructor(jobs: Performer, limits = defaultLimits) {
    this.#jobs = jobs;
    this.#kept = new AnswerCache(limits);
  }

  /** The answer if it is there already. */
  kept(model: EstateModel, question: RankingQuestion): KeptAnswer | undefined {
    return this.#kept.get(nameOf(model, question));
  }

  /** The answer, worked out if need be. @throws as `JobPool` does. */
  async answer(model: EstateModel, question: RankingQuestion, watching: Watching = {}): Promise<KeptAnswer> {
    const name = nameOf(model, question);
    const kept = this.#kept.get(name);
    if (kept) return kept;
    return this.#work.join(
      name,
      async (shared) => {
        const answer = await this.answerOnce(model, question, shared);
        this.#kept.set(name, answer);
        return answer;
      },
      watching,
    );
  }

  /**
   * The answer about an estate that will hardly be asked about again; it is not kept.
   *
   * @param base - the estate that it was made from by a change: of one that was ranked, only what the change
   *   can reach is worked out anew.
   */
  async answerOnce(
    model: EstateModel,
    question: RankingQuestion,
    { base, ...watching }: Watching & { readonly base?: EstateModel } = {},
  ): Promise<KeptAnswer> {
    const answer = await this.#workOut(model, question, { base, watching });
    return new KeptAnswer(await answerBytes(answer, watching.signal));
  }

  async #workOut(
    model: EstateModel,
    { of, top, at }: RankingQuestion,
    { base = model, watching }: { readonly base?: EstateModel; readonly watching: Watching },
  ): Promise<object> {
    if (of === "pairs") {
      const job = pairsJob(model, { at, top, allocate: sharedMemory });
      return pairsAnswer(model, job, await this.#jobs.pairs(job, watching));
    }
    const ranked = this.#ranked.get(base);
    const job = rankJob(model, {
      at,
      allocate: sharedMemory,
      before: ranked && { model: base, job: ranked },
    });
    await this.#jobs.rank(job, watching);
    if (base === model && at === null && job.steps < MOST_KEPT_STEPS) this.#ranked.set(model, job);
    return lazyRanking(model, job, { top });
  }
}

function nameOf({ revision }: EstateModel, { of, top, at }: RankingQuestion): string {
  return `${revision} ${of} ${top} ${at}`;
}
