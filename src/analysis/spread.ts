import { AddedLosses, lossGroundOf } from "../graph/added-losses.ts";
import type { LossGround } from "../graph/added-losses.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { ownMemory, WorkControl } from "../graph/work-control.ts";
import type { Allocate, Progress } from "../graph/work-control.ts";
import { byId } from "../model/ids.ts";
import type { Range } from "../model/findings.ts";
import type { Method, SpreadAnswer, SpreadNode } from "../model/findings/spread.ts";
import { askedOf } from "./asked.ts";
import type { Asked } from "./asked.ts";
import { atRisk } from "./at-risk.ts";
import { chancesOf, refuseBadSample, settleAtRandom, settleExactly } from "./chances.ts";
import type { ImpactQuestion } from "./impact.ts";
import { SpreadSearch, spreadGroundOf } from "./spread-search.ts";
import type { SpreadGround } from "./spread-search.ts";
import { blockLength, CaseTally, TallyReader } from "./spread-tally.ts";
import type { TallyShape, Weights } from "./spread-tally.ts";

export interface SpreadOptions {
  /** How many worlds a simulation looks at, from 2. Default: 10,000. */
  readonly runs?: number;
  /** A whole number from 0 to 2^32 - 1; the same seed gives the same answer. Default: 1. */
  readonly seed?: number;
  /** Default: exact where that takes no more worlds than the runs. */
  readonly method?: Method;
  /** Memory for the job; give shared memory to let several threads perform it. */
  readonly allocate?: Allocate;
}

const RUNS = 10_000;
const SEED = 1;
const RUNS_PER_PIECE = 100;

/** With more chances than these no exact answer is given: 65,536 worlds. */
export const MOST_EXACT_CHANCES = 16;

/** After so many worlds a thread looks whether it was cancelled. */
const CHECKED_AFTER = 16;

/** One case of a spread. */
interface SpreadCase {
  readonly spread: SpreadGround;
  readonly losses: LossGround;
}

/**
 * A spread to be worked out: numbers and typed arrays alone, so that it can be handed to another thread.
 * Its progress and its end are told by `new WorkControl(job.control)`.
 */
export interface SpreadJob {
  readonly control: Int32Array;
  readonly method: Method;
  readonly runs: number;
  readonly seed: number;
  readonly shares: Float64Array;
  readonly unknownLikelihoods: number;
  readonly shape: TallyShape;
  readonly isService: Uint8Array;
  /** The worst case, then the best where it can differ. */
  readonly cases: readonly SpreadCase[];
  readonly weights: Weights;
}

/**
 * Finds what a compromise may come to if it spreads over links that are not yet cut: in each of many
 * worlds every link in reach is tried by its likelihood and its time, every suspicion by its own, and
 * what is reached is compromised from then on; then the rules are run. An unknown likelihood is 0 in the
 * best case and 1 in the worst, and what protects is turned round. Nothing is restored.
 *
 * Exact over all worlds where they are few, else a simulation with a seed.
 *
 * @throws EstateError if an event names what is not there or of another type.
 * @throws RangeError if an option is out of its range, or `exact` is asked of more than 16 chances.
 *
 * Cost: for each run and case what is reached and what it takes down.
 */
export function spreadOf(
  model: EstateModel,
  question: ImpactQuestion,
  options: SpreadOptions = {},
): SpreadAnswer {
  const job = spreadJob(model, question, options);
  performSpread(job);
  return spreadAnswer(model, question, job);
}

/** The same in steps of some worlds each, with how many there were, for a caller that looks after other things or gives up. */
export function* spreadSteps(
  model: EstateModel,
  question: ImpactQuestion,
  options: SpreadOptions = {},
): Generator<Progress, SpreadAnswer> {
  const job = spreadJob(model, question, options);
  const control = new WorkControl(job.control);
  const pieces = spreadPieces(job);
  while (!pieces.next().done) yield control.progress;
  return spreadAnswer(model, question, job);
}

/** Lays out a spread, to be worked out by `performSpread` on one thread or on several. */
export function spreadJob(
  model: EstateModel,
  question: ImpactQuestion,
  { runs = RUNS, seed = SEED, method, allocate = ownMemory }: SpreadOptions = {},
): SpreadJob {
  refuseBadSample({ runs, seed });
  const { compiled } = model;
  const asked = askedOf(compiled, question);
  const { happenings, events, atMs } = asked;
  const chances = chancesOf(compiled, happenings, events, atMs);
  const { shares, unknownCount } = chances;
  if (method === "exact" && shares.length > MOST_EXACT_CHANCES)
    throw new RangeError(
      `an exact spread takes at most ${MOST_EXACT_CHANCES} uncertain links and suspicions, and there are ${shares.length}; ask for a simulation`,
    );
  const fewWorlds = shares.length <= MOST_EXACT_CHANCES && 2 ** shares.length <= runs;
  const chosen = method ?? (fewWorlds ? "exact" : "simulated");
  const which = canDiffer(model, asked, unknownCount) ? (["worst", "best"] as const) : (["worst"] as const);
  const cases = which.map((name): SpreadCase => ({
    spread: spreadGroundOf(compiled, happenings, chances, { which: name, atMs }),
    losses: lossGroundOf(compiled, happenings, { which: name, atMs, allocate }),
  }));
  const isService = Uint8Array.from(compiled.nodes, ({ type }) => (type === "service" ? 1 : 0));
  const shape = { nodes: compiled.ids.length, services: isService.reduce((sum, one) => sum + one, 0) };
  const size = cases.length * blockLength(shape);
  const worlds = chosen === "exact" ? 2 ** shares.length : runs;
  // Shares do not add up alike in every order, so that an exact answer is one piece.
  const pieces = chosen === "exact" ? 1 : Math.ceil(runs / RUNS_PER_PIECE);
  return {
    control: WorkControl.over(pieces, worlds, allocate).cells,
    method: chosen,
    runs: worlds,
    seed,
    shares,
    unknownLikelihoods: unknownCount,
    shape,
    isService,
    cases,
    weights:
      chosen === "exact"
        ? new Float64Array(allocate(size * Float64Array.BYTES_PER_ELEMENT))
        : new Int32Array(allocate(size * Int32Array.BYTES_PER_ELEMENT)),
  };
}

/** Takes pieces of a spread until none is left, or it is cancelled. Several threads may do so at once. */
export function performSpread(job: SpreadJob): void {
  const pieces = spreadPieces(job);
  while (!pieces.next().done);
}

/** Stops after some worlds each, to go on when it is asked to. */
function* spreadPieces(job: SpreadJob): Generator<void, void> {
  const control = new WorkControl(job.control);
  const { method, runs, seed, shares } = job;
  const open = new Uint8Array(shares.length);
  const workers = job.cases.map(({ spread, losses }) => ({
    search: new SpreadSearch(spread),
    losses: new AddedLosses(losses),
    tally: new CaseTally(job.isService, job.shape),
  }));
  for (let piece = control.take(); piece !== null; piece = control.take(piece)) {
    const first = method === "exact" ? 0 : piece * RUNS_PER_PIECE;
    const end = method === "exact" ? runs : Math.min(runs, first + RUNS_PER_PIECE);
    for (let run = first; run < end; run++) {
      if (run % CHECKED_AFTER === 0) {
        if (control.isCancelled) return;
        yield;
      }
      let weight = 1;
      if (method === "exact") weight = settleExactly(open, shares, run);
      else settleAtRandom(open, shares, { seed, run });
      for (const { search, losses, tally } of workers) {
        search.run(open);
        losses.run(search);
        tally.add(search, losses, weight);
      }
      control.advance(1);
    }
    workers.forEach(({ tally }, i) => tally.flush(job.weights, i * blockLength(job.shape)));
    control.finish();
  }
}

/**
 * The answer of a job that has been performed to its end.
 *
 * @param question - that of the job.
 * @throws RangeError if pieces of it were left undone.
 */
export function spreadAnswer(model: EstateModel, question: ImpactQuestion, job: SpreadJob): SpreadAnswer {
  if (!new WorkControl(job.control).isComplete)
    throw new RangeError("the spread was not worked out to its end");
  const { estate, compiled } = model;
  const { scenario = null } = question;
  const { events, happenings, atMs } = askedOf(compiled, question);
  const total = job.method === "exact" ? 1 : job.runs;
  const tally = new TallyReader(job.weights, job.shape, { cases: job.cases.length, total });
  const risks = atRisk(compiled, happenings, atMs);
  const isAtRisk = new Set(risks.flatMap(({ id, path }) => (path === null ? [] : [id])));
  return {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    at: question.at ?? null,
    horizon: scenario?.horizon ?? null,
    start: scenario?.start ?? null,
    revision: model.revision,
    events: [...events],
    method: job.method,
    runs: job.runs,
    seed: job.method === "exact" ? null : job.seed,
    chances: job.shares.length,
    unknownLikelihoods: job.unknownLikelihoods,
    services: {
      failed: tally.servicesFailed,
      affected: tally.servicesAffected,
      withoutSpread: withoutSpread(job),
    },
    nodes: compiled.nodes
      .map(({ type, entry }, v): SpreadNode => ({
        id: entry.id,
        type,
        name: entry.name,
        owner: entry.owner,
        priority: "kind" in entry ? null : (entry.priority ?? null),
        reached: tally.reached(v),
        failed: tally.failed(v),
        affected: tally.affected(v),
      }))
      .filter(({ id, affected }) => affected.worst > 0 || isAtRisk.has(id))
      .sort(byLikelihood),
    atRisk: risks,
  };
}

function byLikelihood(a: SpreadNode, b: SpreadNode): number {
  return (
    b.failed.worst - a.failed.worst ||
    b.failed.best - a.failed.best ||
    b.affected.worst - a.affected.worst ||
    b.affected.best - a.affected.best ||
    byId(a.id, b.id)
  );
}

/** Whether anything is assumed or unknown that makes a difference between the cases. */
function canDiffer({ compiled }: EstateModel, { events }: Asked, unknownCount: number): boolean {
  return (
    unknownCount > 0 ||
    compiled.hasAssumed ||
    compiled.links.some(({ assumed }) => assumed) ||
    events.some(({ evidence }) => evidence === "assumed")
  );
}

const nobody = { nodes: new Uint32Array(0), atMs: new Float64Array(0), count: 0 };

function withoutSpread({ cases, isService }: SpreadJob): { failed: Range; affected: Range } {
  const [worst, best = worst] = cases.map(({ losses: ground }) => {
    const losses = new AddedLosses(ground);
    losses.run(nobody);
    const services = [...losses.hits.subarray(0, losses.hitCount)].filter((v) => isService[v]);
    return { affected: services.length, failed: services.filter((v) => losses.fails(v)).length };
  });
  const range = (figure: "failed" | "affected"): Range => ({
    best: best?.[figure] ?? 0,
    worst: worst?.[figure] ?? 0,
  });
  return { failed: range("failed"), affected: range("affected") };
}
