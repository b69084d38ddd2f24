import type { Duration } from "../src/model/duration.ts";
import { durationMs, durationOf } from "../src/model/duration.ts";
import type { ImpactAnswer } from "../src/model/findings.ts";
import type { Row } from "./rows.ts";
import { counted, momentText, numberText } from "./words.ts";

/** A stop of the time slider; null is the end, or the scenario's horizon. */
export type Step = Duration | null;

/**
 * The moments at which something happens or changes: every event, every onset in either case, and
 * the end; and the time that is looked at, which an address may have put between them.
 *
 * @param whole - the answer to the question with no time asked.
 */
export function stepsOf(whole: ImpactAnswer, at: Step): Step[] {
  const lastMs = whole.horizon === null ? Infinity : durationMs(whole.horizon);
  const timesMs = new Set<number>([0]);
  const add = (time: Duration | null | undefined) => {
    if (time !== undefined && time !== null && durationMs(time) <= lastMs) timesMs.add(durationMs(time));
  };
  add(at);
  for (const event of whole.events) add(event.at);
  for (const { degradedAt, failedAt, best } of whole.impacts) {
    for (const time of [degradedAt, failedAt, best?.degradedAt, best?.failedAt]) add(time);
  }
  const ordered = [...timesMs].sort((a, b) => a - b);
  return [...ordered.flatMap((ms) => durationOf(ms) ?? []), null];
}

/** The place of a time among the steps: the last step not after it. */
export function stepIndexOf(steps: readonly Step[], at: Step): number {
  if (at === null) return steps.length - 1;
  const atMs = durationMs(at);
  let place = 0;
  for (const [i, step] of steps.entries()) if (step !== null && durationMs(step) <= atMs) place = i;
  return place;
}

const stateOrder = ["compromised", "failed", "isolated", "degraded"] as const;

/** The state at a step in one line: “T+4 h: 3 services failed, 2 isolated”. */
export function stepText(rows: readonly Row[], at: Step, horizon: Duration | null): string {
  const services = rows.filter((row) => row.type === "service");
  const counts = stateOrder
    .map((state) => ({ state, count: services.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }, i) =>
      i === 0 ? `${counted(count, "service")} ${state}` : `${numberText(count)} ${state}`,
    );
  return `${momentText(at, horizon)}: ${counts.length === 0 ? "no service affected" : counts.join(", ")}`;
}
