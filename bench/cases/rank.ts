import type { Bench } from "../bench.ts";
import type { Contestant } from "../contest.ts";
import { contest, mustEqual } from "../contest.ts";
import { dependentsOf, mostNeeded } from "../dependents.ts";
import { madeGraph } from "../made-graph.ts";
import type { Contender } from "../peers/contenders.ts";
import { ourRanking, peersFor } from "../peers/contenders.ts";
import type { Reach } from "../peers/reach.ts";
import type { Row } from "../row.ts";
import type { Runner } from "../timing.ts";
import { compared, interleaved } from "../timing.ts";
import { checkedSources, MOST_NEEDED } from "./one-impact.ts";

/** From this size on the slow are timed on every 20th system: few enough to wait for, with 50 of the platforms. */
const SAMPLED_FROM = 10_000;
const EVERY = { first: 0, step: 1 };
const SAMPLE = { first: 7, step: 20 };

/** Every loss of one system, on one thread. */
export async function rank(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of bench.isQuick ? [10_000] : [1_000, 10_000, 100_000, 1_000_000]) {
    rows.push(...(await onEstateOf(bench, size)));
  }
  return rows;
}

async function onEstateOf(bench: Bench, size: number): Promise<Row[]> {
  const graph = madeGraph({ systems: size });
  const contenders = [ourRanking, ...peersFor(size, bench)].filter(
    ({ mostRanked = size }) => mostRanked >= size,
  );
  const sources = checkedSources(size, mostNeeded(graph, dependentsOf(graph), MOST_NEEDED));
  return contest(bench, { graph, contenders, sources }, async (contestants) => {
    const sums = rememberedSums(size);
    const runners = contestants.map((contestant) => allLosses(contestant, size, sums));
    const times = await interleaved(runners, bench.plan);
    const our = contestants.find(({ contender }) => contender === ourRanking);
    return contestants
      .filter((contestant) => contestant !== our)
      .map(({ contender, process }) => ({
        case: "rank",
        size,
        peer: contender.name,
        ...compared(times.get(contender.name) ?? [], times.get(ourRanking.name) ?? []),
        note: [
          contender.answers,
          isSampled(contender, size) && `every ${SAMPLE.step}th system, extrapolated by the nodes hit`,
          "ours tells services, councils and people too",
        ]
          .filter(Boolean)
          .join("; "),
        peerMemoryMb: process.memory()?.peakMb,
        ourMemoryMb: our?.process.memory()?.peakMb,
      }));
  });
}

function isSampled(contender: Contender, size: number): boolean {
  return (contender.isSampled ?? false) && size >= SAMPLED_FROM;
}

type Sums = (reach: Reach, which: typeof EVERY) => number;

/** Asks for all systems or a sample; each answer is checked by the sum of the nodes hit. */
function allLosses({ contender, process, expected }: Contestant, size: number, sums: Sums): Runner {
  const which = isSampled(contender, size) ? SAMPLE : EVERY;
  const total = sums(expected, which);
  const factor = which === EVERY ? 1 : sums(expected, EVERY) / total;
  return {
    name: contender.name,
    run: async () => {
      const { nodes, ms } = await process.all(which.first, which.step, size);
      mustEqual(`${contender.name} on the loss of each system of ${size}`, nodes, total);
      return ms * factor;
    },
  };
}

/** What all answers must come to; worked out once for contenders that answer the same. */
function rememberedSums(size: number): Sums {
  const known = new Map<Reach, Map<typeof EVERY, number>>();
  return (reach, which) => {
    const ofReach = known.get(reach) ?? new Map<typeof EVERY, number>();
    known.set(reach, ofReach);
    let sum = ofReach.get(which);
    if (sum !== undefined) return sum;
    sum = 0;
    for (let v = which.first; v < size; v += which.step) sum += reach(v);
    ofReach.set(which, sum);
    return sum;
  };
}
