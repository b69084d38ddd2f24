import type { EstateModel } from "../graph/estate-model.ts";
import { sweepOrderOf } from "../graph/sweep-order.ts";
import { copyView, hasDelays, viewOf } from "../graph/view.ts";
import { ownMemory, WorkControl } from "../graph/work-control.ts";
import type { Allocate } from "../graph/work-control.ts";
import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { FatalPair, PairsAnswer } from "../model/findings.ts";
import { factsOf, isService } from "./loss-figures.ts";
import { TimedPairSearch, UntimedPairSearch } from "./pair-search.ts";
import type { PairSearch, PairSubject } from "./pair-search.ts";
import { neededBy, standingsOf } from "./pair-subject.ts";

export interface PairsOptions {
  /** What fails by this time, included, counts. Null or absent: the end. */
  readonly at?: Duration | null;
  /** How many pairs to tell; all are counted. Default: 100. */
  readonly top?: number;
  /** Memory for the job; give shared memory to let several threads perform it. */
  readonly allocate?: Allocate;
}

/** Pairs to be looked for: numbers and typed arrays alone, so that it can be handed to another thread. */
export interface PairsJob extends PairSubject {
  readonly control: Int32Array;
  /** What it costs at most, about, in nodes and edges to be visited. */
  readonly steps: number;
  readonly at: Duration | null;
  readonly top: number;
}

/** Two nodes and the services that only their losses together take down, as node numbers. */
interface Found {
  readonly a: number;
  readonly b: number;
  readonly services: readonly number[];
}

/** What one thread has found: how many pairs in all, and the worst of them. */
export interface PairsPart {
  readonly total: number;
  readonly worst: readonly Found[];
}

const MOST_PIECES = 256;

/**
 * Finds every two systems of which the loss takes down services that neither loss alone does, worst case.
 *
 * Exact: every pair is counted, and of those told each has all its services. Pairs that cannot have
 * anything to do with each other are passed over: what two losses do beyond either alone begins with a
 * group that has lost members to one and loses the rest to the other.
 *
 * @returns by how many services, then ids.
 *
 * Cost: for each system what is hit with it, and for each smaller loss that could finish what it began
 * what is new with that; without delays all pairs of 1,000 systems take some tens of ms.
 */
export function pairsOf(model: EstateModel, options: PairsOptions = {}): PairsAnswer {
  const job = pairsJob(model, options);
  return pairsAnswer(model, job, [performPairs(job)]);
}

/**
 * Lays out a search for pairs, to be performed on one thread or on several.
 *
 * Cost: a sweep over all single losses.
 */
export function pairsJob(
  { compiled, estate }: EstateModel,
  { at = null, top = 100, allocate = ownMemory }: PairsOptions = {},
): PairsJob {
  const view = viewOf(compiled, "worst");
  const size = compiled.ids.length;
  const order = sweepOrderOf(view, allocate);
  const pieces = Math.min(MOST_PIECES, Math.max(1, size));
  const edges = view.plainTo.length + view.tallyTo.length + size;
  return {
    control: WorkControl.over(pieces, estate.systems.length, allocate).cells,
    steps: edges * Math.max(1, view.tallyConsumer.length),
    at,
    atMs: at === null || !hasDelays(view) ? Infinity : durationMs(at),
    top,
    facts: factsOf(estate, compiled, allocate),
    view: allocate === ownMemory ? view : copyView(view, allocate),
    order,
    ...standingsOf(view, order, allocate),
    ...neededBy(view, allocate),
  };
}

/** Takes pieces of the search until none is left, or it is cancelled. Several threads may do so at once. */
export function performPairs(job: PairsJob): PairsPart {
  const control = new WorkControl(job.control);
  const pieces = control.pieces;
  const search: PairSearch = job.atMs === Infinity ? new UntimedPairSearch(job) : new TimedPairSearch(job);
  const worst = new WorstPairs(job.top);
  const found = (a: number, b: number, services: readonly number[]) =>
    worst.add(a < b ? { a, b, services } : { a: b, b: a, services });
  for (let piece = control.take(); piece !== null; piece = control.take()) {
    let done = 0;
    for (let v = piece; v < job.view.size; v += pieces) {
      if (isService(job.facts, v)) continue;
      search.pairsWith(v, control, found);
      if (control.isCancelled) return worst.part();
      done++;
    }
    control.advance(done);
    control.finish();
  }
  return worst.part();
}

/**
 * The answer of a search that has been performed to its end.
 *
 * @param parts - of every thread that took part, in any order.
 * @throws RangeError if pieces of it were left undone.
 */
export function pairsAnswer(model: EstateModel, job: PairsJob, parts: readonly PairsPart[]): PairsAnswer {
  if (!new WorkControl(job.control).isComplete)
    throw new RangeError("the pairs were not looked for to the end");
  const idOf = (v: number) => model.compiled.ids[v] ?? "";
  const worst = parts
    .flatMap((part) => part.worst)
    .sort(byWorst)
    .slice(0, job.top);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return {
    estate: model.estate.id,
    at: job.at,
    revision: model.revision,
    pairs: worst.map(({ a, b, services }): FatalPair => ({
      ids: [idOf(a), idOf(b)],
      services: services.map(idOf),
    })),
    total,
    omitted: total - worst.length,
  };
}

function byWorst(x: Found, y: Found): number {
  return y.services.length - x.services.length || x.a - y.a || x.b - y.b;
}

/** Counts pairs and keeps the worst. */
class WorstPairs {
  readonly #most: number;
  #total = 0;
  #worst: Found[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(found: Found): void {
    this.#total++;
    this.#worst.push(found);
    if (this.#worst.length >= 2 * this.#most + 1000) this.#cut();
  }

  part(): PairsPart {
    this.#cut();
    return { total: this.#total, worst: this.#worst };
  }

  #cut(): void {
    this.#worst = this.#worst.sort(byWorst).slice(0, this.#most);
  }
}
