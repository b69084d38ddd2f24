import type { Range } from "../model/findings.ts";
import { keyOf, planOf } from "./containment-plan.ts";
import type { Action, Plan } from "./containment-plan.ts";
import type { ContainmentNetwork } from "./containment-network.ts";
import type { PlanOutcome, PlanOutcomes } from "./plan-outcome.ts";
import type { RiskLeft } from "./risk-left.ts";

/** A front is exact if all combinations of actions, each in all worlds, are no more worlds than this. */
export const MOST_EXACT_WORLDS = 2 ** 14;

/** So many plans a search works out beyond those that it starts from. */
const SEARCHED_PLANS = 24;

/** How much a service lost to spread weighs against one lost to the cut, for the plans a search starts from. */
const WEIGHTS = [1 / 8, 1 / 2, 1, 2, 8, 64];

/** Whether every combination can be tried. */
export function isExact(actions: readonly Action[], { runs }: RiskLeft): boolean {
  return 2 ** actions.length * runs <= MOST_EXACT_WORLDS;
}

/** With what plans are looked for. */
export interface PlanSource {
  readonly actions: readonly Action[];
  readonly outcomes: PlanOutcomes;
  readonly network: ContainmentNetwork;
  /** Whether every combination is to be tried. */
  readonly tryAll: boolean;
}

/**
 * Works out the plans among which the front is looked for: every combination of actions where these are
 * few; else cheapest cuts for a rising weight of what spread takes, and then what is left of the best
 * plans without one of their actions, up to a number of plans.
 *
 * Yields after each plan.
 */
export function* consideredPlans(
  { actions, outcomes, network, tryAll }: PlanSource,
  first: readonly Plan[],
): Generator<void, PlanOutcome[]> {
  const considered = new Map<string, PlanOutcome>();
  const consider = (plan: Plan) => considered.set(keyOf(plan), outcomes.outcomeOf(plan));
  for (const plan of first) {
    consider(plan);
    yield;
  }
  if (tryAll) {
    for (let chosen = 0; chosen < 2 ** actions.length; chosen++) {
      consider(planOf(actions.filter((_, i) => (chosen >>> i) & 1)));
      yield;
    }
    return [...considered.values()];
  }
  for (const weight of WEIGHTS) {
    consider(network.weighing(weight));
    yield;
  }
  const tried = new Set<string>();
  for (let left = SEARCHED_PLANS; left > 0; left--) {
    const next = untriedWithoutOne([...considered.values()], tried);
    if (next === null) break;
    consider(next);
    yield;
  }
  return [...considered.values()];
}

/**
 * A plan of the front less one of its actions, that was not tried yet; null if there is none. Plans of more
 * actions than can be tried are left alone: they are there as the blunt end of the front.
 */
function untriedWithoutOne(outcomes: readonly PlanOutcome[], tried: Set<string>): Plan | null {
  for (const { plan } of frontOf(outcomes)) {
    if (plan.length > SEARCHED_PLANS) continue;
    for (const [i] of plan.entries()) {
      const less = plan.filter((_, at) => at !== i);
      const key = keyOf(less);
      if (tried.has(key)) continue;
      tried.add(key);
      return less;
    }
  }
  return null;
}

/** Means of samples that differ by less are one. */
const ROUNDING = 1e-9;

/**
 * The plans of which no other leaves less risk for no more services lost, in the worst case; of several
 * with the same figures the one that is better in the best case, that protects more, that takes the fewest
 * actions,
 * that which isolates the fewest systems, then the first by ids.
 *
 * @returns by services lost, the fewest first.
 */
export function frontOf(outcomes: readonly PlanOutcome[]): PlanOutcome[] {
  const sorted = [...outcomes].sort(byWorst);
  const front: PlanOutcome[] = [];
  let least = Infinity;
  for (const outcome of sorted) {
    if (outcome.riskLeft.worst >= least - ROUNDING) continue;
    least = outcome.riskLeft.worst;
    front.push(outcome);
  }
  return front;
}

function byWorst(a: PlanOutcome, b: PlanOutcome): number {
  const figures = ({ servicesLost, riskLeft, unprotected, plan }: PlanOutcome) => [
    servicesLost.worst,
    Math.round(riskLeft.worst / ROUNDING),
    servicesLost.best,
    riskLeft.best,
    unprotected.length,
    plan.length,
    plan.filter((action) => typeof action === "number").length,
  ];
  const [ofA, ofB] = [figures(a), figures(b)];
  const differs = ofA.findIndex((figure, i) => figure !== ofB[i]);
  if (differs !== -1) return (ofA[differs] ?? 0) - (ofB[differs] ?? 0);
  return compareNumbers(a.plan.flat(), b.plan.flat());
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((number, i) => number !== b[i]);
  return differs === -1 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}

/** The order in which options are told: by what is lost, then from the most risk left to the least. */
export function byLoss(a: PlanOutcome, b: PlanOutcome): number {
  const total = ({ best, worst }: Range) => [worst, best] as const;
  const [[worstA, bestA], [worstB, bestB]] = [total(a.servicesLost), total(b.servicesLost)];
  return (
    worstA - worstB ||
    bestA - bestB ||
    b.riskLeft.worst - a.riskLeft.worst ||
    a.plan.length - b.plan.length ||
    compareNumbers(a.plan.flat(), b.plan.flat())
  );
}
