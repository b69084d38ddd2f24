/**
 * What is lost when nodes fail beside what a scenario does already: in one case, by an instant, asked
 * again and again on one workspace.
 */
import type { Case, CompiledEstate } from "./compile.ts";
import type { Happening } from "./happenings.ts";
import { LinearSearch } from "./linear-search.ts";
import { propagate } from "./propagate.ts";
import type { Seeds } from "./propagate.ts";
import { thresholdOf } from "./thresholds.ts";
import { TimedSearch } from "./timed-search.ts";
import type { CutMember, Seed } from "./timed-search.ts";
import { ABSENT, copyView, hasDelays, PLAIN, viewOf } from "./view.ts";
import type { View } from "./view.ts";
import { ownMemory } from "./work-control.ts";
import type { Allocate } from "./work-control.ts";

/** What a scenario does by itself, in one case: plain data, so that threads can be given it. */
export interface LossGround {
  readonly view: View;
  /** In order of time. */
  readonly seeds: readonly Seed[];
  /** In order of time. */
  readonly cuts: readonly CutMember[];
  /** The instant, included; Infinity for the end. */
  readonly atMs: number;
}

/** Nodes that fail besides, in order of time. */
export interface Added {
  readonly nodes: Uint32Array;
  readonly atMs: Float64Array;
  readonly count: number;
}

/** Cost: one propagation of the scenario. */
export function lossGroundOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  { which, atMs, allocate = ownMemory }: { which: Case; atMs: number; allocate?: Allocate },
): LossGround {
  const run = propagate(compiled, happenings, which);
  const view = viewOf(compiled, which);
  const ground = {
    view: allocate === ownMemory ? view : copyView(view, allocate),
    seeds: seedsOf(run.seeds, atMs),
    cuts: cutMembersOf(compiled, view, run.seeds, which),
    atMs,
  };
  run.release();
  return ground;
}

export class AddedLosses {
  readonly #ground: LossGround;
  /** Where only the end is asked for, or nothing is delayed, times make no difference. */
  readonly #linear: LinearSearch | null;
  readonly #timed: TimedSearch | null;
  readonly #degrading: Uint32Array;
  /** What the scenario fails, with room for what is added. */
  readonly #failing: Uint32Array;
  readonly #failingCount: number;

  /** Nodes that are degraded or worse by the instant: the first `hitCount`. */
  hits: Uint32Array;
  hitCount = 0;

  constructor(ground: LossGround) {
    const { view, seeds, cuts, atMs } = ground;
    const isTimed = cuts.length > 0 || (atMs !== Infinity && hasDelays(view));
    this.#ground = ground;
    this.#linear = isTimed ? null : new LinearSearch(view);
    this.#timed = isTimed ? new TimedSearch(view) : null;
    const failing = seeds.filter(({ fails }) => fails).map(({ v }) => v);
    this.#degrading = Uint32Array.from(seeds.filter(({ fails }) => !fails).map(({ v }) => v));
    this.#failing = new Uint32Array(failing.length + view.size);
    this.#failing.set(failing);
    this.#failingCount = failing.length;
    this.hits = (this.#linear ?? this.#timed)?.hits ?? new Uint32Array(0);
  }

  /** Whether a node that is hit has failed by the instant. */
  fails(v: number): boolean {
    return this.#linear?.fails(v) ?? this.#timed?.failsAtMs(v) !== Infinity;
  }

  /** Runs the rules with some more failures. Cost: what is hit, and the events of the scenario. */
  run(added: Added): void {
    if (this.#linear) {
      this.#failing.set(added.nodes.subarray(0, added.count), this.#failingCount);
      this.#linear.run(this.#failing.subarray(0, this.#failingCount + added.count), this.#degrading);
      this.hitCount = this.#linear.hitCount;
    } else if (this.#timed) {
      const { cuts, atMs } = this.#ground;
      this.#timed.run(this.#merged(added), cuts, { untilMs: atMs });
      this.hitCount = this.#timed.hitCount;
    }
  }

  /** The seeds of the scenario and those that are added, in order of time. */
  #merged({ nodes, atMs, count }: Added): Seed[] {
    const { seeds } = this.#ground;
    const merged: Seed[] = [];
    let next = 0;
    for (let i = 0; i < count; i++) {
      const addedAtMs = atMs[i]!;
      for (let own = seeds[next]; own && own.atMs <= addedAtMs; own = seeds[++next]) merged.push(own);
      merged.push({ atMs: addedAtMs, v: nodes[i]!, fails: true });
    }
    for (let own = seeds[next]; own; own = seeds[++next]) merged.push(own);
    return merged;
  }
}

function seedsOf({ fails, degrades }: Seeds, untilMs: number): Seed[] {
  return [
    ...[...fails].map(([v, { atMs }]): Seed => ({ v, atMs, fails: true })),
    ...[...degrades].map(([v, { atMs }]): Seed => ({ v, atMs, fails: false })),
  ]
    .filter(({ atMs }) => atMs <= untilMs)
    .sort((a, b) => a.atMs - b.atMs);
}

/** The members that the scenario cuts off, where their loss counts in the case. */
function cutMembersOf(compiled: CompiledEstate, view: View, { cuts }: Seeds, which: Case): CutMember[] {
  const members = [...cuts].flatMap(([slot, { atMs }]): CutMember[] => {
    const c = compiled.slotNeed[slot] ?? 0;
    const place = view.needPlace[c] ?? ABSENT;
    const isKnown = !compiled.slotAssumed[slot];
    if (place === ABSENT) return [];
    if (!isKnown && !thresholdOf(compiled, c, which)?.countsAssumed) return [];
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
