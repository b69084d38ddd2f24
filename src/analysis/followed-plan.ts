import type { Case, CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import type { Run } from "../graph/propagate.ts";
import { durationMs } from "../model/duration.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import { blackStartGroups } from "./black-start.ts";
import { recoverySubject } from "./recovery-subject.ts";
import type { RecoverySubject } from "./recovery-subject.ts";
import { recoveryTimes } from "./recovery-times.ts";
import type { RecoveryTimes } from "./recovery-times.ts";
import type { RestorationOptions } from "./restoration.ts";
import { endsByScenario } from "./timeline-inputs.ts";
import type { Ends } from "./timeline-inputs.ts";
import type { ByHand } from "./timeline-run.ts";
import { urgencyOf } from "./urgency.ts";

/** A plan of restoration as a timeline follows it. */
export interface FollowedPlan extends Readonly<Record<Case, PlannedEnds>> {
  readonly beginsMs: number;
}

interface PlannedEnds {
  readonly ends: Ends;
  readonly byHand: ByHand;
}

/**
 * When what events did ends if a plan of restoration is followed: what is rebuilt when it is done, all else
 * when the plan has it connected again. The best case has all the teams that are of use.
 */
export function followedPlan(
  compiled: CompiledEstate,
  {
    runs,
    happenings,
    events,
  }: {
    readonly runs: Readonly<Record<Case, Run>>;
    readonly happenings: readonly Happening[];
    readonly events: readonly ScenarioEvent[];
  },
  { teams, begins, byHand = false }: RestorationOptions,
): FollowedPlan {
  const beginsMs = begins === undefined ? null : durationMs(begins);
  const subjectIn = (which: Case) =>
    recoverySubject({ compiled, which, run: runs[which], happenings, events }, beginsMs);
  const [best, worst] = [subjectIn("best"), subjectIn("worst")];
  const slots = byHand ? blackStartGroups(worst).flatMap(({ bypass }) => bypass) : [];
  const bypassed = new Set(slots);
  const rank = urgencyOf(compiled, worst.down, worst.failsAtMs);
  const inCase = (subject: RecoverySubject, times: RecoveryTimes): PlannedEnds => ({
    ends: endsByPlan(subject, times, endsByScenario(happenings, events, subject.which)),
    byHand: { fromMs: subject.beginsMs, slots: bypassed },
  });
  return {
    beginsMs: worst.beginsMs,
    best: inCase(best, recoveryTimes(best, { bypassed })),
    worst: inCase(worst, recoveryTimes(worst, { teams, rank, bypassed })),
  };
}

/** What only degrades is no matter of the plan: it ends as the scenario says, or when restoration begins. */
function endsByPlan(
  { starts, workMs, sparedMs, slotOpens, beginsMs }: RecoverySubject,
  { doneMs }: RecoveryTimes,
  byScenario: Ends,
): Ends {
  return {
    ofNode: (v, happening) => {
      if (happening.verb === "degrade")
        return Math.min(byScenario.ofNode(v, happening), Math.max(happening.atMs, beginsMs));
      if (workMs.has(v)) return Math.min(doneMs[v]!, sparedMs.get(v) ?? Infinity);
      return starts.get(v)?.atMs ?? happening.atMs;
    },
    ofSlot: (slot, { atMs }) => slotOpens.get(slot)?.atMs ?? atMs,
  };
}
