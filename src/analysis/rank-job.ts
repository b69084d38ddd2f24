import type { Case, CompiledEstate } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { Losses, Sweep } from "../graph/sweep.ts";
import { sweepOrderOf } from "../graph/sweep-order.ts";
import type { SweepOrder } from "../graph/sweep-order.ts";
import { copyView, hasDelays, viewOf } from "../graph/view.ts";
import type { View } from "../graph/view.ts";
import { ownMemory, WorkControl } from "../graph/work-control.ts";
import type { Allocate } from "../graph/work-control.ts";
import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import { reachOfEdit } from "./edit-reach.ts";
import {
  copyFigures,
  criticalServices,
  emptyFigures,
  factsOf,
  isService,
  LossCounter,
} from "./loss-figures.ts";
import type { LossFigures, NodeFacts } from "./loss-figures.ts";
import { SingleLoss } from "./single-loss.ts";

export interface RankOptions {
  /** The figures are those at this time, included. Null or absent: the end. */
  readonly at?: Duration | null;
  /** Memory for the job; give shared memory to let several threads perform it. */
  readonly allocate?: Allocate;
  /** A ranking of the estate before an edit, to its end: only what the edit can reach is worked out anew. */
  readonly before?: Ranked | null;
}

/** An estate and its ranking. */
export interface Ranked {
  readonly model: EstateModel;
  readonly job: RankJob;
}

/** One case of a ranking. */
interface RankCase {
  readonly view: View;
  readonly order: SweepOrder;
  readonly figures: LossFigures;
}

/**
 * A ranking to be worked out: numbers and typed arrays alone, so that it can be handed to another
 * thread. Its progress and its end are told by `new WorkControl(job.control)`.
 */
export interface RankJob {
  readonly control: Int32Array;
  /** What it costs: about how many nodes and edges have to be visited. */
  readonly steps: number;
  readonly at: Duration | null;
  readonly atMs: number;
  readonly facts: NodeFacts;
  /** The worst case, then the best where it can differ. */
  readonly cases: readonly RankCase[];
  /** By node: when the first priority-1 service fails, worst case; Infinity for never. */
  readonly firstCriticalMs: Float64Array;
}

/** What delays cost: every loss is searched for itself, in order of time. */
const TIMED_COST = 20;

/** Lays out a ranking, to be worked out by `performRank` on one thread or on several. */
export function rankJob(
  model: EstateModel,
  { at = null, allocate = ownMemory, before = null }: RankOptions = {},
): RankJob {
  const { compiled, estate } = model;
  const size = compiled.ids.length;
  const atMs = at === null ? Infinity : durationMs(at);
  const facts = factsOf(estate, compiled, allocate);
  const edit = before && editSince(before, { compiled, facts, atMs });
  const firstCriticalMs = new Float64Array(allocate(size * Float64Array.BYTES_PER_ELEMENT)).fill(Infinity);
  if (edit) firstCriticalMs.set(edit.job.firstCriticalMs);
  const cases = casesOf(compiled).map((name, which): RankCase => {
    const view = viewOf(compiled, name);
    const figures = emptyFigures(size, allocate);
    if (edit) copyFigures(edit.job.cases[which]?.figures, figures);
    return {
      view: allocate === ownMemory ? view : copyView(view, allocate),
      order: sweepOrderOf(view, allocate, edit?.reached[which]),
      figures,
    };
  });
  const nodes = cases.reduce((sum, { order }) => sum + order.nodes.length, 0);
  const edges = cases.reduce((sum, { view }) => sum + view.plainTo.length + view.tallyTo.length, 0);
  const isLong = cases.some(({ view }) => isTimed(view, atMs));
  return {
    control: WorkControl.over(firstPieces(cases).at(-1) ?? 0, nodes, allocate).cells,
    steps: (nodes + edges) * (isLong ? TIMED_COST : 1),
    at,
    atMs,
    facts,
    cases,
    firstCriticalMs,
  };
}

/** The cases that can differ. */
function casesOf(compiled: CompiledEstate): Case[] {
  return compiled.hasAssumed ? ["worst", "best"] : ["worst"];
}

/** What an edit can reach, in each case; null if there is more between the two estates than needs of some nodes. */
function editSince(
  { model, job }: Ranked,
  after: { readonly compiled: CompiledEstate; readonly facts: NodeFacts; readonly atMs: number },
): { readonly job: RankJob; readonly reached: Uint8Array[] } | null {
  const { compiled, facts, atMs } = after;
  const names = casesOf(compiled);
  const isSame = (a: Uint32Array | Float64Array, b: Uint32Array | Float64Array) =>
    a.every((x, v) => x === b[v]);
  if (
    model.compiled.ids !== compiled.ids ||
    job.atMs !== atMs ||
    job.cases.length !== names.length ||
    !isSame(job.facts.traits, facts.traits) ||
    !isSame(job.facts.people, facts.people) ||
    !new WorkControl(job.control).isComplete
  )
    return null;
  const changed = [...compiled.ids.keys()].filter(
    (v) => compiled.nodes[v]?.entry.needs !== model.compiled.nodes[v]?.entry.needs,
  );
  const reached = names.map((name) => {
    const before = { compiled: model.compiled, view: viewOf(model.compiled, name) };
    const then = { compiled, view: viewOf(compiled, name) };
    return reachOfEdit(before, then, changed, { isTimed: hasDelays(before.view) || hasDelays(then.view) });
  });
  return { job, reached };
}

/** Takes pieces of a ranking until none is left, or it is cancelled. Several threads may do so at once. */
export function performRank(job: RankJob): void {
  const control = new WorkControl(job.control);
  const firsts = firstPieces(job.cases);
  const workers: CaseWorker[] = [];
  for (let piece = control.take(); piece !== null; piece = control.take(piece)) {
    const which = piece < (firsts[1] ?? 0) ? 0 : 1;
    const worker = (workers[which] ??= new CaseWorker(job, which));
    const steps = worker.piece(piece - (firsts[which] ?? 0), control);
    if (control.isCancelled) return;
    control.advance(steps);
    control.finish();
  }
}

/** The number of the first piece of each case, and behind them how many there are. */
function firstPieces(cases: readonly RankCase[]): number[] {
  const firsts = [0];
  for (const { order } of cases) firsts.push((firsts.at(-1) ?? 0) + order.pieceFirst.length - 1);
  return firsts;
}

/** Whether the time asked for makes a difference. */
function isTimed(view: View, atMs: number): boolean {
  return atMs !== Infinity && hasDelays(view);
}

/** Works out pieces of one case on one thread. */
class CaseWorker {
  readonly #job: RankJob;
  readonly #case: RankCase;
  readonly #isWorst: boolean;
  readonly #losses: Losses | null;
  readonly #sweep: Sweep | null;
  readonly #loss: SingleLoss;
  readonly #counter: LossCounter;
  readonly #critical: Uint8Array;

  constructor(job: RankJob, which: number) {
    const own = job.cases[which];
    if (!own) throw new RangeError(`a ranking has no case ${which}`);
    const { view, order, figures } = own;
    this.#job = job;
    this.#case = own;
    this.#isWorst = which === 0;
    this.#losses = isTimed(view, job.atMs) ? null : new Losses(view);
    this.#sweep = this.#losses && new Sweep(this.#losses, order);
    this.#loss = new SingleLoss(view, job.atMs);
    this.#counter = new LossCounter(job.facts, figures, order.depth);
    this.#critical = criticalServices(job.facts);
  }

  /** @returns how many nodes it did. */
  piece(piece: number, control: WorkControl): number {
    const { nodes, pieceFirst } = this.#case.order;
    const [first, end] = [pieceFirst[piece] ?? 0, pieceFirst[piece + 1] ?? 0];
    const losses = this.#losses;
    if (losses && this.#sweep) {
      this.#sweep.piece(piece, control, (step) => {
        this.#counter.step(losses.trail, losses.size, step);
        if (step.isAsked && this.#isWorst) this.#timeCritical(step.v);
      });
      return end - first;
    }
    for (let at = first; at < end && !control.isCancelled; at++) {
      const v = nodes[at] ?? 0;
      const size = this.#loss.lose(v);
      this.#counter.step(this.#loss.trail, size, { v, depth: 0, from: 0, isAsked: true });
      if (this.#isWorst) this.#timeCritical(v);
    }
    return end - first;
  }

  #timeCritical(v: number): void {
    const { facts, firstCriticalMs, atMs } = this.#job;
    const { view, figures } = this.#case;
    if (isService(facts, v)) return;
    const canFail = figures.critical[v] !== 0 || isTimed(view, atMs);
    firstCriticalMs[v] = !canFail
      ? Infinity
      : hasDelays(view)
        ? this.#loss.firstFailureMs(v, this.#critical)
        : 0;
  }
}
