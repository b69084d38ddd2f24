import { consumerOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { propagateBoth } from "../graph/propagate.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type {
  BlackStart,
  RestorationAnswer,
  RestorationStep,
  RestorationWork,
} from "../model/findings/restoration.ts";
import { byId } from "../model/ids.ts";
import { blackStartGroups } from "./black-start.ts";
import type { DeadlockedGroup } from "./black-start.ts";
import type { ImpactQuestion } from "./impact.ts";
import { breachesOf, downtimeIn, downtimeMs } from "./downtime.ts";
import { gatesOf } from "./gates.ts";
import { rebuildSavings } from "./rebuild-savings.ts";
import { criticalPath, heldUpBy, waitsFor } from "./recovery-steps.ts";
import { recoverySubject, withGatesOpen } from "./recovery-subject.ts";
import type { RecoverySubject } from "./recovery-subject.ts";
import { recoveryTimes } from "./recovery-times.ts";
import type { RecoveryTimes } from "./recovery-times.ts";
import { resolved } from "./resolved.ts";
import { urgencyOf } from "./urgency.ts";

export interface RestorationOptions {
  /** How many rebuilds can go on at once, 1 or more. Default: as many as are of use. */
  readonly teams?: number;
  /** When restoration begins, from the scenario's start. Default: with the last event that takes something down. */
  readonly begins?: Duration;
  /** Whether what waits for itself is taken to be started by hand, by the needs that are told to be bypassed. */
  readonly byHand?: boolean;
}

/**
 * Plans what comes back, in what order and when, after a scenario.
 *
 * A node works again when the work on it is done, which begins when its hard needs are met again and what
 * was done to it has ended: `T(v) = max(start(v), max over hard needs of the k-th smallest T(m)) + work(v)`,
 * the least solution from what never went down. `work` is what is recorded as `rebuild` of a node that an
 * event compromised or failed, else nothing. What has no such time although every gate is open waits for
 * itself, and is told with a smallest set of needs to meet by hand.
 *
 * The best case has all the teams that are of use, so that no plan is faster. With few teams the worst
 * case is list scheduling, a heuristic, beside the time without a limit.
 *
 * @returns the plan in order of return; what never comes back last, with what it waits for.
 * @throws EstateError if an event names what is not there or of another type.
 * @throws RangeError if `teams` is not a whole number from 1.
 *
 * Cost: O((d + e) log d) for d nodes that are down and e members of their needs, for each of some five
 * plans and for each rebuild of which a saving is worked out; and the search for what to bypass.
 */
export function restorationOf(
  model: EstateModel,
  { scenario = null, events: added = [] }: Omit<ImpactQuestion, "at">,
  { teams = Infinity, begins, byHand = false }: RestorationOptions = {},
): RestorationAnswer {
  if (!(teams >= 1) || (teams !== Infinity && !Number.isInteger(teams)))
    throw new RangeError(`teams is ${teams}, and should be a whole number from 1`);
  const { compiled, estate } = model;
  const events = [...(scenario?.events ?? []), ...added];
  const happenings = resolved(compiled, events);
  const runs = propagateBoth(compiled, happenings);
  const beginsMs = begins === undefined ? null : durationMs(begins);
  const subjectIn = (which: "best" | "worst") =>
    recoverySubject({ compiled, which, run: runs[which], happenings, events }, beginsMs);
  const [best, worst] = [subjectIn("best"), subjectIn("worst")];
  const rank = urgencyOf(compiled, worst.down, worst.failsAtMs);
  const groups = blackStartGroups(worst);
  const byHandSlots = new Set(groups.flatMap(({ bypass }) => bypass));
  const bypassed: ReadonlySet<number> = byHand ? byHandSlots : new Set();
  const unlimited = recoveryTimes(worst, { bypassed });
  const limited = teams === Infinity ? unlimited : recoveryTimes(worst, { teams, rank, bypassed });
  const plans: Plans = {
    worst,
    best,
    limited,
    unlimited,
    inBest: recoveryTimes(best, { bypassed }),
    byHand:
      byHand || byHandSlots.size === 0
        ? limited
        : recoveryTimes(worst, { teams, rank, bypassed: byHandSlots }),
    isDeadlocked: isAmong(groups),
  };
  const plan = worst.down.map((v) => stepOf(plans, v)).sort(byReturn);
  const { oneDayFaster, tried, omitted } = rebuildSavings(worst, limited, { teams, rank, bypassed });
  const answer: RestorationAnswer = {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    start: scenario?.start ?? null,
    revision: model.revision,
    events,
    begins: durationOf(worst.beginsMs) ?? "PT0S",
    teams: teams === Infinity ? null : teams,
    method: teams === Infinity ? "exact" : "list-scheduling",
    byHand,
    plan,
    blackStart: blackStartsOf(groups, best, compiled),
    gates: gatesOf(compiled, happenings, (v) => worst.failsAtMs(v) !== Infinity),
    unknownRebuild: [...worst.workMs]
      .flatMap(([v, ms]) => (ms === Infinity ? [compiled.ids[v]!] : []))
      .sort(byId),
    breaches: breachesOf({ subject: worst, times: limited }, { subject: best, times: plans.inBest }),
    savings: { oneDayFaster, tried, omitted },
    totals: {
      best: downtimeIn({ subject: best, times: plans.inBest }),
      worst: downtimeIn({ subject: worst, times: limited }),
    },
  };
  runs.best.release();
  runs.worst.release();
  return answer;
}

interface Plans {
  readonly worst: RecoverySubject;
  readonly best: RecoverySubject;
  readonly limited: RecoveryTimes;
  readonly unlimited: RecoveryTimes;
  readonly inBest: RecoveryTimes;
  readonly byHand: RecoveryTimes;
  readonly isDeadlocked: (v: number) => boolean;
}

function isAmong(groups: readonly DeadlockedGroup[]): (v: number) => boolean {
  const among = new Set(groups.flatMap(({ nodes }) => nodes));
  return (v) => among.has(v);
}

function stepOf(plans: Plans, v: number): RestorationStep {
  const { worst, best, limited, unlimited, inBest, byHand, isDeadlocked } = plans;
  const { compiled } = worst;
  const { type, entry, side } = compiled.nodes[v]!;
  const failsMs = worst.failsAtMs(v);
  const failsBestMs = best.failsAtMs(v);
  const path = type === "service" ? criticalPath(worst, limited, v) : { nodes: [], omitted: 0 };
  return {
    id: entry.id,
    type,
    name: entry.name,
    owner: entry.owner,
    by: side,
    work: workOn(worst, v),
    failedAt: durationOf(failsMs) ?? "PT0S",
    ...recoveryIn(limited, v),
    waitsFor: waitsFor(worst, limited, v),
    heldUpBy: heldUpBy(worst, limited, v, isDeadlocked),
    criticalPath: path.nodes.map((node) => compiled.ids[node]!),
    ...(path.omitted > 0 ? { criticalPathOmitted: path.omitted } : {}),
    rebuild: worst.workMs.has(v) ? (entry.rebuild ?? null) : null,
    downtime: durationOf(downtimeMs(failsMs, limited.doneMs[v]!)),
    unlimited: recoveryIn(unlimited, v),
    best:
      failsBestMs === Infinity
        ? null
        : { failedAt: durationOf(failsBestMs) ?? "PT0S", ...recoveryIn(inBest, v) },
    doneIfBypassed: durationOf(byHand.doneMs[v]!),
  };
}

function recoveryIn({ beginMs, doneMs }: RecoveryTimes, v: number) {
  return { start: durationOf(beginMs[v]!), done: durationOf(doneMs[v]!) };
}

function workOn({ workMs, starts }: RecoverySubject, v: number): RestorationWork {
  if (workMs.has(v)) return "rebuild";
  return starts.has(v) ? "reconnect" : "restart";
}

function byReturn(a: RestorationStep, b: RestorationStep): number {
  return compareMs(msOf(a.done), msOf(b.done)) || compareMs(msOf(a.start), msOf(b.start)) || byId(a.id, b.id);
}

function msOf(time: Duration | null): number {
  return time === null ? Infinity : durationMs(time);
}

/** Two times that may both be never, of which the difference is no number. */
function compareMs(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function blackStartsOf(
  groups: readonly DeadlockedGroup[],
  best: RecoverySubject,
  compiled: CompiledEstate,
): BlackStart[] {
  if (groups.length === 0) return [];
  const { doneMs } = recoveryTimes(withGatesOpen(best));
  const id = (v: number) => compiled.ids[v]!;
  return groups.map(({ nodes, bypass, isSmallest }) => ({
    group: nodes.map(id),
    bypass: pairsOf(compiled, bypass),
    method: isSmallest ? "exact" : "heuristic",
    certainty: nodes.every((v) => doneMs[v] === Infinity) ? "firm" : "possible",
  }));
}

/** Consumer and provider of each slot, each pair once. */
function pairsOf(compiled: CompiledEstate, slots: readonly number[]): [string, string][] {
  const pairs = slots.map((slot): [number, number] => [
    consumerOf(compiled, slot),
    compiled.slotProvider[slot]!,
  ]);
  return pairs
    .filter(([v, provider], i) => pairs.findIndex((other) => other[0] === v && other[1] === provider) === i)
    .map(([v, provider]) => [compiled.ids[v]!, compiled.ids[provider]!]);
}
