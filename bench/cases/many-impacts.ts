import { join } from "node:path";
import type { Bench } from "../bench.ts";
import { writeGraph } from "../graph-file.ts";
import { madeGraph } from "../made-graph.ts";
import { AskedProcess } from "../peers/asked-process.ts";
import { inNode } from "../peers/in-node.ts";
import type { Row } from "../row.ts";
import { compared } from "../timing.ts";

const SYSTEMS = 1_000;
const TOGETHER = 1_000;

/** Whether memory stays flat: whole answers, one after the other, of every system ten times over. */
export async function manyImpacts(bench: Bench): Promise<Row[]> {
  const path = join(bench.scratch, "many-impacts");
  writeGraph(path, madeGraph({ systems: SYSTEMS }));
  const process = await AskedProcess.start(inNode("../ours.ts", "answer"), path);
  const thousands = bench.isQuick ? 2 : 10;
  const all = Array.from({ length: TOGETHER }, (_, i) => i % SYSTEMS);
  try {
    // The heap finds its size on the first thousand.
    await process.impacts(all);
    const steps = [];
    for (let i = 0; i < thousands; i++) {
      const { ms } = await process.impacts(all);
      steps.push({ ms, memory: process.memory() });
    }
    const [first, last] = [steps[0], steps.at(-1)];
    return [
      {
        case: `${thousands},000 impacts`,
        size: SYSTEMS,
        peer: "the first thousand of them",
        ...compared(first?.ms ?? [], last?.ms ?? []),
        note: "whole answers of every system in turn; ours is the last thousand",
        peerMemoryMb: first?.memory?.nowMb,
        ourMemoryMb: last?.memory?.nowMb,
      },
    ];
  } finally {
    process.stop();
  }
}
