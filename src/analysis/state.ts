import type { Run } from "../graph/propagate.ts";
import type { State } from "../model/kinds.ts";

/**
 * The state of a node at an instant, that instant included: the first that applies of compromised,
 * isolated, failed, degraded, operational.
 *
 * @param atMs - ms from the scenario's start; Infinity for the end.
 */
export function stateAt(run: Run, v: number, atMs: number): State {
  if (isBy(run.seeds.compromised.get(v)?.atMs, atMs)) return "compromised";
  if (isBy(run.seeds.isolated.get(v)?.atMs, atMs)) return "isolated";
  if (isBy(run.failsAtMs(v), atMs)) return "failed";
  if (isBy(run.degradesAtMs(v), atMs)) return "degraded";
  return "operational";
}

/** Whether something happens, and by the given time. */
export function isBy(timeMs: number | undefined, atMs: number): boolean {
  return timeMs !== undefined && timeMs !== Infinity && timeMs <= atMs;
}
