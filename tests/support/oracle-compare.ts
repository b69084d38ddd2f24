import { durationMs, type Duration } from "../../src/model/duration.ts";
import type { Question } from "./arbitrary-estates.ts";
import { nodesOf, oracleEvents } from "./oracle-estate.ts";
import { timeIn, timesOf } from "./oracle-times.ts";

/** `id word`, by id, worked out from the oracle's times of both sides, one rule after another. */
export function oracleChanges(before: Question, after: Question, at: Duration | null): string[] {
  const untilMs = at === null ? Infinity : durationMs(at);
  const sides = [before, after].map(({ estate, scenario, added }) => {
    const events = oracleEvents([...scenario.events, ...added]);
    const of = (inCase: "best" | "worst") => {
      const times = timesOf(estate, events, inCase);
      return (id: string) => {
        const degradedMs = timeIn(times.degradedMs, id);
        const failedMs = timeIn(times.failedMs, id);
        const isPast = (ms: number) => ms !== Infinity && ms <= untilMs;
        return { degradedMs, failedMs, affected: isPast(degradedMs), failed: isPast(failedMs) };
      };
    };
    return { ids: nodesOf(estate).map(({ id }) => id), worst: of("worst"), best: of("best") };
  });
  const [was, becomes] = sides;
  if (!was || !becomes) return [];
  const ids = [...new Set(sides.flatMap((side) => side.ids))].sort();
  return ids.flatMap((id) => {
    const word =
      wordFor(was.worst(id), becomes.worst(id), ["newly-affected", "no-longer-affected"]) ??
      wordFor(was.best(id), becomes.best(id), ["worse", "better"]);
    return word === null ? [] : [`${id} ${word}`];
  });
}

interface Times {
  readonly degradedMs: number;
  readonly failedMs: number;
  readonly affected: boolean;
  readonly failed: boolean;
}

function wordFor(was: Times, becomes: Times, [hit, spared]: readonly [string, string]): string | null {
  if (!was.affected && !becomes.affected) return null;
  if (!was.affected) return hit;
  if (!becomes.affected) return spared;
  if (was.failed !== becomes.failed) return becomes.failed ? "worse" : "better";
  const [first, second] = was.failed
    ? ([
        [was.failedMs, becomes.failedMs],
        [was.degradedMs, becomes.degradedMs],
      ] as const)
    : ([
        [was.degradedMs, becomes.degradedMs],
        [was.failedMs, becomes.failedMs],
      ] as const);
  for (const [wasMs, becomesMs] of [first, second]) {
    if (becomesMs < wasMs) return "earlier";
    if (becomesMs > wasMs) return "later";
  }
  return null;
}
