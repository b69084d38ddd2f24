import type { CompiledNode } from "../graph/compile.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Breach, RestorationAnswer } from "../model/findings/restoration.ts";
import { byId } from "../model/ids.ts";
import type { RecoverySubject } from "./recovery-subject.ts";
import type { RecoveryTimes } from "./recovery-times.ts";

const HOUR_MS = 3_600_000;

/** A case and when everything in it is back. */
export interface PlannedCase {
  readonly subject: RecoverySubject;
  readonly times: RecoveryTimes;
}

/** How long something is down: nothing if it would have been back before it was felt. */
export function downtimeMs(failsAtMs: number, doneMs: number): number {
  return Math.max(0, doneMs - failsAtMs);
}

/** The services whose outage lasts longer than can be borne in the worst case, by when that is, then id. */
export function breachesOf(worst: PlannedCase, best: PlannedCase): Breach[] {
  const { compiled, down, failsAtMs } = worst.subject;
  return down
    .flatMap((v): { atMs: number; breach: Breach }[] => {
      const service = serviceOf(compiled.nodes[v]!);
      if (service?.mtpd === undefined) return [];
      const mtpdMs = durationMs(service.mtpd);
      if (!isBreached(worst, v, mtpdMs)) return [];
      const atMs = failsAtMs(v) + mtpdMs;
      const breach: Breach = {
        id: service.id,
        at: durationOf(atMs) ?? "PT0S",
        mtpd: service.mtpd,
        done: durationOf(worst.times.doneMs[v]!),
        people: service.people ?? null,
        vulnerable: service.vulnerable,
        certainty: isBreached(best, v, mtpdMs) ? "firm" : "possible",
      };
      return [{ atMs, breach }];
    })
    .sort((a, b) => a.atMs - b.atMs || byId(a.breach.id, b.breach.id))
    .map(({ breach }) => breach);
}

function isBreached({ subject, times }: PlannedCase, v: number, mtpdMs: number): boolean {
  const failsMs = subject.failsAtMs(v);
  return failsMs !== Infinity && downtimeMs(failsMs, times.doneMs[v]!) > mtpdMs;
}

function serviceOf({ entry }: CompiledNode) {
  return "kind" in entry ? null : entry;
}

/** What the outages of services come to in one case. */
export function downtimeIn(planned: PlannedCase): RestorationAnswer["totals"]["worst"] {
  const { subject, times } = planned;
  const { compiled, failsAtMs, down } = subject;
  let [services, spared, withoutEnd, breaches] = [0, 0, 0, 0];
  let [serviceMs, peopleMs, peopleUnknown, lastMs] = [0, 0, 0, 0];
  for (const v of down) {
    const service = serviceOf(compiled.nodes[v]!);
    if (service === null) continue;
    const ms = downtimeMs(failsAtMs(v), times.doneMs[v]!);
    if (ms === 0) {
      spared++;
      continue;
    }
    services++;
    const mtpdMs = service.mtpd === undefined ? Infinity : durationMs(service.mtpd);
    if (isBreached(planned, v, mtpdMs)) breaches++;
    if (service.people === undefined) peopleUnknown++;
    if (ms === Infinity) {
      withoutEnd++;
      continue;
    }
    serviceMs += ms;
    peopleMs += ms * (service.people ?? 0);
    lastMs = Math.max(lastMs, times.doneMs[v]!);
  }
  const lastBack = services > withoutEnd ? durationOf(lastMs) : null;
  const [serviceHours, peopleHours] = [serviceMs / HOUR_MS, peopleMs / HOUR_MS];
  return { services, spared, withoutEnd, breaches, serviceHours, peopleHours, peopleUnknown, lastBack };
}
