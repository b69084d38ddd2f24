import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import { resolved } from "./resolved.ts";
import type { ContainmentSubject } from "./containment-subject.ts";

/** Two systems to sever from each other, the lower number first; or one to isolate. */
export type Action = readonly [number, number] | number;

/** What to do, all at once: no action twice, and none that another makes needless. */
export type Plan = readonly Action[];

/** Every action that takes a way from the attacker: systems first, then pairs, each in order of ids. */
export function usefulActions({ compiled, ways, kept }: ContainmentSubject): Action[] {
  const size = compiled.ids.length;
  const systems = new Set<number>();
  const pairs = new Set<number>();
  for (const { from, to } of ways) {
    for (const v of [from, to]) if (!kept.has(v)) systems.add(v);
    if (!(kept.has(from) && kept.has(to))) pairs.add(Math.min(from, to) * size + Math.max(from, to));
  }
  const ascending = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);
  return [
    ...ascending(systems),
    ...ascending(pairs).map((pair): Action => [Math.floor(pair / size), pair % size]),
  ];
}

/** The plan of some actions. To sever what is isolated as well changes nothing, and is left out. */
export function planOf(actions: readonly Action[]): Plan {
  const isolated = new Set(actions.filter((action) => typeof action === "number"));
  const severed = new Map(
    actions.flatMap((action) =>
      typeof action === "number" || isolated.has(action[0]) || isolated.has(action[1])
        ? []
        : [[action.join(" "), action] as const],
    ),
  );
  return [
    ...[...isolated].sort((a, b) => a - b),
    ...[...severed.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
  ];
}

export function keyOf(plan: Plan): string {
  return plan.map(String).join(";");
}

/** A plan as events of the scenario. */
export function happeningsOfPlan({ compiled, cutsAt }: ContainmentSubject, plan: Plan): Happening[] {
  const known = { at: cutsAt, evidence: "confirmed" } as const;
  const id = (v: number) => idOf(compiled, v);
  const events = plan.map((action): ScenarioEvent =>
    typeof action === "number"
      ? { ...known, isolate: id(action) }
      : { ...known, sever: [id(action[0]), id(action[1])] },
  );
  return resolved(compiled, events);
}

export function idOf({ ids }: CompiledEstate, v: number): string {
  return ids[v] ?? "";
}
