import type { CompiledEstate } from "../graph/compile.ts";
import type { Run } from "../graph/propagate.ts";
import type { Estate } from "../model/estate.ts";
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
  const councils = new Set(estate.organisations.filter(({ kind }) => kind === "council").map(({ id }) => id));
  const best = countIn(compiled, councils, { run: runs.best, other: runs.worst, atMs });
  const worst = countIn(compiled, councils, { run: runs.worst, other: runs.best, atMs });
  const range = (figure: keyof Counts): Range => ({ best: best[figure], worst: worst[figure] });
  return {
    services: { affected: range("affected"), failed: range("failed"), degraded: range("degraded") },
    councils: range("councils"),
    people: range("people"),
    peopleUnknown: range("peopleUnknown"),
  };
}

interface Counts {
  readonly affected: number;
  readonly failed: number;
  readonly degraded: number;
  readonly councils: number;
  readonly people: number;
  readonly peopleUnknown: number;
}

function countIn(
  compiled: CompiledEstate,
  councils: ReadonlySet<string>,
  { run, other, atMs }: { readonly run: Run; readonly other: Run; readonly atMs: number },
): Counts {
  const counts = { affected: 0, failed: 0, degraded: 0, people: 0, peopleUnknown: 0 };
  const hitCouncils = new Set<string>();
  for (const v of run.hits) {
    const entry = compiled.nodes[v]?.entry;
    if (!entry || "kind" in entry) continue;
    const { people, owner } = entry;
    if (!isBy(run.degradesAtMs(v), atMs)) continue;
    counts.affected++;
    if (isBy(run.failsAtMs(v), atMs)) counts.failed++;
    if (!isBy(other.failsAtMs(v), atMs)) counts.degraded++;
    if (people === undefined) counts.peopleUnknown++;
    else counts.people += people;
    if (councils.has(owner)) hitCouncils.add(owner);
  }
  return { ...counts, councils: hitCouncils.size };
}
