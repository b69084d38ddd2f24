import { pairsOf } from "../../src/index.ts";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { mustEqual } from "../contest.ts";
import { madeGraph } from "../made-graph.ts";
import { loaded } from "../ours.ts";
import { fatalPairs } from "../peers/plain-pairs.ts";
import type { Row } from "../row.ts";
import { compared, held, interleaved, timedMs } from "../timing.ts";

const NAME = "all pairs";
const SYSTEMS = 1_000;
const MANY_SYSTEMS = 10_000;

/** Every two systems that take down together what neither does alone, on one thread, with the 100 worst told. */
export async function pairs(bench: Bench): Promise<Row[]> {
  const graph = madeGraph({ systems: SYSTEMS });
  const model = loaded(graph);
  const { total } = pairsOf(model);
  mustEqual("ours on every two systems", total, fatalPairs(graph), "pairs are found");
  const loop = { name: "loop", run: () => timedMs(() => fatalPairs(graph)) };
  const own = { name: "ours", run: () => timedMs(() => pairsOf(model)) };
  const times = await interleaved(bench.isQuick ? [own] : [loop, own], bench.plan);
  const ourMs = times.get("ours") ?? [];
  const row = { case: NAME, size: SYSTEMS, note: `${total} pairs found` };
  const withinLimit = { ...row, peer: LIMIT, ...held(limitMsOf(NAME, SYSTEMS), ourMs) };
  if (bench.isQuick) return [withinLimit];
  const besideLoop = { ...row, peer: "JavaScript loop", ...compared(times.get("loop") ?? [], ourMs) };
  return [withinLimit, besideLoop, await ofMany(bench, ourMs)];
}

async function ofMany(bench: Bench, fewMs: readonly number[]): Promise<Row> {
  const model = loaded(madeGraph({ systems: MANY_SYSTEMS }));
  const run = () => timedMs(() => pairsOf(model));
  const times = await interleaved([{ name: "ours", run }], bench.plan);
  return {
    case: NAME,
    size: MANY_SYSTEMS,
    peer: "ours of a tenth of the systems",
    ...compared(fewMs, times.get("ours") ?? []),
    note: `${pairsOf(model).total} pairs found; nothing was asked for`,
  };
}
