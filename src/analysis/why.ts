import type { CompiledEstate } from "../graph/compile.ts";
import { Explanations, firstPaths } from "../graph/first-paths.ts";
import type { Explanation, FirstPaths } from "../graph/first-paths.ts";
import type { Happening, Stroke } from "../graph/happenings.ts";
import { countsInWorst, weakness } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";
import { evidences } from "../model/kinds.ts";

/** The fact that a node fails. */
export const failure = (v: number) => 2 * v;
/** The fact that a node is degraded or worse. */
export const degradation = (v: number) => 2 * v + 1;

/**
 * Explains the failure and the degradation of every node that is hit in the worst case, each by the
 * path of needs from an event to it: the earliest, then of the fewest needs, then the first by id.
 *
 * A lost group is explained by a member that was lost at the time at which the group was. Where a
 * member was cut off the path begins with it, beyond the cut.
 *
 * @param run - the worst case.
 * @param happenings - all of them, in the order of the events.
 *
 * Cost: O((V + E) log V) over what is hit.
 */
export function explain(compiled: CompiledEstate, run: Run, happenings: readonly Happening[]): FirstPaths {
  const found = new Explanations();
  run.degradesAtMs.forEach((atMs, v) => {
    if (atMs === Infinity) return;
    if (run.failsAtMs[v] !== Infinity)
      whyItFails(compiled, run, v, (way) => found.add({ fact: failure(v), ...way }));
    whyItDegrades(compiled, run, v, (way) => found.add({ fact: degradation(v), ...way }));
  });
  const weaknessOf = (event: number) => evidences.indexOf(happenings[event]?.evidence ?? "confirmed");
  return firstPaths(2 * compiled.ids.length, (fact) => fact >> 1, found, weaknessOf);
}

type Tell = (way: Omit<Explanation, "fact">) => void;

function whyItFails(compiled: CompiledEstate, run: Run, v: number, tell: Tell): void {
  const atMs = run.failsAtMs[v] ?? Infinity;
  byEvent(run.seeds.fails.get(v), atMs, tell);
  for (let c = compiled.needFirst[v] ?? 0; c < (compiled.needFirst[v + 1] ?? 0); c++) {
    const lostAtMs = run.needLostAtMs[c] ?? Infinity;
    if (lostAtMs + (compiled.failsAfterMs[c] ?? Infinity) === atMs) {
      byMembers(compiled, run, c, { atMs: lostAtMs, providerAtMs: run.failsAtMs, fact: failure }, tell);
    }
  }
}

function whyItDegrades(compiled: CompiledEstate, run: Run, v: number, tell: Tell): void {
  const atMs = run.degradesAtMs[v] ?? Infinity;
  if (run.failsAtMs[v] === atMs) whyItFails(compiled, run, v, tell);
  byEvent(run.seeds.degrades.get(v), atMs, tell);
  for (let c = compiled.needFirst[v] ?? 0; c < (compiled.needFirst[v + 1] ?? 0); c++) {
    const afterMs = compiled.degradesAfterMs[c] ?? 0;
    const lostAtMs = run.needLostAtMs[c] ?? Infinity;
    const weakAtMs = run.needWeakAtMs[c] ?? Infinity;
    if (lostAtMs + afterMs === atMs) {
      byMembers(compiled, run, c, { atMs: lostAtMs, providerAtMs: run.failsAtMs, fact: failure }, tell);
    }
    if (weakAtMs + afterMs === atMs) {
      byMembers(
        compiled,
        run,
        c,
        { atMs: weakAtMs, providerAtMs: run.degradesAtMs, fact: degradation },
        tell,
      );
    }
  }
}

function byEvent(stroke: Stroke | undefined, atMs: number, tell: Tell): void {
  if (stroke?.atMs === atMs) tell({ from: -1, beyond: -1, weakness: weakness(stroke), event: stroke.event });
}

/** When a need is lost, or as good as lost, and what of its providers brings that about. */
interface Tipping {
  readonly atMs: number;
  readonly providerAtMs: Float64Array;
  readonly fact: (v: number) => number;
}

/** The members that went, or were cut off, at the very time at which their need did. */
function byMembers(
  compiled: CompiledEstate,
  run: Run,
  c: number,
  { atMs, providerAtMs, fact }: Tipping,
  tell: Tell,
): void {
  for (let slot = compiled.slotFirst[c] ?? 0; slot < (compiled.slotFirst[c + 1] ?? 0); slot++) {
    if (!countsInWorst(compiled, slot)) continue;
    const provider = compiled.slotProvider[slot] ?? 0;
    const evidence = compiled.slotEvidence[slot] ?? 0;
    const goneAtMs = providerAtMs[provider] ?? Infinity;
    const cut = run.seeds.cuts.get(slot);
    if (cut?.atMs === atMs && goneAtMs >= atMs) {
      tell({ from: -1, beyond: provider, weakness: Math.max(evidence, weakness(cut)), event: cut.event });
    }
    if (goneAtMs === atMs && (cut?.atMs ?? Infinity) >= atMs) {
      tell({ from: fact(provider), beyond: -1, weakness: evidence, event: -1 });
    }
  }
}
