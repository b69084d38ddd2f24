import { join } from "node:path";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { writeGraph } from "../graph-file.ts";
import { madeGraph } from "../made-graph.ts";
import { AskedProcess } from "../peers/asked-process.ts";
import { inNode } from "../peers/in-node.ts";
import type { Row } from "../row.ts";
import { held } from "../timing.ts";

const SYSTEMS = 5_000;
/** Everything hangs on the first system. */
const FIRST = 0;
const LATER = 14;

/**
 * The whole answer where everything is hit, a third of the needs delayed and a tenth assumed: the first of
 * a process, before the engine has compiled anything, and later ones.
 */
export async function everythingHit(bench: Bench): Promise<Row[]> {
  const path = join(bench.scratch, "everything-hit");
  const graph = madeGraph({ systems: SYSTEMS, delayedShare: 1 / 3, assumedShare: 0.1 });
  writeGraph(path, graph);
  const firstMs: number[] = [];
  const laterMs: number[] = [];
  const { rounds } = bench.longPlan;
  for (let i = 0; i < rounds; i++) {
    bench.say(`  process ${i + 1} of ${rounds}`);
    const process = await AskedProcess.start(inNode("../ours.ts", "answer"), path);
    const { nodes, ms } = await process.impacts(Array<number>(1 + LATER).fill(FIRST));
    process.stop();
    if (nodes.some((hit) => hit !== graph.nodes))
      throw new Error(`${nodes[0]} of ${graph.nodes} nodes are hit`);
    firstMs.push(ms[0] ?? NaN);
    laterMs.push(...ms.slice(1));
  }
  const row = (name: string, ourMs: readonly number[]): Row => ({
    case: name,
    size: SYSTEMS,
    peer: LIMIT,
    ...held(limitMsOf(name, SYSTEMS), ourMs),
    note: `${graph.nodes} nodes, ${graph.required.length} needs; both cases, all reasons and ranges`,
  });
  return [
    row("everything hit, first answer of a process", firstMs),
    row("everything hit, later answers", laterMs),
  ];
}
