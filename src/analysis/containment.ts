import type { EstateModel } from "../graph/estate-model.ts";
import type { ContainmentAnswer, ContainmentOption } from "../model/findings/containment.ts";
import { refuseBadSample } from "./chances.ts";
import { byLoss, consideredPlans, frontOf, isExact } from "./containment-front.ts";
import { ContainmentNetwork } from "./containment-network.ts";
import { idOf, keyOf, planOf, usefulActions } from "./containment-plan.ts";
import type { Plan } from "./containment-plan.ts";
import { containmentSubject } from "./containment-subject.ts";
import type { ContainmentQuestion, ContainmentSubject } from "./containment-subject.ts";
import { PlanOutcomes } from "./plan-outcome.ts";
import type { PlanOutcome } from "./plan-outcome.ts";
import { RiskLeft } from "./risk-left.ts";

export interface ContainmentOptions {
  /** How many worlds each option is held against at most; with fewer in all, all of them. Default: 200. */
  readonly runs?: number;
  /** A whole number from 0 to 2^32 - 1. Default: 1. */
  readonly seed?: number;
}

type Verdict = ContainmentAnswer["verdict"];
type Role = ContainmentOption["roles"][number];

const RUNS = 200;
const SEED = 1;

/**
 * Finds what to cut so that a compromise does not reach what is to be protected, and what every way of
 * acting costs in services and leaves at risk: the cheapest cut, as a minimum cut with split nodes; doing
 * nothing; isolating everything; and the front of risk left against services lost. Each is run through
 * the rules, so that its figures are those that `impact` and `spread` give for the scenario with it.
 *
 * The minimum cut keeps the attacker from every way that is open at the earliest arrival. Its price is a
 * sum over its actions; what they cost together stands in the option. The front is exact up to a size,
 * beyond it found by a search, and says so.
 *
 * @throws EstateError if the question names what is not there or of another type.
 * @throws RangeError if an option is out of its range.
 *
 * Cost: one search for each system in reach, and for each plan that is looked at, world and case what is
 * reached and what that takes down.
 */
export function containmentOf(
  model: EstateModel,
  question: ContainmentQuestion,
  options: ContainmentOptions = {},
): ContainmentAnswer {
  const steps = containmentSteps(model, question, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of one plan each, for a caller that looks after other things in between, or gives up. */
export function* containmentSteps(
  model: EstateModel,
  question: ContainmentQuestion,
  { runs = RUNS, seed = SEED }: ContainmentOptions = {},
): Generator<void, ContainmentAnswer> {
  const { estate, compiled } = model;
  refuseBadSample({ runs, seed });
  const subject = containmentSubject(compiled, question);
  const risk = new RiskLeft(subject, { runs, seed });
  const outcomes = new PlanOutcomes(subject, risk);
  const network = new ContainmentNetwork(subject);
  const actions = usefulActions(subject);
  const minimumCut = network.protecting();
  const verdict = verdictOf(subject, minimumCut);
  const isFree = (v: number) => !subject.kept.has(v);
  const systems = [...compiled.nodes.keys()].filter((v) => compiled.nodes[v]?.type === "system");
  const plans: { role: Role; plan: Plan }[] = [
    { role: "do-nothing", plan: [] },
    ...(verdict === "cut" && minimumCut ? [{ role: "minimum-cut" as const, plan: minimumCut }] : []),
    { role: "isolate-reach", plan: planOf([...subject.reach].filter(isFree)) },
    { role: "isolate-everything", plan: planOf(systems.filter(isFree)) },
  ];
  const considered = yield* consideredPlans(
    { actions, outcomes, network, tryAll: isExact(actions, risk) },
    plans.map(({ plan }) => plan),
  );
  const front = frontOf(considered);
  const onFront = new Set(front);
  const always = plans.map(({ plan }) => outcomes.outcomeOf(plan));
  const listed = [...new Set([...front, ...always])].sort(byLoss);
  const ids = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b).map((v) => idOf(compiled, v));
  const { scenario = null } = question;
  return {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    at: question.at ?? null,
    horizon: scenario?.horizon ?? null,
    start: scenario?.start ?? null,
    revision: model.revision,
    events: [...subject.events],
    cutsAt: subject.cutsAt,
    compromised: ids(subject.origins),
    protect: {
      ids: [...subject.protect],
      systems: ids(subject.targets),
      alreadyCompromised: ids([...subject.targets].filter((v) => subject.origins.has(v))),
      reachedBefore: ids(
        [...subject.targets].filter((v) => subject.sources.has(v) && !subject.origins.has(v)),
      ),
    },
    keep: ids(subject.kept),
    verdict,
    options: listed.map((outcome) =>
      optionOf(subject, outcomes, outcome, {
        roles: plans.flatMap(({ role, plan }) => (keyOf(plan) === keyOf(outcome.plan) ? [role] : [])),
        onFront: onFront.has(outcome),
        verdict,
      }),
    ),
    front: {
      method: isExact(actions, risk) ? "exact" : "search",
      actions: actions.length,
      plans: outcomes.count,
    },
    risk: {
      method: risk.method,
      runs: risk.runs,
      seed: risk.method === "exact" ? null : seed,
      chances: risk.chances.shares.length,
      unknownLikelihoods: risk.chances.unknownCount,
    },
  };
}

function verdictOf(subject: ContainmentSubject, minimumCut: Plan | null): Verdict {
  const { origins, sources, targets, reach } = subject;
  if (origins.size === 0) return "nothing-compromised";
  if (targets.size === 0) return "nothing-to-protect";
  const inReach = [...targets].filter((v) => reach.has(v));
  if (inReach.length === 0) return "out-of-reach";
  if (inReach.every((v) => origins.has(v))) return "already-compromised";
  if (inReach.every((v) => sources.has(v))) return "too-late";
  return minimumCut === null ? "cannot-be-cut" : "cut";
}

/** Where these are the case no option protects anything. */
const pointless: ReadonlySet<Verdict> = new Set(["nothing-to-protect", "already-compromised", "too-late"]);

function optionOf(
  { compiled }: ContainmentSubject,
  outcomes: PlanOutcomes,
  { plan, unprotected: reached, servicesLost, servicesAffected, riskLeft }: PlanOutcome,
  place: Pick<ContainmentOption, "roles" | "onFront"> & { readonly verdict: Verdict },
): ContainmentOption {
  const id = (v: number) => idOf(compiled, v);
  const unprotected = reached.map(id);
  return {
    roles: place.roles,
    sever: plan.flatMap((action) => (typeof action === "number" ? [] : [[id(action[0]), id(action[1])]])),
    isolate: plan.flatMap((action) => (typeof action === "number" ? [id(action)] : [])),
    protects: unprotected.length === 0 && !pointless.has(place.verdict),
    unprotected,
    servicesLost,
    servicesAffected,
    lost: outcomes.lostBy(plan).map(id),
    riskLeft,
    falseAlarm: outcomes.falseAlarm(plan),
    onFront: place.onFront,
  };
}
