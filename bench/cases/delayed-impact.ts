import type { Bench } from "../bench.ts";
import type { Contestant } from "../contest.ts";
import { contest } from "../contest.ts";
import { dependentsOf, mostNeeded } from "../dependents.ts";
import { madeGraph } from "../made-graph.ts";
import { ours } from "../peers/contenders.ts";
import type { Row } from "../row.ts";
import { compared, interleaved } from "../timing.ts";
import { checkedSources, MOST_NEEDED, topImpacts } from "./one-impact.ts";

const DELAYED_SHARE = 1 / 3;

/** The loss of one system where a third of the needs have a delay, beside the same estate without delays. */
export async function delayedImpact(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of bench.isQuick ? [10_000] : [10_000, 100_000]) {
    const undelayed = madeGraph({ systems: size });
    const delayed = madeGraph({ systems: size, delayedShare: DELAYED_SHARE });
    const top = mostNeeded(undelayed, dependentsOf(undelayed), MOST_NEEDED);
    const entry = { contenders: [ours], sources: checkedSources(size, top) };
    const row = await contest(bench, { ...entry, graph: undelayed }, ([without]) =>
      contest(bench, { ...entry, graph: delayed }, ([withDelays]) =>
        sideBySide(bench, { without, withDelays, top, size }),
      ),
    );
    rows.push(row);
  }
  return rows;
}

interface Pair {
  readonly without: Contestant | undefined;
  readonly withDelays: Contestant | undefined;
  readonly top: readonly number[];
  readonly size: number;
}

async function sideBySide(bench: Bench, { without, withDelays, top, size }: Pair): Promise<Row> {
  if (!without || !withDelays) throw new Error("ours did not start");
  const runners = [
    { ...topImpacts(without, top), name: "without" },
    { ...topImpacts(withDelays, top), name: "with" },
  ];
  const times = await interleaved(runners, bench.plan);
  return {
    case: "one impact, a third of the needs delayed",
    size,
    peer: "ours without delays",
    ...compared(times.get("without") ?? [], times.get("with") ?? []),
  };
}
