import { afterEach, describe, expect, it } from "vitest";
import { JobPool, sharedMemory } from "../../../server/workers/job-pool.ts";
import type { JobPoolOptions } from "../../../server/workers/job-pool.ts";
import { Unavailable } from "../../../server/workers/turns.ts";
import { pairsAnswer, pairsJob, pairsOf } from "../../../src/analysis/pairs.ts";
import { rankAnswer, rankOf } from "../../../src/analysis/rank.ts";
import { rankJob } from "../../../src/analysis/rank-job.ts";
import type { RankJob } from "../../../src/analysis/rank-job.ts";
import { WorkControl } from "../../../src/graph/work-control.ts";
import type { Progress } from "../../../src/graph/work-control.ts";
import { estateOf } from "../../support/estate-text.ts";

const pools: JobPool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function poolOf(options: JobPoolOptions): JobPool {
  const pool = new JobPool(options);
  pools.push(pool);
  return pool;
}

/** A pool whose threads do what a job says (see programs/scripted.js). */
const scripted = (threadCount: number) =>
  poolOf({ threadCount, program: new URL("./programs/scripted.js", import.meta.url) });

const PIECES = 7;
const LONG = 10 ** 6;

/** A job for a scripted thread: it works through its pieces, waits to be cancelled, throws or exits. */
function scriptedJob(does: "work" | "wait" | "throw" | "exit", steps = LONG): RankJob {
  const { cells } = WorkControl.over(PIECES, steps, sharedMemory);
  return { control: cells, steps, does } as unknown as RankJob;
}

const isComplete = ({ control }: RankJob) => new WorkControl(control).isComplete;
const isCancelled = ({ control }: RankJob) => new WorkControl(control).isCancelled;

const estate = estateOf(
  "org: net (network), east, west; Calls -> 1 of (east, west?); east -> net; Benefits -> net -> power; Letters ~> net; Post -> west -> mast",
);

describe("a pool of threads", () => {
  it.each([1, 2, 3])(
    "gives with %i threads the ranking and the pairs that one thread gives",
    async (threadCount) => {
      const pool = poolOf({ threadCount, worthThreadsSteps: 0 });
      const ranking = rankJob(estate, { allocate: sharedMemory });
      await pool.rank(ranking);
      expect(rankAnswer(estate, ranking)).toEqual(rankOf(estate));
      const search = pairsJob(estate, { allocate: sharedMemory });
      expect(pairsAnswer(estate, search, await pool.pairs(search))).toEqual(pairsOf(estate));
    },
  );

  it("does a small job on the calling thread, before it returns", () => {
    const pool = poolOf({ program: new URL("./programs/unstartable.js", import.meta.url) });
    const job = rankJob(estate);
    const told: Progress[] = [];
    const done = pool.rank(job, { onProgress: (progress) => told.push(progress) });
    const { of } = new WorkControl(job.control).progress;
    expect([isComplete(job), told]).toEqual([true, [{ done: of, of }]]);
    return done;
  });

  it("tells of progress only what has changed, and last that all is done", async () => {
    const told: Progress[] = [];
    await scripted(2).rank(scriptedJob("work"), { onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ done: LONG, of: LONG });
    expect(told.map(({ done }) => done)).toEqual(
      [...new Set(told.map(({ done }) => done))].sort((a, b) => a - b),
    );
  });

  it("cancels a job whose asker leaves, and is free for the next", async () => {
    const pool = scripted(2);
    const leaving = new AbortController();
    const job = scriptedJob("wait");
    const answer = pool.rank(job, { signal: leaving.signal });
    // Threads have begun when another job of theirs has come through.
    await pool.rank(scriptedJob("work"));
    leaving.abort(new Error("the asker has left"));
    // Its threads wait for nothing else: that they return shows that they were told.
    await expect(answer).rejects.toThrow("the asker has left");
    expect([isCancelled(job), isComplete(job)]).toEqual([true, false]);
    const next = scriptedJob("work");
    await pool.rank(next);
    expect(isComplete(next)).toBe(true);
  });

  it("begins nothing for an asker who has left already", async () => {
    const job = rankJob(estate);
    await expect(poolOf({}).rank(job, { signal: AbortSignal.abort(new Error("left")) })).rejects.toThrow(
      "left",
    );
    expect(new WorkControl(job.control).progress.done).toBe(0);
  });

  it("lets a short job through while a long one is worked on", async () => {
    const pool = scripted(1);
    const leaving = new AbortController();
    const long = pool.rank(scriptedJob("wait"), { signal: leaving.signal });
    const short = scriptedJob("work");
    await pool.rank(short);
    expect(isComplete(short)).toBe(true);
    leaving.abort(new Error("enough"));
    await expect(long).rejects.toThrow("enough");
  });

  it("works on four jobs at once; the fifth waits for its turn, and may leave the queue", async () => {
    const pool = scripted(1);
    const leaving = new AbortController();
    const long = Array.from({ length: 4 }, () => pool.rank(scriptedJob("wait"), { signal: leaving.signal }));
    const impatient = new AbortController();
    const fifth = pool.rank(scriptedJob("work"), { signal: impatient.signal });
    impatient.abort(new Error("too slow"));
    await expect(fifth).rejects.toThrow("too slow");
    const sixth = pool.rank(scriptedJob("work"));
    leaving.abort(new Error("enough"));
    expect((await Promise.allSettled(long)).map(({ status }) => status)).toEqual(long.map(() => "rejected"));
    await sixth;
  });

  it.each([
    ["throw", "a thread that worked on the answer broke: a fault put in"],
    ["exit", "a thread that worked on the answer broke: worker exited with code: 7"],
  ] as const)(
    "says in a sentence that a thread broke (%s), stops the others, and goes on",
    async (does, sentence) => {
      const pool = scripted(2);
      const job = scriptedJob(does);
      await expect(pool.rank(job)).rejects.toThrow(sentence);
      expect(isCancelled(job)).toBe(true);
      await pool.rank(scriptedJob("work"));
    },
  );

  it("says in a sentence that threads cannot start, rather than wait for them", async () => {
    const unstartable = poolOf({ program: new URL("./programs/unstartable.js", import.meta.url) });
    await expect(unstartable.rank(scriptedJob("work"))).rejects.toThrow(
      "a thread that worked on the answer broke: it ended while it started",
    );
    const missing = poolOf({ program: new URL("./programs/missing.js", import.meta.url) });
    await expect(missing.rank(scriptedJob("work"))).rejects.toThrow(
      /^a thread that worked on the answer broke: Cannot find module/,
    );
  });

  it("cancels what it works on when it is closed, and takes nothing more", async () => {
    const pool = scripted(1);
    const job = scriptedJob("wait");
    const answer = pool.rank(job);
    await pool.rank(scriptedJob("work"));
    const closing = pool.close();
    await expect(answer).rejects.toBeInstanceOf(Unavailable);
    await closing;
    await expect(pool.rank(scriptedJob("work"))).rejects.toBeInstanceOf(Unavailable);
  });
});
