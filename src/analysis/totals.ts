import type { CompiledEstate } from "../graph/compile.ts";
import type { Run } from "../graph/propagate.ts";
import type { Estate, Service } from "../model/estate.ts";
import type { Range, Totals } from "../model/findings.ts";
import { isBy } from "./state.ts";

/**
 * Counts what is hit at an instant, as ranges from the best to the worst case.
 *
 * Degraded services are counted so that best stays at or below worst: in the best those degraded in
 * the best that do not fail even in the worst; in the worst those degraded in the worst that do not
 * fail in the best.
 *
 * @param runs - both cases of one scenario.
 * @param atMs - the instant, included; Infinity for the end.
 */
export function totalsOf(
  estate: Estate,
  compiled: CompiledEstate,
  runs: { readonly best: Run; readonly worst: Run },
  atMs: number,
): Totals {
  const services = estate.services.map((service) => ({
    service,
    v: compiled.numberOf.get(service.id) ?? -1,
  }));
  const isAffected = (run: Run, v: number) => isBy(run.degradesAtMs[v], atMs);
  const isFailed = (run: Run, v: number) => isBy(run.failsAtMs[v], atMs);
  const affected = (run: Run) => services.filter(({ v }) => isAffected(run, v)).map(({ service }) => service);
  const range = (count: (run: Run, other: Run) => number): Range => ({
    best: count(runs.best, runs.worst),
    worst: count(runs.worst, runs.best),
  });
  const councils = new Set(estate.organisations.filter(({ kind }) => kind === "council").map(({ id }) => id));
  const ownersOf = (hit: readonly Service[]) =>
    new Set(hit.map(({ owner }) => owner).filter((owner) => councils.has(owner)));
  return {
    services: {
      affected: range((run) => affected(run).length),
      failed: range((run) => services.filter(({ v }) => isFailed(run, v)).length),
      degraded: range(
        (run, other) => services.filter(({ v }) => isAffected(run, v) && !isFailed(other, v)).length,
      ),
    },
    councils: range((run) => ownersOf(affected(run)).size),
    people: range((run) => affected(run).reduce((sum, { people }) => sum + (people ?? 0), 0)),
    peopleUnknown: range((run) => affected(run).filter(({ people }) => people === undefined).length),
  };
}
