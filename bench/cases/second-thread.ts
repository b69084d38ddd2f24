import { JobPool, sharedMemory } from "../../server/workers/job-pool.ts";
import { rankJob } from "../../src/index.ts";
import type { Bench } from "../bench.ts";
import { mustEqual } from "../contest.ts";
import { madeGraph } from "../made-graph.ts";
import { loaded, sumOfLosses } from "../ours.ts";
import { prepare } from "../peers/plain-loop.ts";
import type { Row } from "../row.ts";
import { compared, interleaved, timedMs } from "../timing.ts";

/** A ranking by one thread and by two, of the pool that the product has, over memory that they share. */
export async function secondThread(bench: Bench): Promise<Row[]> {
  const size = bench.isQuick ? 10_000 : 100_000;
  const graph = madeGraph({ systems: size });
  const model = loaded(graph);
  const reach = prepare(graph);
  let expected = 0;
  for (let v = 0; v < size; v++) expected += reach(v);
  const pools = [1, 2].map((threadCount) => new JobPool({ threadCount, worthThreadsSteps: 0 }));
  try {
    const runners = pools.map((pool, i) => ({
      name: String(i + 1),
      run: async () => {
        const job = rankJob(model, { allocate: sharedMemory });
        const ms = await timedMs(() => pool.rank(job));
        mustEqual(`ours on ${i + 1} threads, on the loss of each system`, sumOfLosses(job, size), expected);
        return ms;
      },
    }));
    const times = await interleaved(runners, bench.plan);
    return [
      {
        case: "rank on two threads",
        size,
        peer: "ours on one",
        ...compared(times.get("1") ?? [], times.get("2") ?? []),
        note: "from handing the job over to its end; laying it out and ordering it are not in it",
      },
    ];
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}
