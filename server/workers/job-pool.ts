import { availableParallelism } from "node:os";
import { performPairs } from "../../src/analysis/pairs.ts";
import type { PairsJob, PairsPart } from "../../src/analysis/pairs.ts";
import { performRank } from "../../src/analysis/rank-job.ts";
import type { RankJob } from "../../src/analysis/rank-job.ts";
import type { Allocate } from "../../src/graph/work-control.ts";
import { WorkControl } from "../../src/graph/work-control.ts";
import { Threads } from "./threads.ts";
import { Turns, Unavailable } from "./turns.ts";
import { watched } from "./watching.ts";
import type { Watching } from "./watching.ts";

/** A job of fewer steps takes some 10 ms, and threads longer to start. */
const WORTH_THREADS_STEPS = 50_000;

/** More threads than this wait for memory more than they work. */
const MOST_THREADS = 8;

/** Jobs that are worked on at once, each by threads of its own: the system shares the processors among them. */
const JOBS_AT_ONCE = 4;

/** Jobs that may wait for their turn. Each holds its memory already. */
const MOST_WAITING = 16;

/** Memory that threads share; jobs for a pool are made with it. */
export const sharedMemory: Allocate = (sizeBytes) => new SharedArrayBuffer(sizeBytes);

export interface JobPoolOptions {
  /** Threads that work on one job. Default: as many as the machine runs at once, at most 8. */
  readonly threadCount?: number;
  /** Jobs of fewer steps are done on the calling thread. */
  readonly worthThreadsSteps?: number;
  /** What a thread runs. Default: the program beside this file. */
  readonly program?: URL;
}

/** What works out long answers. */
export type Performer = Pick<JobPool, "rank" | "pairs">;

interface Job {
  readonly control: Int32Array;
  readonly steps: number;
}

interface Performance<Part> {
  /** What the program of a thread calls it. */
  readonly name: string;
  readonly job: Job;
  readonly onThisThread: () => Part;
}

/**
 * Works out long answers on threads of their own, so that the calling thread stays free.
 *
 * No thread is started before there is a job that is worth one; a small job is done at once, on the calling
 * thread. A job is done whole or not at all: if a thread breaks, all of them stop.
 *
 * Methods throw the signal's reason if it is aborted, `Unavailable` if too many jobs wait or the pool is
 * closed, and an Error with a sentence if a thread breaks.
 */
export class JobPool {
  readonly #threadCount: number;
  readonly #worthThreadsSteps: number;
  readonly #threads: Threads;
  readonly #turns = new Turns({ atOnce: JOBS_AT_ONCE, mostWaiting: MOST_WAITING });
  readonly #endings = new Set<AbortController>();
  #isClosed = false;

  constructor(options: JobPoolOptions = {}) {
    this.#threadCount = options.threadCount ?? Math.min(availableParallelism(), MOST_THREADS);
    this.#worthThreadsSteps = options.worthThreadsSteps ?? WORTH_THREADS_STEPS;
    this.#threads = new Threads({
      most: this.#threadCount * JOBS_AT_ONCE,
      program: options.program ?? new URL("./worker.js", import.meta.url),
    });
  }

  /** Performs a ranking. The results stand in the job. */
  async rank(job: RankJob, watching: Watching = {}): Promise<void> {
    await this.#perform({ name: "rank", job, onThisThread: () => performRank(job) }, watching);
  }

  /** Performs a search for pairs. @returns what each thread found. */
  pairs(job: PairsJob, watching: Watching = {}): Promise<PairsPart[]> {
    return this.#perform({ name: "pairs", job, onThisThread: () => performPairs(job) }, watching);
  }

  /** Cancels what is being worked on and ends all threads. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const ending of this.#endings) ending.abort(closed());
    await this.#threads.close();
  }

  async #perform<Part>(performance: Performance<Part>, watching: Watching): Promise<Part[]> {
    const { job, onThisThread } = performance;
    const control = new WorkControl(job.control);
    return this.#whileOpen(watching.signal, async (signal) => {
      if (job.steps < this.#worthThreadsSteps) {
        const part = onThisThread();
        const { of } = control.progress;
        watching.onProgress?.({ done: of, of });
        return [part];
      }
      const endTurn = await this.#turns.take(signal);
      try {
        return await watched(control, { ...watching, signal }, () => this.#onThreads(performance, control));
      } finally {
        endTurn();
      }
    });
  }

  /** Gives work a signal that is aborted with the asker's, or when the pool closes. */
  async #whileOpen<Result>(
    asked: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    asked?.throwIfAborted();
    if (this.#isClosed) throw closed();
    const ending = new AbortController();
    const end = () => ending.abort(asked?.reason);
    asked?.addEventListener("abort", end, { once: true });
    this.#endings.add(ending);
    try {
      return await work(ending.signal);
    } finally {
      this.#endings.delete(ending);
      asked?.removeEventListener("abort", end);
    }
  }

  /** Sets every thread to the job, and waits until each has returned. */
  async #onThreads<Part>({ name, job }: Performance<Part>, control: WorkControl): Promise<Part[]> {
    const returned = await Promise.allSettled(
      Array.from({ length: this.#threadCount }, async () => {
        try {
          return await this.#threads.run<Part>(name, job);
        } catch (error) {
          control.cancel();
          throw error;
        }
      }),
    );
    return returned.map((each) => {
      if (each.status === "rejected") throw each.reason;
      return each.value;
    });
  }
}

function closed(): Unavailable {
  return new Unavailable("The answer is no longer worked out: the program is stopping.");
}
