import type { Bench } from "../bench.ts";
import { madeEstate } from "../made-estate.ts";
import { madeGraph } from "../made-graph.ts";
import { loadFile } from "../ours.ts";
import type { Row } from "../row.ts";
import { compared, interleaved, timedMs } from "../timing.ts";

/** Sizes that give a file of 10 MB: needs written as ids alone, and a third of them written out with a delay. */
const FILES = [
  { needs: "", systems: 68_000, delayedShare: 0 },
  { needs: ", a third of the needs written out", systems: 53_000, delayedShare: 1 / 3 },
];
const QUICK_PART = 10;

/** Reads an estate file, from its bytes to a model that can be asked, beside `JSON.parse` of its text. */
export async function loadFiles(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { needs, delayedShare, ...full } of FILES) {
    const part = bench.isQuick ? QUICK_PART : 1;
    const systems = full.systems / part;
    bench.say(`  a file of ${systems} systems`);
    const text = JSON.stringify(madeEstate(madeGraph({ systems, delayedShare })));
    const bytes = new TextEncoder().encode(text);
    const times = await interleaved(
      [
        { name: "parse", run: () => timedMs(() => JSON.parse(text) as unknown) },
        { name: "load", run: () => timedMs(() => loadFile(bytes)) },
      ],
      bench.plan,
    );
    rows.push({
      case: `load ${10 / part} MB${needs}`,
      size: systems,
      peer: "JSON.parse",
      ...compared(times.get("parse") ?? [], times.get("load") ?? []),
      note: `${(bytes.length / 1e6).toFixed(1)} MB; with every schema, reference and id`,
    });
  }
  return rows;
}
