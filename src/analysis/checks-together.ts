import type { CompiledEstate } from "../graph/compile.ts";
import { ASSUMED, GONE, KNOWN } from "../graph/trial-view.ts";
import type { Truth } from "../graph/trial-view.ts";
import type { CheckFirstAnswer, NextCheck } from "../model/findings/check-first.ts";
import { toldFact } from "./assumed-facts.ts";
import type { Fact } from "./assumed-facts.ts";
import { widthOf } from "./fact-trials.ts";
import type { BothCases, FactTrials } from "./fact-trials.ts";

/** With each further fact the outcomes double: so many are as much as a responder checks before asking again. */
const MOST_CHECKS = 4;
/** From the top of the ranking so many facts are tried at each step. */
const MOST_CANDIDATES = 24;

/** One way in which the facts chosen so far can have turned out. */
type Outcome = readonly (readonly [Fact, Truth])[];

/**
 * Chooses facts to check together: each time the one that leaves the narrowest range on average over all
 * outcomes of those before it; of equals the one ranked first. Every outcome is tried, so that what
 * remains is exact; the choice is a heuristic.
 *
 * @param ranked - facts, that on which most hangs first.
 *
 * Cost: up to (2^4 − 1) · 24 · 2 searches, twice as many for members of groups.
 */
export function checksTogether(
  compiled: CompiledEstate,
  trials: FactTrials,
  ranked: readonly Fact[],
): CheckFirstAnswer["together"] {
  const relevant = ranked.filter((fact) => trials.isRelevant(fact));
  const candidates = new Set(relevant.slice(0, MOST_CANDIDATES));
  const checks: NextCheck[] = [];
  const found = (stopped: CheckFirstAnswer["together"]["stopped"]) => ({
    checks,
    candidates: Math.min(relevant.length, MOST_CANDIDATES),
    relevant: relevant.length,
    stopped,
  });
  let outcomes: readonly Outcome[] = [[]];
  let sum = widthOf(trials.now);
  while (sum > 0) {
    if (checks.length === MOST_CHECKS) return found("limit");
    const next = narrowest(trials, outcomes, candidates);
    if (next === null || next.sum >= 2 * sum) return found("no-single-fact");
    const { fact, left } = next;
    const [widths, gaps] = [left.map(widthOf), left.map(({ best, worst }) => worst.affected - best.affected)];
    checks.push({
      fact: toldFact(compiled, fact),
      rank: ranked.indexOf(fact),
      remaining: { least: Math.min(...widths), most: Math.max(...widths), mean: next.sum / left.length },
      services: { least: Math.min(...gaps), most: Math.max(...gaps) },
    });
    candidates.delete(fact);
    sum = next.sum;
    outcomes = outcomes.flatMap((outcome): Outcome[] => [
      [...outcome, [fact, KNOWN]],
      [...outcome, [fact, GONE]],
    ]);
  }
  return found("nothing-left");
}

/** What one further fact leaves: in every outcome, and summed. */
interface Leaving {
  readonly fact: Fact;
  readonly left: readonly BothCases[];
  readonly sum: number;
}

function narrowest(
  trials: FactTrials,
  outcomes: readonly Outcome[],
  candidates: ReadonlySet<Fact>,
): Leaving | null {
  const left = new Map<Fact, BothCases[]>([...candidates].map((fact) => [fact, []]));
  for (const outcome of outcomes) {
    for (const [fact, truth] of outcome) trials.settle(fact, truth);
    for (const [fact, known] of left) {
      const { confirmed, refuted } = trials.outcomesOf(fact);
      known.push(confirmed, refuted);
    }
    for (const [fact] of outcome) trials.settle(fact, ASSUMED);
  }
  let best: Leaving | null = null;
  for (const [fact, cases] of left) {
    const sum = cases.reduce((total, each) => total + widthOf(each), 0);
    if (best === null || sum < best.sum) best = { fact, left: cases, sum };
  }
  return best;
}
