import type { EstateModel } from "../graph/estate-model.ts";
import type { Happening } from "../graph/happenings.ts";
import { GONE, KNOWN } from "../graph/trial-view.ts";
import { durationMs } from "../model/duration.ts";
import type { Range } from "../model/findings.ts";
import type { CheckFirstAnswer, FactToCheck, Settled } from "../model/findings/check-first.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import { assumedFacts, provenanceOf, toldFact } from "./assumed-facts.ts";
import type { Fact } from "./assumed-facts.ts";
import { checksTogether } from "./checks-together.ts";
import { FactTrials, widthOf } from "./fact-trials.ts";
import type { Outcomes } from "./fact-trials.ts";
import { harmRange, harmWeights, servicesWithoutPriority } from "./harm.ts";
import type { ImpactQuestion } from "./impact.ts";
import { resolved } from "./resolved.ts";
import { RiskTrials } from "./risk-trials.ts";
import { settlingOverlay } from "./settling-overlay.ts";

export interface CheckFirstQuestion extends ImpactQuestion {
  /** How many facts to list. Default: all. */
  readonly top?: number;
}

/**
 * Ranks the assumed needs, members, links and events by how much of the range between best and worst
 * hangs on each, so that a few telephone calls narrow the answer most.
 *
 * The range is that of services hit at the asked time, weighed: a service counts 8, 4, 2 or 1 by its
 * priority, 1 where none is recorded, and twice that if it fails. Each fact is settled alone, once as
 * confirmed and once as refuted, and both cases are run anew: exact. What hangs on it is the mean of what
 * the range narrows by in the two outcomes, each counted alike, since no odds are known. What hangs on
 * facts singly need not add up to the range: where one of two is enough, more hangs on both than on each.
 *
 * Links have no part in outages: they are ranked behind, by the same measure of the systems at risk.
 *
 * Then facts are chosen to be checked together, greedily: each time the one that leaves least on average
 * over all outcomes of those chosen, which are tried exactly. That the set is the best one is not claimed.
 *
 * @returns every assumed fact, that on which most hangs first, each with the what-ifs that settle it.
 * @throws EstateError as `impactOf` does.
 *
 * Cost: up to four searches for each fact that touches something that is hit in the worst case; for the
 * checks together up to 900 more.
 */
export function checkFirstOf(
  model: EstateModel,
  { scenario = null, events: added = [], at = null, top = Infinity }: CheckFirstQuestion,
): CheckFirstAnswer {
  const { compiled, estate } = model;
  const events = [...(scenario?.events ?? []), ...added];
  const happenings = resolved(compiled, events);
  const asked = at ?? scenario?.horizon ?? null;
  const atMs = asked === null ? Infinity : durationMs(asked);
  const trials = new FactTrials(compiled, happenings, atMs);
  const risks = new RiskTrials(compiled, happenings, atMs);
  const ranked = assumedFacts(compiled, happenings)
    .map((fact) => weighed(fact, trials, risks))
    .sort((a, b) => b.narrowing - a.narrowing || b.riskNarrowing - a.riskNarrowing);
  const shown = ranked.slice(0, top);
  const { now } = trials;
  return {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    at,
    horizon: scenario?.horizon ?? null,
    revision: model.revision,
    events,
    weights: harmWeights,
    withoutPriority: servicesWithoutPriority(compiled),
    services: harmRange(now.best, now.worst),
    atRisk: risks.now,
    facts: shown.map((each) => factToCheck(model, each, { events, happenings, width: widthOf(now) })),
    total: ranked.length,
    omitted: ranked.length - shown.length,
    together: checksTogether(
      compiled,
      trials,
      ranked.map(({ fact }) => fact),
    ),
  };
}

/** A fact with what it comes to. Narrowing is the sum over both outcomes, twice the mean. */
interface Weighed {
  readonly fact: Fact;
  readonly services: Outcomes;
  readonly atRisk: { readonly confirmed: Range; readonly refuted: Range };
  readonly narrowing: number;
  readonly riskNarrowing: number;
}

function weighed(fact: Fact, trials: FactTrials, risks: RiskTrials): Weighed {
  const services = trials.outcomesOf(fact);
  const atRisk = { confirmed: risks.settled(fact, KNOWN), refuted: risks.settled(fact, GONE) };
  const gap = ({ best, worst }: Range) => worst - best;
  return {
    fact,
    services,
    atRisk,
    narrowing: 2 * widthOf(trials.now) - widthOf(services.confirmed) - widthOf(services.refuted),
    riskNarrowing: 2 * gap(risks.now) - gap(atRisk.confirmed) - gap(atRisk.refuted),
  };
}

function factToCheck(
  model: EstateModel,
  { fact, services, atRisk, narrowing }: Weighed,
  {
    events,
    happenings,
    width,
  }: {
    readonly events: readonly ScenarioEvent[];
    readonly happenings: readonly Happening[];
    readonly width: number;
  },
): FactToCheck {
  const { compiled } = model;
  const told = toldFact(compiled, fact);
  const { entry, ask } = provenanceOf(compiled, fact, { happenings, events });
  const settled = (outcome: keyof Outcomes): Settled => {
    const holds = outcome === "confirmed";
    const event = fact.kind === "event" && holds ? events[fact.index] : undefined;
    return {
      services: harmRange(services[outcome].best, services[outcome].worst),
      atRisk: atRisk[outcome],
      overlay: fact.kind === "event" ? null : settlingOverlay(model, [{ fact: told, holds }]),
      event: event ? { ...event, evidence: "confirmed" } : null,
    };
  };
  return {
    fact: told,
    ask,
    source: entry?.source ?? null,
    note: entry?.note ?? null,
    hanging: narrowing / 2,
    share: width === 0 ? null : narrowing / 2 / width,
    ifConfirmed: settled("confirmed"),
    ifRefuted: settled("refuted"),
  };
}
