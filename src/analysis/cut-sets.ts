import { compile, membersOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import { viewOf } from "../graph/view.ts";
import type { View } from "../graph/view.ts";
import { durationOf } from "../model/duration.ts";
import type { Service, System } from "../model/estate.ts";
import type { CutSet, CutSets, Outcome } from "../model/findings/explain.ts";
import { LossClasses, seedsOf } from "./loss-classes.ts";

/** The largest sets that are looked for: people act on pairs and threes, not on tens. */
const UP_TO = 3;

/** So many nodes are visited before the search gives up: some seconds at most. */
const MOST_VISITS = 20_000_000;

export interface CutSetsQuestion {
  /** The node that goes down. */
  readonly v: number;
  /** Whether it has to fail, or to degrade at least. */
  readonly outcome: Outcome;
  /** By when; Infinity for the end. */
  readonly atMs: number;
  /** How many sets to tell; all are counted. */
  readonly top: number;
  /** Asked between trials. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** How many nodes may be visited in all searches. Default: 20 million. */
  readonly mostVisits?: number | undefined;
}

/**
 * Finds every minimal set of up to three systems whose loss at the start takes a node down, worst case.
 *
 * Exact. Systems that do the same to every group that matters are one class and tried once. What two
 * losses do beyond either alone begins in a group that both have taken members of, so that only such
 * are tried together, and a third only where it takes from a group that the two have touched. The node
 * itself is left out: its own loss is no explanation.
 *
 * Cost: what is hit by each system among the needs of the node, near or far; then one search for each
 * two, and each three, classes that meet in a group. Where groups are many these can be millions: after
 * 20 million visits the search stops, and `exactUpTo` says which sizes were searched to the end; larger
 * sets that were found by then are told all the same.
 */
export function cutSetsOf(whole: CompiledEstate, question: CutSetsQuestion): CutSets {
  const compiled = neededBy(whole, question.v, question.outcome);
  const target = { ...question, v: compiled.numberOf.get(whole.ids[question.v] ?? "") ?? -1 };
  const view = viewOf(compiled, "worst");
  const classes = new LossClasses(view, {
    ...target,
    systems: [...compiled.ids.keys()].filter((u) => u !== target.v && compiled.nodes[u]?.type === "system"),
  });
  const search = new CutSetSearch(classes, target);
  const exactUpTo = search.run();
  const total = search.found.reduce((sum, set) => sum + classes.sizeOf(set.classes), 0);
  const timeInWorst = timesIn(view, target);
  const timeInBest = timesIn(viewOf(compiled, "best"), target);
  const sets: CutSet[] = [];
  for (const set of classes.inOrder(search.found)) {
    if (sets.length >= question.top) break;
    sets.push({
      ids: set.map((u) => compiled.ids[u] ?? ""),
      at: durationOf(timeInWorst(set)) ?? "PT0S",
      certainty: timeInBest(set) === Infinity ? "possible" : "firm",
    });
  }
  const { outcome } = question;
  return { outcome, sets, total, omitted: total - sets.length, upTo: UP_TO, exactUpTo };
}

/** Classes of losses of which one each, together, take the node down. */
export interface FatalClasses {
  readonly classes: readonly number[];
}

/** Tries classes of losses together, by size. */
class CutSetSearch {
  readonly found: FatalClasses[] = [];
  readonly #classes: LossClasses;
  readonly #signal: CutSetsQuestion["signal"];
  readonly #mostVisits: number;

  constructor(classes: LossClasses, { signal, mostVisits = MOST_VISITS }: CutSetsQuestion) {
    this.#classes = classes;
    this.#signal = signal;
    this.#mostVisits = mostVisits;
  }

  /** @returns the size up to which every set was found. */
  run(): number {
    const isSorted = this.#classes.sort(() => this.#isOver());
    const { count, fatal } = this.#classes;
    const isFatal = new Set(fatal);
    for (const i of fatal) this.found.push({ classes: [i] });
    if (!isSorted) return 0;
    const isFatalPair = new Set<number>();
    const key = (i: number, j: number) => Math.min(i, j) * count + Math.max(i, j);
    const open: [number, number][] = [];
    for (let i = 0; i < count; i++) {
      if (isFatal.has(i)) continue;
      for (const j of this.#classes.partnersOf([i])) {
        if (j < i) continue;
        if (this.#isOver()) return 1;
        if (!this.#classes.isFatal([i, j])) open.push([i, j]);
        else {
          isFatalPair.add(key(i, j));
          this.found.push({ classes: [i, j] });
        }
      }
    }
    const tried = new Set<number>();
    for (const [i, j] of open) {
      if (this.#isOver()) return 2;
      for (const k of this.#classes.partnersOf([i, j])) {
        if (isFatalPair.has(key(i, k)) || isFatalPair.has(key(j, k))) continue;
        const three = [i, j, k].sort((a, b) => a - b);
        const code = three.reduce((sum, place) => sum * count + place, 0);
        if (tried.has(code)) continue;
        if (this.#isOver()) return 2;
        tried.add(code);
        if (this.#classes.isFatal(three)) this.found.push({ classes: three });
      }
    }
    return UP_TO;
  }

  #isOver(): boolean {
    return this.#classes.visits > this.#mostVisits || (this.#signal?.aborted ?? false);
  }
}

/**
 * The part of an estate that a node needs, near or far, itself included: what else goes down with a loss is
 * of no matter here. What only degrades counts for degradation alone.
 */
function neededBy(compiled: CompiledEstate, v: number, outcome: Outcome): CompiledEstate {
  const seen = new Set([v]);
  const entries = { systems: [] as System[], services: [] as Service[] };
  for (const u of seen) {
    const entry = compiled.nodes[u]?.entry;
    if (!entry) continue;
    const first = compiled.needFirst[u] ?? 0;
    const needs = entry.needs.filter(
      (_, i) => outcome !== "failed" || compiled.failsAfterMs[first + i] !== Infinity,
    );
    for (const { provider } of needs.flatMap(membersOf)) seen.add(compiled.numberOf.get(provider) ?? -1);
    if ("kind" in entry) entries.systems.push({ ...entry, needs });
    else entries.services.push({ ...entry, needs });
  }
  return compile({ estate: 1, id: "part", sources: [], organisations: [], links: [], ...entries });
}

/** Tells when some losses at the start take the node down. */
function timesIn(view: View, { v, outcome, atMs }: CutSetsQuestion): (lost: readonly number[]) => number {
  const search = new TimedSearch(view);
  return (lost) => {
    search.run(seedsOf(lost), [], { untilMs: atMs });
    return outcome === "failed" ? search.failsAtMs(v) : search.degradesAtMs(v);
  };
}
