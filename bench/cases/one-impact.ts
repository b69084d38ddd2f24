import type { Bench } from "../bench.ts";
import type { Contestant } from "../contest.ts";
import { contest } from "../contest.ts";
import { dependentsOf, mostNeeded } from "../dependents.ts";
import { madeGraph } from "../made-graph.ts";
import { ours, peersFor } from "../peers/contenders.ts";
import type { Row } from "../row.ts";
import { compared, interleaved, median } from "../timing.ts";

export const MOST_NEEDED = 20;
/** Answers are checked on the most needed, and on so many others. */
const CHECKED = 100;

/** The loss of one system, without delays: the median over the 20 most needed. */
export async function oneImpact(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of bench.isQuick ? [10_000] : [1_000, 10_000, 100_000, 1_000_000]) {
    rows.push(...(await onEstateOf(bench, size)));
  }
  return rows;
}

async function onEstateOf(bench: Bench, size: number): Promise<Row[]> {
  const graph = madeGraph({ systems: size });
  const contenders = [ours, ...peersFor(size, bench)];
  const top = mostNeeded(graph, dependentsOf(graph), MOST_NEEDED);
  return contest(bench, { graph, contenders, sources: checkedSources(size, top) }, async (contestants) => {
    const runners = contestants.map((contestant) => topImpacts(contestant, top));
    const times = await interleaved(runners, bench.plan);
    return contestants
      .filter(({ contender }) => contender !== ours)
      .map(({ contender }) => ({
        case: "one impact",
        size,
        peer: contender.name,
        ...compared(times.get(contender.name) ?? [], times.get(ours.name) ?? []),
        note: contender.answers,
      }));
  });
}

/** One round of one contestant: the median over the sources. */
export function topImpacts({ contender: { name }, process }: Contestant, top: readonly number[]) {
  return { name, run: async () => median((await process.impacts(top)).ms) };
}

/** The sources on which answers are checked before anything is timed. */
export function checkedSources(systems: number, top: readonly number[]): number[] {
  const step = Math.ceil(systems / CHECKED);
  return [...top, ...Array.from({ length: Math.floor(systems / step) }, (_, i) => i * step)];
}
