import { thresholdOf } from "../graph/thresholds.ts";
import { durationMs } from "../model/duration.ts";
import type { RebuildSaving } from "../model/findings/restoration.ts";
import { byId } from "../model/ids.ts";
import { downtimeMs } from "./downtime.ts";
import type { RecoverySubject } from "./recovery-subject.ts";
import { decidingProvider } from "./recovery-steps.ts";
import { isWaitedFor, recoveryTimes } from "./recovery-times.ts";
import type { RecoveryOptions, RecoveryTimes } from "./recovery-times.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** So many nodes and members are looked at in all for the savings; each rebuild that is tried looks at all of them. */
const MOST_STEPS = 250_000;

export interface Savings {
  readonly oneDayFaster: RebuildSaving[];
  readonly tried: number;
  readonly omitted: number;
}

/**
 * What one day less of work on each rebuild would save: hours of downtime of services, the same times
 * people, and outages that would no longer be too long. Each is tried alone, by working the plan out anew.
 *
 * With as many teams as are of use, and where nothing that is down has a choice of providers, only rebuilds
 * on the critical path of a service can save anything, and the others are not tried. With few teams a shorter rebuild can change the order, and so save less than
 * nothing elsewhere: the figure is that of the plan that comes of it.
 *
 * @param times - the plan as it is.
 *
 * Cost: one plan for each rebuild that is tried, up to a limit; how many are left out is told.
 */
export function rebuildSavings(
  subject: RecoverySubject,
  times: RecoveryTimes,
  options: Pick<RecoveryOptions, "teams" | "rank" | "bypassed">,
): Savings {
  const { compiled, down, workMs } = subject;
  const services = down.filter((v) => compiled.nodes[v]?.type === "service");
  const decides = servicesDecidedBy(subject, times, services);
  const mustDecide = options.teams === Infinity && !down.some((v) => hasChoice(subject, v));
  const worth = (v: number) => workMs.get(v) !== Infinity && (workMs.get(v) ?? 0) > 0;
  const candidates = [...workMs.keys()]
    .filter((v) => worth(v) && (!mustDecide || decides.has(v)))
    .sort((a, b) => (decides.get(b) ?? 0) - (decides.get(a) ?? 0) || a - b);
  const steps = compiled.ids.length + compiled.slotProvider.length;
  const tried = candidates.slice(0, Math.max(1, Math.floor(MOST_STEPS / steps)));
  const oneDayFaster = tried
    .map((v): RebuildSaving => {
      const faster = new Map([[v, Math.max(0, (workMs.get(v) ?? 0) - DAY_MS)]]);
      const { doneMs } = recoveryTimes(subject, { ...options, workMs: faster });
      return { id: compiled.ids[v]!, ...savedBy(subject, services, times.doneMs, doneMs) };
    })
    .filter(({ serviceHours, breachesAvoided }) => serviceHours !== 0 || breachesAvoided.length > 0)
    .sort(
      (a, b) =>
        b.serviceHours - a.serviceHours ||
        b.breachesAvoided.length - a.breachesAvoided.length ||
        byId(a.id, b.id),
    );
  return { oneDayFaster, tried: tried.length, omitted: candidates.length - tried.length };
}

/** Whether a need of a node is met again before all of its members are back. */
function hasChoice({ compiled, which }: RecoverySubject, v: number): boolean {
  for (let c = compiled.needFirst[v]!; c < compiled.needFirst[v + 1]!; c++)
    if (isWaitedFor(compiled, v, c) && (thresholdOf(compiled, c, which)?.losses ?? 1) > 1) return true;
  return false;
}

function savedBy(
  { compiled, failsAtMs }: RecoverySubject,
  services: readonly number[],
  before: Float64Array,
  after: Float64Array,
): Omit<RebuildSaving, "id"> {
  let [serviceMs, peopleMs] = [0, 0];
  const breachesAvoided: string[] = [];
  for (const v of services) {
    const [was, becomes] = [downtimeMs(failsAtMs(v), before[v]!), downtimeMs(failsAtMs(v), after[v]!)];
    if (was === becomes || was === Infinity) continue;
    const { entry } = compiled.nodes[v]!;
    const service = "kind" in entry ? null : entry;
    serviceMs += was - becomes;
    peopleMs += (was - becomes) * (service?.people ?? 0);
    const mtpdMs = service?.mtpd === undefined ? Infinity : durationMs(service.mtpd);
    if (was > mtpdMs && becomes <= mtpdMs) breachesAvoided.push(compiled.ids[v]!);
  }
  return { serviceHours: serviceMs / HOUR_MS, peopleHours: peopleMs / HOUR_MS, breachesAvoided };
}

/** By node: of how many services it stands on the critical path. Cost: O(nodes that are down), as paths join. */
function servicesDecidedBy(
  subject: RecoverySubject,
  times: RecoveryTimes,
  services: readonly number[],
): Map<number, number> {
  const { down } = subject;
  const nextOf = new Map(down.map((v) => [v, decidingProvider(subject, times, v)]));
  const count = new Map(services.map((v) => [v, 1]));
  const waiting = new Map<number, number>();
  for (const next of nextOf.values()) if (next !== -1) waiting.set(next, (waiting.get(next) ?? 0) + 1);
  const open = down.filter((v) => !waiting.has(v));
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    const next = nextOf.get(v)!;
    if (next === -1) continue;
    const decided = count.get(v) ?? 0;
    if (decided > 0) count.set(next, (count.get(next) ?? 0) + decided);
    const left = waiting.get(next)! - 1;
    waiting.set(next, left);
    if (left === 0) open.push(next);
  }
  return count;
}
