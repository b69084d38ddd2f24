import { AddedLosses, lossGroundOf } from "../graph/added-losses.ts";
import type { Case } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import type { Range } from "../model/findings.ts";
import type { Estimate } from "../model/findings/spread.ts";
import { attackerReach } from "./attacker-reach.ts";
import { happeningsOfPlan, keyOf } from "./containment-plan.ts";
import type { Plan } from "./containment-plan.ts";
import type { ContainmentSubject } from "./containment-subject.ts";
import type { RiskLeft } from "./risk-left.ts";

/** What a plan costs and what it leaves. */
export interface PlanOutcome {
  readonly plan: Plan;
  readonly servicesLost: Range;
  readonly servicesAffected: Range;
  readonly riskLeft: Estimate;
  /** Protected systems that can be reached all the same, worst case, by number. */
  readonly unprotected: readonly number[];
}

/** Services that are hit, by number. */
interface Losses {
  readonly failed: readonly number[];
  readonly affected: readonly number[];
}

const cases = ["best", "worst"] as const;

/** Works out plans of one question, each once. */
export class PlanOutcomes {
  readonly #subject: ContainmentSubject;
  readonly #risk: RiskLeft;
  readonly #known = new Map<string, PlanOutcome>();
  readonly #without: Record<Case, Losses>;

  constructor(subject: ContainmentSubject, risk: RiskLeft) {
    this.#subject = subject;
    this.#risk = risk;
    const without = (which: Case) => this.#servicesHit(subject.happenings, which);
    this.#without = { best: without("best"), worst: without("worst") };
  }

  /** How many plans were worked out. */
  get count(): number {
    return this.#known.size;
  }

  /** Cost: one propagation, and for each world what is reached and what it takes down; in each case. */
  outcomeOf(plan: Plan): PlanOutcome {
    const key = keyOf(plan);
    const known = this.#known.get(key);
    if (known) return known;
    const cuts = happeningsOfPlan(this.#subject, plan);
    const hit = (which: Case) => this.#servicesHit([...this.#subject.happenings, ...cuts], which);
    const by = { best: hit("best"), worst: hit("worst") };
    const more = (figure: keyof Losses) =>
      rangeOf((which) => by[which][figure].length - this.#without[which][figure].length);
    const outcome = {
      plan,
      servicesLost: more("failed"),
      servicesAffected: more("affected"),
      riskLeft: this.#risk.with(cuts),
      unprotected: this.#unprotectedBy(cuts),
    };
    this.#known.set(key, outcome);
    return outcome;
  }

  /** The services that fail by a plan and would not without it, worst case, by number. */
  lostBy(plan: Plan): number[] {
    const without = new Set(this.#without.worst.failed);
    const cuts = happeningsOfPlan(this.#subject, plan);
    return this.#servicesHit([...this.#subject.happenings, ...cuts], "worst").failed.filter(
      (v) => !without.has(v),
    );
  }

  /** How many services a plan makes fail if nothing was compromised and no suspicion is true. */
  falseAlarm(plan: Plan): Range {
    const calm = this.#subject.happenings.filter(({ verb }) => verb !== "compromise" && verb !== "suspect");
    const all = [...calm, ...happeningsOfPlan(this.#subject, plan)];
    return rangeOf(
      (which) => this.#servicesHit(all, which).failed.length - this.#servicesHit(calm, which).failed.length,
    );
  }

  #unprotectedBy(cuts: readonly Happening[]): number[] {
    const { compiled, happenings, targets, sources, atMs } = this.#subject;
    const { reachedAtMs } = attackerReach(compiled, [...happenings, ...cuts], "worst");
    const isReached = (v: number) => reachedAtMs[v] !== Infinity && (reachedAtMs[v] ?? Infinity) <= atMs;
    return [...targets].filter((v) => !sources.has(v) && isReached(v)).sort((a, b) => a - b);
  }

  #servicesHit(happenings: readonly Happening[], which: Case): Losses {
    const { compiled, atMs } = this.#subject;
    const losses = new AddedLosses(lossGroundOf(compiled, happenings, { which, atMs }));
    losses.run({ nodes: new Uint32Array(0), atMs: new Float64Array(0), count: 0 });
    const isService = (v: number) => compiled.nodes[v]?.type === "service";
    const affected = [...losses.hits.subarray(0, losses.hitCount)].filter(isService).sort((a, b) => a - b);
    return { affected, failed: affected.filter((v) => losses.fails(v)) };
  }
}

/** Both cases, the lower first: a cut can add less where more is lost without it. */
function rangeOf(figure: (which: Case) => number): Range {
  const figures = cases.map(figure);
  return { best: Math.min(...figures), worst: Math.max(...figures) };
}
