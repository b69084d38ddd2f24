import type { CompiledEstate } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import type { Progress } from "../graph/work-control.ts";
import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { Improvement, ImprovementsAnswer } from "../model/findings/improvements.ts";
import { byId } from "../model/ids.ts";
import { harmRange, harmWeights, servicesWithoutPriority } from "./harm.ts";
import { improvementOverlay } from "./improvement-overlay.ts";
import { addHarm, LossTrials, noHarm } from "./loss-trials.ts";
import type { LossHarm } from "./loss-trials.ts";
import { severedLinks } from "./severed-links.ts";

export interface ImprovementsOptions {
  /** The time at which what is hit is counted; null is the end, at which no workaround helps. Default: two days. */
  readonly at?: Duration | null;
  /** How long the workarounds that are tried last. Default: three days. */
  readonly workaround?: Duration;
  /** How many changes, and how many links, to list. Default: 20. */
  readonly top?: number;
}

const AT = "P2D";
const WORKAROUND = "P3D";
const TOP = 20;

/** So many losses are tried in all, each a search over what it hits. */
const MOST_TRIALS = 4_000_000;
/** Each workaround that is tried lays the needs out anew: so many nodes and members in all. */
const MOST_LAID_OUT = 3_000_000;
const NAMED_LOSSES = 5;
/** Of many trials, so many between two looks at the clock or at who wants to stop. */
const TRIALS_A_STEP = 2_000;

/**
 * Ranks single changes by what each would save over all losses of one system: a second provider for a need,
 * a workaround, a system of its own for a service in the place of a shared one; and, by what each would save
 * over all compromises that spread as far as links lead, links severed for good.
 *
 * A second provider is a new system that needs nothing and is lost with nothing else. Only needs with one
 * provider are tried; what a group would gain by one more member is not. What a change saves is the
 * difference of what is hit, with it and without it, added up over all losses, those of a new system
 * included: exact, and the same that `rank` comes to with the change laid on.
 *
 * @throws RangeError if `top` is not a whole number from 0.
 *
 * Cost: for each need and each loss that takes its provider, a search over what that loss hits, up to a
 * limit; how many changes were not worked out is told.
 */
export function improvementsOf(model: EstateModel, options: ImprovementsOptions = {}): ImprovementsAnswer {
  const steps = improvementSteps(model, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, each with how far it has come, for a caller that looks after other things or gives up. */
export function* improvementSteps(
  model: EstateModel,
  { at = AT, workaround = WORKAROUND, top = TOP }: ImprovementsOptions = {},
): Generator<Progress, ImprovementsAnswer> {
  if (!(top >= 0) || !Number.isInteger(top))
    throw new RangeError(`top is ${top}, and should be a whole number from 0`);
  const { compiled, estate } = model;
  const atMs = at === null ? Infinity : durationMs(at);
  const worst = new Ground(compiled, "worst", atMs);
  const best = compiled.hasAssumed ? new Ground(compiled, "best", atMs) : worst;
  const plain = [...compiled.needConsumer.keys()]
    .filter((c) => hasOneProvider(compiled, c))
    .filter((c) => worst.lossesOf(providerOf(compiled, c)).length > 0)
    .sort(
      (a, b) =>
        worst.lossesOf(providerOf(compiled, b)).length - worst.lossesOf(providerOf(compiled, a)).length ||
        a - b,
    );
  const total = plain.reduce((sum, c) => sum + worst.lossesOf(providerOf(compiled, c)).length, 0);
  const of = Math.min(total, MOST_TRIALS);
  const candidates: Candidate[] = [];
  let [done, sinceStep, untried] = [0, 0, 0];
  for (const c of plain) {
    const trials = worst.lossesOf(providerOf(compiled, c)).length;
    if (done + trials > MOST_TRIALS) {
      untried++;
      continue;
    }
    const saving = worst.withoutNeed(c);
    candidates.push({ change: "second-provider", c, saving });
    if (canBeOwn(compiled, c)) {
      const own = addHarm(saving.saved, worst.lossOfOwn(c), -1);
      candidates.push({ change: "own-system", c, saving: { ...saving, saved: own } });
    }
    done += trials;
    sinceStep += trials;
    if (sinceStep < TRIALS_A_STEP) continue;
    sinceStep = 0;
    yield { done, of };
  }
  const eased = candidates
    .filter(
      ({ change, c, saving }) =>
        change === "second-provider" &&
        saving.saved.weighted > 0 &&
        canTakeWorkaround(compiled, c, { workaround, atMs }),
    )
    .sort(bySaving(compiled));
  const size = compiled.ids.length + compiled.slotProvider.length;
  const affordable = Math.floor(MOST_LAID_OUT / size);
  for (const { c } of eased.slice(0, affordable)) {
    candidates.push({ change: "workaround", c, saving: worst.withWorkaround(c, durationMs(workaround)) });
    yield { done, of };
  }
  untried += Math.max(0, eased.length - affordable);
  const useful = candidates.filter(({ saving }) => saving.saved.weighted > 0).sort(bySaving(compiled));
  const listed = useful.slice(0, top);
  const spread = yield* severedLinks(model, { atMs, top });
  return {
    estate: estate.id,
    revision: model.revision,
    at,
    workaround,
    weights: harmWeights,
    withoutPriority: servicesWithoutPriority(compiled),
    losses: worst.systems.length,
    hit: harmRange(best.hit, worst.hit),
    improvements: listed.map((candidate): Improvement => {
      const { change, c, saving } = candidate;
      const inBest = best === worst ? saving.saved : savedIn(best, candidate, durationMs(workaround));
      return {
        change,
        consumer: compiled.ids[compiled.needConsumer[c]!]!,
        provider: compiled.ids[providerOf(compiled, c)]!,
        saved: harmRange(inBest, saving.saved),
        people: saving.saved.people,
        eased: saving.eased.length,
        most: mostEased(compiled, saving),
        whatIf: improvementOverlay(model, change, c, workaround),
        stillFailsWith: saving.stillFailsWith + (change === "own-system" ? 1 : 0),
      };
    }),
    spread,
    tried: candidates.length,
    omitted: useful.length - listed.length,
    untried,
  };
}

interface Candidate {
  readonly change: Improvement["change"];
  readonly c: number;
  readonly saving: Saving;
}

interface Saving {
  readonly saved: LossHarm;
  /** The losses with which it helps, with how much. */
  readonly eased: readonly { readonly s: number; readonly weighted: number }[];
  readonly stillFailsWith: number;
}

/** What is hit by each loss in one case, and what of it a change saves. */
class Ground {
  readonly systems: readonly number[];
  readonly hit: LossHarm;
  readonly #compiled: CompiledEstate;
  readonly #which: "best" | "worst";
  readonly #untilMs: number;
  readonly #trials: LossTrials;
  readonly #harms = new Map<number, LossHarm>();
  /** By node: the losses that hit it, as 2s + 1 where it fails and 2s where it is degraded. */
  readonly #lossesOf: number[][];

  constructor(compiled: CompiledEstate, which: "best" | "worst", untilMs: number) {
    this.#compiled = compiled;
    this.#which = which;
    this.#untilMs = untilMs;
    this.#trials = new LossTrials(compiled, which, untilMs);
    this.systems = [...compiled.nodes.keys()].filter((v) => compiled.nodes[v]!.type === "system");
    this.#lossesOf = Array.from(compiled.nodes, () => []);
    let hit = noHarm;
    for (const s of this.systems) {
      const harm = this.#trials.lose([s]);
      this.#harms.set(s, harm);
      hit = addHarm(hit, harm);
      for (const v of this.#trials.lastHits())
        this.#lossesOf[v]!.push(2 * s + (this.#trials.lastFailed(v) ? 1 : 0));
    }
    this.hit = hit;
  }

  lossesOf(v: number): readonly number[] {
    return this.#lossesOf[v]!;
  }

  /** What is saved if a need is not there. */
  withoutNeed(c: number): Saving {
    return this.#trials.without(c, () => this.#savingOf(c, this.#trials));
  }

  /** What is hit by the loss of a system that the consumer of a need has for itself in the place of the provider. */
  lossOfOwn(c: number): LossHarm {
    // A need that is assumed is none in the best case, whoever serves it.
    if (this.#which === "best" && this.#compiled.needAssumed[c]) return noHarm;
    return this.#trials.without(c, () => this.#trials.loseProviderOf(c));
  }

  /** What is saved if the consumer of a need can do without it for a time. */
  withWorkaround(c: number, lastsMs: number): Saving {
    const failsAfterMs = this.#compiled.failsAfterMs.slice();
    failsAfterMs[c] = this.#compiled.degradesAfterMs[c]! + lastsMs;
    const eased = new LossTrials({ ...this.#compiled, failsAfterMs }, this.#which, this.#untilMs);
    return this.#savingOf(c, eased);
  }

  #savingOf(c: number, trials: LossTrials): Saving {
    const v = this.#compiled.needConsumer[c]!;
    const provider = providerOf(this.#compiled, c);
    let saved = noHarm;
    const eased: { s: number; weighted: number }[] = [];
    const failing = new Set(this.#lossesOf[v]!.filter((loss) => loss & 1).map((loss) => loss >> 1));
    for (const loss of this.lossesOf(provider)) {
      const s = loss >> 1;
      const less = addHarm(this.#harms.get(s)!, trials.lose([s]), -1);
      if (!trials.lastFailed(v)) failing.delete(s);
      saved = addHarm(saved, less);
      if (less.weighted > 0) eased.push({ s, weighted: less.weighted });
    }
    failing.delete(v);
    return { saved, eased, stillFailsWith: failing.size };
  }
}

function savedIn(ground: Ground, { change, c }: Candidate, workaroundMs: number): LossHarm {
  if (change === "workaround") return ground.withWorkaround(c, workaroundMs).saved;
  const { saved } = ground.withoutNeed(c);
  return change === "own-system" ? addHarm(saved, ground.lossOfOwn(c), -1) : saved;
}

/** Whether a need names one provider. A group of one is none: of its member it may be assumed that it serves. */
function hasOneProvider({ nodes, needConsumer, needFirst }: CompiledEstate, c: number): boolean {
  const v = needConsumer[c]!;
  return nodes[v]!.entry.needs[c - needFirst[v]!]?.provider !== undefined;
}

function providerOf({ slotProvider, slotFirst }: CompiledEstate, c: number): number {
  return slotProvider[slotFirst[c]!]!;
}

/** Whether a need is that of a service on a system that others have a share in. */
function canBeOwn(compiled: CompiledEstate, c: number): boolean {
  const consumer = compiled.nodes[compiled.needConsumer[c]!]!;
  const { entry } = compiled.nodes[providerOf(compiled, c)]!;
  if (consumer.type !== "service" || !("kind" in entry)) return false;
  return entry.sharedWith.length > 0 || entry.owner !== consumer.entry.owner;
}

/** Whether a workaround would last longer than what there is, and make a difference by the asked time. */
function canTakeWorkaround(
  { failsAfterMs, degradesAfterMs }: CompiledEstate,
  c: number,
  { workaround, atMs }: { readonly workaround: Duration; readonly atMs: number },
): boolean {
  return (
    failsAfterMs[c]! <= atMs &&
    degradesAfterMs[c]! + durationMs(workaround) > failsAfterMs[c]! &&
    atMs !== Infinity
  );
}

function bySaving(compiled: CompiledEstate) {
  const ids = ({ c }: Candidate) =>
    [compiled.ids[compiled.needConsumer[c]!]!, compiled.ids[providerOf(compiled, c)]!] as const;
  return (a: Candidate, b: Candidate): number => {
    const [first, second] = [a.saving.saved, b.saving.saved];
    const byFigures = second.weighted - first.weighted || second.failed - first.failed;
    if (byFigures !== 0) return byFigures;
    const [[consumerA, providerA], [consumerB, providerB]] = [ids(a), ids(b)];
    return byId(consumerA, consumerB) || byId(providerA, providerB) || byId(a.change, b.change) || a.c - b.c;
  };
}

function mostEased({ ids }: CompiledEstate, { eased }: Saving): string[] {
  return [...eased]
    .sort((a, b) => b.weighted - a.weighted || a.s - b.s)
    .slice(0, NAMED_LOSSES)
    .map(({ s }) => ids[s]!);
}
