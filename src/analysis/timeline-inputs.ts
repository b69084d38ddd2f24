import type { Case, CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { happensIn } from "../graph/happenings.ts";
import type { Seeds } from "../graph/propagate.ts";
import { durationMs } from "../model/duration.ts";
import type { ScenarioEvent, Verb } from "../model/scenario.ts";
import { consumerOf } from "../graph/compile.ts";
import { Endings } from "./endings.ts";

/** What an event does to one node or one member of a need, and from when to when. Times are ms; Infinity is never. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  /** The node that is hit, or -1. */
  readonly v: number;
  /** The slot that is cut, or -1. */
  readonly slot: number;
  readonly does: "compromises" | "isolates" | "fails" | "degrades" | "cuts";
}

const deeds: Partial<Record<Verb, Span["does"]>> = {
  compromise: "compromises",
  isolate: "isolates",
  shutDown: "isolates",
  fail: "fails",
  degrade: "degrades",
};

/** When what an event did to a node, or to a slot, ends. */
export interface Ends {
  readonly ofNode: (v: number, happening: Happening) => number;
  readonly ofSlot: (slot: number, happening: Happening) => number;
}

/**
 * What the events of one case do, each from when to when. What would end before it begins is left out.
 *
 * Cost: O(hits + cut slots) for each event.
 */
export function spansOf(
  compiled: CompiledEstate,
  {
    happenings,
    seeds,
    which,
  }: { readonly happenings: readonly Happening[]; readonly seeds: Seeds; readonly which: Case },
  ends: Ends,
): Span[] {
  return happenings
    .filter((happening) => happensIn(happening, which))
    .flatMap((happening): Span[] => {
      const { cuts, verb, nodes, atMs: fromMs } = happening;
      if (cuts)
        return [...seeds.cuts.keys()]
          .filter((slot) => cuts.cutsNeed(consumerOf(compiled, slot), compiled.slotProvider[slot]!))
          .map((slot) => ({ fromMs, toMs: ends.ofSlot(slot, happening), v: -1, slot, does: "cuts" }));
      const does = deeds[verb];
      if (does === undefined) return [];
      return nodes.map((v) => ({ fromMs, toMs: ends.ofNode(v, happening), v, slot: -1, does }));
    })
    .filter(({ fromMs, toMs }) => fromMs < toMs);
}

/**
 * The ends that a scenario itself gives: `until`, the word of who holds a gate, and `restore`. What is assumed
 * to end something does so in the best case only.
 */
export function endsByScenario(
  happenings: readonly Happening[],
  events: readonly ScenarioEvent[],
  which: Case,
): Ends {
  const endings = new Endings(happenings, which);
  const byItself = (happening: Happening): number => {
    const until = events[happening.index]?.until;
    if (typeof until === "string") return durationMs(until);
    return endings.opensMs(happening);
  };
  return {
    ofSlot: (_, happening) => byItself(happening),
    ofNode: (v, happening) => Math.min(byItself(happening), endings.restoredMs(v, happening)),
  };
}
