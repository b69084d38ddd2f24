import type { CompiledEstate } from "../graph/compile.ts";
import { consumerOf } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { Losses, Sweep } from "../graph/sweep.ts";
import { sweepOrderOf } from "../graph/sweep-order.ts";
import type { SweepOrder } from "../graph/sweep-order.ts";
import { copyView, hasDelays, viewOf } from "../graph/view.ts";
import type { View } from "../graph/view.ts";
import { ownMemory, WorkControl } from "../graph/work-control.ts";
import type { Allocate } from "../graph/work-control.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { Criticality, Range, RankAnswer } from "../model/findings.ts";
import { criticalServices, emptyFigures, factsOf, isService, LossCounter } from "./loss-figures.ts";
import type { LossFigures, NodeFacts } from "./loss-figures.ts";
import { SingleLoss } from "./single-loss.ts";
import { worstFirst } from "./worst-first.ts";

export interface RankOptions {
  /** The figures are those at this time, included. Null or absent: the end. */
  readonly at?: Duration | null;
  /** Memory for the job; give shared memory to let several threads perform it. */
  readonly allocate?: Allocate;
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

/**
 * Ranks every system by what its loss alone takes down: services that fail and that are affected,
 * systems, councils, people, the time to the first priority-1 failure, and for what it is a single
 * point of failure; each figure in the best and in the worst case.
 *
 * Exact for groups, loops, soft needs and what is assumed.
 *
 * @param options.top - how many rows to give. Default: all. A row of a system with which many services fail is long.
 * @returns by worst services failed, affected, people, systems, then id.
 *
 * Cost: O(V + E) and what is new with each loss on top of another (see graph/sweep-order.ts); with a
 * time asked and delays, one search for each system.
 */
export function rankOf(
  model: EstateModel,
  { top, ...options }: RankOptions & { readonly top?: number } = {},
): RankAnswer {
  const job = rankJob(model, options);
  performRank(job);
  return rankAnswer(model, job, { top });
}

/** Lays out a ranking, to be worked out by `performRank` on one thread or on several. */
export function rankJob(model: EstateModel, { at = null, allocate = ownMemory }: RankOptions = {}): RankJob {
  const { compiled, estate } = model;
  const isShared = allocate !== ownMemory;
  const size = compiled.ids.length;
  const which = compiled.hasAssumed ? (["worst", "best"] as const) : (["worst"] as const);
  const cases = which.map((name): RankCase => {
    const view = viewOf(compiled, name);
    return {
      view: isShared ? copyView(view, allocate) : view,
      order: sweepOrderOf(view, allocate),
      figures: emptyFigures(size, allocate),
    };
  });
  const atMs = at === null ? Infinity : durationMs(at);
  const firstCriticalMs = new Float64Array(allocate(size * Float64Array.BYTES_PER_ELEMENT)).fill(Infinity);
  const edges = cases.reduce((sum, { view }) => sum + view.plainTo.length + view.tallyTo.length + size, 0);
  return {
    control: WorkControl.over(firstPieces(cases).at(-1) ?? 0, cases.length * size, allocate).cells,
    steps: edges * (cases.some(({ view }) => isTimed(view, atMs)) ? TIMED_COST : 1),
    at,
    atMs,
    facts: factsOf(estate, compiled, allocate),
    cases,
    firstCriticalMs,
  };
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
    const fails = figures.critical[v] !== 0;
    if (isService(facts, v) || (!fails && !isTimed(view, atMs))) return;
    firstCriticalMs[v] = hasDelays(view) ? this.#loss.firstFailureMs(v, this.#critical) : 0;
  }
}

/**
 * The answer of a job that has been performed to its end.
 *
 * @param options.top - how many rows to give. Default: all.
 * @throws RangeError if pieces of it were left undone.
 */
export function rankAnswer(
  model: EstateModel,
  job: RankJob,
  { top = Infinity }: { readonly top?: number } = {},
): RankAnswer {
  const order = rankingOf(job);
  const shown = order.subarray(0, Math.min(top, order.length));
  return {
    estate: model.estate.id,
    at: job.at,
    revision: model.revision,
    ranking: [...rowsOf(model, job, shown)],
    total: order.length,
    omitted: order.length - shown.length,
  };
}

/** The rows of a ranking in its order, each made when it is asked for: all of them can be more than memory holds. */
export function rankRows(model: EstateModel, job: RankJob): Iterable<Criticality> {
  return rowsOf(model, job, rankingOf(job));
}

function rankingOf(job: RankJob): Uint32Array {
  if (!new WorkControl(job.control).isComplete)
    throw new RangeError("the ranking was not worked out to its end");
  const { traits } = job.facts;
  const { failed, affected, people, systems } = worstOf(job);
  const order = Uint32Array.from(traits.keys()).filter((v) => !isService(job.facts, v));
  worstFirst(order, [failed, affected, people, systems]);
  return order;
}

function worstOf(job: RankJob): LossFigures {
  const worst = job.cases[0];
  if (!worst) throw new RangeError("a ranking has a worst case");
  return worst.figures;
}

function* rowsOf({ compiled }: EstateModel, job: RankJob, order: Uint32Array): Generator<Criticality> {
  const worst = worstOf(job);
  const best = job.cases[1]?.figures ?? worst;
  const loss = new SingleLoss(viewOf(compiled, "worst"), job.atMs);
  const isRedundant = reachesGroup(compiled);
  for (const v of order) {
    const entry = compiled.nodes[v]?.entry;
    if (!entry || !("kind" in entry)) continue;
    const range = (figure: keyof LossFigures): Range => ({
      best: best[figure][v] ?? 0,
      worst: worst[figure][v] ?? 0,
    });
    const services = loss.failedWith(v).filter((u) => isService(job.facts, u));
    const idOf = (u: number) => compiled.ids[u] ?? "";
    yield {
      id: entry.id,
      name: entry.name,
      kind: entry.kind,
      owner: entry.owner,
      services: { affected: range("affected"), failed: range("failed") },
      systems: range("systems"),
      councils: range("councils"),
      people: range("people"),
      peopleUnknown: range("peopleUnknown"),
      firstCritical: durationOf(job.firstCriticalMs[v] ?? Infinity),
      singlePointFor: services.map(idOf),
      despiteRedundancy: services.filter((u) => isRedundant[u]).map(idOf),
    };
  }
}

/** Marks every node among whose needs, near or far, is a group of which not all must work. Cost: O(V + E). */
function reachesGroup(compiled: CompiledEstate): Uint8Array {
  const reaches = new Uint8Array(compiled.ids.length);
  const open: number[] = [];
  const mark = (v: number) => {
    if (reaches[v]) return;
    reaches[v] = 1;
    open.push(v);
  };
  compiled.needConsumer.forEach((v, c) => {
    const size = (compiled.slotFirst[c + 1] ?? 0) - (compiled.slotFirst[c] ?? 0);
    if ((compiled.required[c] ?? 1) < size) mark(v);
  });
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    for (let i = compiled.dependentFirst[v] ?? 0; i < (compiled.dependentFirst[v + 1] ?? 0); i++)
      mark(consumerOf(compiled, compiled.dependents[i] ?? 0));
  }
  return reaches;
}
