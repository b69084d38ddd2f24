import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { writeGraph } from "./graph-file.ts";
import type { MadeGraph } from "./made-graph.ts";
import { AskedProcess } from "./peers/asked-process.ts";
import type { Contender } from "./peers/contenders.ts";
import { prepare, prepareClosure } from "./peers/plain-loop.ts";
import type { Reach } from "./peers/reach.ts";

export interface Contestant {
  readonly contender: Contender;
  readonly process: AskedProcess;
  /** What it must answer. */
  readonly expected: Reach;
}

/**
 * Starts all contenders that are to be had on one graph, uses them, and ends them.
 *
 * @throws Error if one of them answers wrongly on any of the sources given: nothing is timed then.
 */
export async function contest<T>(
  bench: Bench,
  { graph, contenders, sources }: Entry,
  use: (contestants: readonly Contestant[]) => Promise<T>,
): Promise<T> {
  const path = join(bench.scratch, "graph");
  writeGraph(path, graph);
  const truths = { "AND/OR": prepare(graph), "plain reachability": prepareClosure(graph) };
  const contestants: Contestant[] = [];
  bench.say(`  ${graph.systems} systems are read by ${contenders.map(({ name }) => name).join("; ")}`);
  try {
    const start = async (contender: Contender) => {
      const found = contender.find(bench.scratch);
      if ("missing" in found) return bench.miss(found.missing);
      const process = await AskedProcess.start(found, path);
      contestants.push({ contender, process, expected: truths[contender.answers] });
    };
    await Promise.all(contenders.map(start));
    contestants.sort((a, b) => contenders.indexOf(a.contender) - contenders.indexOf(b.contender));
    for (const contestant of contestants) await verify(contestant, sources);
    return await use(contestants);
  } finally {
    for (const { process } of contestants) process.stop();
  }
}

export interface Entry {
  readonly graph: MadeGraph;
  readonly contenders: readonly Contender[];
  readonly sources: readonly number[];
}

async function verify(
  { contender, process, expected }: Contestant,
  sources: readonly number[],
): Promise<void> {
  const { nodes } = await process.impacts(sources);
  sources.forEach((source, i) => {
    mustEqual(`${contender.name} on the loss of node ${source}`, nodes[i], expected(source));
  });
}

/** @throws Error that says who was wrong. */
export function mustEqual(
  who: string,
  answered: number | undefined,
  expected: number,
  what = "nodes are hit",
): void {
  if (answered !== expected) throw new Error(`${who}: ${answered} ${what} in place of ${expected}`);
}
