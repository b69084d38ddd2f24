import { evidences } from "../model/kinds.ts";
import { consumerOf } from "./compile.ts";
import type { Case, CompiledEstate } from "./compile.ts";
import type { Happening, Stroke } from "./happenings.ts";
import { earlier, happensIn } from "./happenings.ts";
import { LinearSearch } from "./linear-search.ts";
import { thresholdOf } from "./thresholds.ts";
import { TimedSearch } from "./timed-search.ts";
import type { CutMember, Seed } from "./timed-search.ts";
import { ABSENT, hasDelays, PLAIN, viewOf } from "./view.ts";
import type { View } from "./view.ts";

/** One case of one scenario, with nothing restored. Times are ms from the start; Infinity is never. */
export interface Run {
  /** Nodes that are degraded or worse at some time, each once. */
  readonly hits: Uint32Array;
  readonly failsAtMs: (v: number) => number;
  /** When a node is degraded or worse. */
  readonly degradesAtMs: (v: number) => number;
  readonly seeds: Seeds;
  /** Gives the run's memory to the next one. The run must not be read after; to call it is not a duty. */
  readonly release: () => void;
}

/** What events do by themselves, before anything spreads. Each is the stroke that counts. */
export interface Seeds {
  readonly fails: ReadonlyMap<number, Stroke>;
  readonly degrades: ReadonlyMap<number, Stroke>;
  readonly compromised: ReadonlyMap<number, Stroke>;
  readonly isolated: ReadonlyMap<number, Stroke>;
  /** By slot: the member is cut from the consumer, for that need only. */
  readonly cuts: ReadonlyMap<number, Stroke>;
}

/**
 * Propagates failure against the arrows, from provider to consumer: the least solution of the failure
 * equations.
 *
 * @param happenings - events with their targets resolved; those that do not happen in this case are passed over.
 * @returns for every node that is hit when it fails and when it is degraded or worse.
 *
 * Cost: O(h + e) for h nodes that are hit and e needs of which they are members, where nothing is
 * delayed and everything happens at once; times the logarithm of the distinct delays elsewhere. Cuts
 * are looked for among all needs.
 */
export function propagate(compiled: CompiledEstate, happenings: readonly Happening[], which: Case): Run {
  const seeds = seedsOf(compiled, happenings, which);
  const view = viewOf(compiled, which);
  const atMs = onlyTime(seeds);
  return atMs === null || hasDelays(view)
    ? timedRun(compiled, view, seeds, which)
    : linearRun(view, seeds, atMs);
}

/**
 * Both cases of a scenario. Where nothing is assumed they are one run.
 */
export function propagateBoth(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
): { readonly best: Run; readonly worst: Run } {
  const worst = propagate(compiled, happenings, "worst");
  const same = !compiled.hasAssumed && happenings.every((happening) => happensIn(happening, "best"));
  return { worst, best: same ? worst : propagate(compiled, happenings, "best") };
}

/** Workspaces that no run is using, by the view that they are for. */
const idle = new WeakMap<View, { linear: LinearSearch[]; timed: TimedSearch[] }>();

function idleOf(view: View) {
  const known = idle.get(view) ?? { linear: [], timed: [] };
  idle.set(view, known);
  return known;
}

function linearRun(view: View, seeds: Seeds, atMs: number): Run {
  const { linear } = idleOf(view);
  const search = linear.pop() ?? new LinearSearch(view);
  search.run(seeds.fails.keys(), seeds.degrades.keys());
  return {
    hits: search.hits.subarray(0, search.hitCount),
    failsAtMs: (v) => (search.fails(v) ? atMs : Infinity),
    degradesAtMs: (v) => (search.isHit(v) ? atMs : Infinity),
    seeds,
    release: once(() => linear.push(search)),
  };
}

function timedRun(compiled: CompiledEstate, view: View, seeds: Seeds, which: Case): Run {
  const { timed } = idleOf(view);
  const search = timed.pop() ?? new TimedSearch(view);
  const seedsOfNodes = [
    ...[...seeds.fails].map(([v, { atMs }]): Seed => ({ v, atMs, fails: true })),
    ...[...seeds.degrades].map(([v, { atMs }]): Seed => ({ v, atMs, fails: false })),
  ].sort((a, b) => a.atMs - b.atMs);
  search.run(seedsOfNodes, cutMembers(compiled, view, seeds, which));
  return {
    hits: search.hits.subarray(0, search.hitCount),
    failsAtMs: (v) => search.failsAtMs(v),
    degradesAtMs: (v) => search.degradesAtMs(v),
    seeds,
    release: once(() => timed.push(search)),
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

/** The time at which everything happens; null if there are several, or cuts, which need the order. */
function onlyTime({ fails, degrades, cuts }: Seeds): number | null {
  if (cuts.size > 0) return null;
  const times = new Set([...fails.values(), ...degrades.values()].map(({ atMs }) => atMs));
  return times.size > 1 ? null : ([...times][0] ?? 0);
}

function cutMembers(compiled: CompiledEstate, view: View, { cuts }: Seeds, which: Case): CutMember[] {
  const members = [...cuts].flatMap(([slot, { atMs }]): CutMember[] => {
    const c = compiled.slotNeed[slot] ?? 0;
    const place = view.needPlace[c] ?? ABSENT;
    const isKnown = !compiled.slotAssumed[slot];
    const threshold = thresholdOf(compiled, c, which);
    if (place === ABSENT || !(isKnown || threshold?.countsAssumed)) return [];
    return [
      {
        atMs,
        provider: compiled.slotProvider[slot] ?? 0,
        tally: place === PLAIN ? null : place,
        isKnown,
        consumer: compiled.needConsumer[c] ?? 0,
        afterMs: compiled.failsAfterMs[c] ?? 0,
      },
    ];
  });
  return members.sort((a, b) => a.atMs - b.atMs);
}

function seedsOf(compiled: CompiledEstate, happenings: readonly Happening[], which: Case): Seeds {
  const fails = new Map<number, Stroke>();
  const degrades = new Map<number, Stroke>();
  const compromised = new Map<number, Stroke>();
  const isolated = new Map<number, Stroke>();
  const cuts = new Map<number, Stroke>();
  for (const happening of happenings) {
    if (!happensIn(happening, which)) continue;
    const stroke: Stroke = { atMs: happening.atMs, event: happening.index, evidence: happening.evidence };
    const strike = (map: Map<number, Stroke>) => {
      for (const v of happening.nodes) map.set(v, earlier(map.get(v), stroke));
    };
    if (happening.cuts) cutSlots(compiled, happening.cuts, stroke, cuts);
    else if (happening.verb === "compromise") [compromised, fails].forEach(strike);
    else if (happening.verb === "isolate" || happening.verb === "shutDown") [isolated, fails].forEach(strike);
    else if (happening.verb === "fail") strike(fails);
    else if (happening.verb === "degrade") strike(degrades);
  }
  return { fails, degrades, compromised, isolated, cuts };
}

function cutSlots(
  compiled: CompiledEstate,
  cut: NonNullable<Happening["cuts"]>,
  stroke: Stroke,
  cuts: Map<number, Stroke>,
): void {
  compiled.slotProvider.forEach((provider, slot) => {
    const consumer = consumerOf(compiled, slot);
    if (cut.cutsNeed(consumer, provider)) cuts.set(slot, earlier(cuts.get(slot), stroke));
  });
}

/** The place of an evidence in the order from the strongest to the weakest. */
export function weakness(stroke: Stroke): number {
  return evidences.indexOf(stroke.evidence);
}
