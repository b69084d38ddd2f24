import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RankAnswer } from "../../src/index.ts";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { commandCost } from "../command-cost.ts";
import { mustEqual } from "../contest.ts";
import { idOf, madeEstate } from "../made-estate.ts";
import type { MadeGraph } from "../made-graph.ts";
import { madeGraph } from "../made-graph.ts";
import { prepare } from "../peers/plain-loop.ts";
import type { Row } from "../row.ts";
import { held, median } from "../timing.ts";

const NAME = "rank from file to result";
const SYSTEMS = 1_000_000;
const QUICK_SYSTEMS = 10_000;
const TOP = 20;
const RUNS = 3;

/** The command as a user gives it, in a process of its own: from its start to its end, and the most that it held. */
export async function rankFile(bench: Bench): Promise<Row[]> {
  const size = bench.isQuick ? QUICK_SYSTEMS : SYSTEMS;
  bench.say(`  a file of ${size} systems`);
  const graph = madeGraph({ systems: size });
  const estatePath = join(bench.scratch, "ranked.json");
  const bytes = Buffer.from(JSON.stringify(madeEstate(graph)));
  writeFileSync(estatePath, bytes);
  const runs = [];
  for (let i = 0; i < (bench.isQuick ? 1 : RUNS); i++)
    runs.push(await ranked(estatePath, join(bench.scratch, "memory")));
  for (const { answer } of runs) mustAgree(answer, graph);
  return [
    {
      case: NAME,
      size,
      peer: LIMIT,
      ...held(
        limitMsOf(NAME, SYSTEMS),
        runs.map(({ ms }) => ms),
      ),
      note: `${(bytes.length / 1e6).toFixed(0)} MB; sharedfate rank FILE --top ${TOP} --format json, on all threads`,
      ourMemoryMb: median(runs.map(({ peakMb }) => peakMb)),
    },
  ];
}

async function ranked(estatePath: string, memoryPath: string) {
  const args = ["rank", estatePath, "--top", String(TOP), "--format", "json"];
  const { out, ...cost } = await commandCost(args, memoryPath);
  return { ...cost, answer: JSON.parse(out) as RankAnswer };
}

/** @throws Error if a row is missing, or fails more or fewer nodes than the plain loop. */
function mustAgree({ ranking, total }: RankAnswer, graph: MadeGraph): void {
  mustEqual("sharedfate rank", total, graph.systems, "systems are ranked");
  mustEqual("sharedfate rank", ranking.length, TOP, "rows are told");
  const reach = prepare(graph);
  const byId = new Map(ranking.map((row) => [row.id, row]));
  for (let v = 0; v < graph.systems; v++) {
    const row = byId.get(idOf(v));
    if (row)
      mustEqual(`sharedfate rank on ${row.id}`, row.systems.worst + row.services.failed.worst, reach(v));
  }
}
