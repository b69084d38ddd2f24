import type { EstateModel } from "../graph/estate-model.ts";
import type { Case } from "../graph/compile.ts";
import { propagateBoth } from "../graph/propagate.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { TimelineAnswer } from "../model/findings/timeline.ts";
import { byId } from "../model/ids.ts";
import type { State } from "../model/kinds.ts";
import { gatesOf } from "./gates.ts";
import type { ImpactQuestion } from "./impact.ts";
import { followedPlan } from "./followed-plan.ts";
import type { FollowedPlan } from "./followed-plan.ts";
import type { RestorationOptions } from "./restoration.ts";
import { resolved } from "./resolved.ts";
import { endsByScenario, spansOf } from "./timeline-inputs.ts";
import { momentsOf, nodesOf, totalsOf } from "./timeline-figures.ts";
import { stateChanges } from "./timeline-run.ts";
import type { StateChanges } from "./timeline-run.ts";

export interface TimelineOptions {
  /** Follows the plan that `restorationOf` makes with these options. Default: only what the scenario ends does end. */
  readonly plan?: RestorationOptions;
}

/**
 * Plays a scenario through from its first event to its last change: for every node when it is in which
 * state, with everything that ends taken at its word.
 *
 * What an event did ends with its `until`, with the word of who holds its gate, or with a `restore` of the
 * node. A need that is met again before it was felt leaves no trace, and its clock begins anew with the next
 * loss; a workaround runs out only in one go. A node comes back at the instant at which nothing holds it
 * down, worked out from what is up: nodes that only hold each other down stay down. Where nothing ends the
 * times are exactly those of `impactOf`. What is assumed to end something does so in the best case only, so
 * that the best case is never worse than the worst, at any instant and for any node.
 *
 * @param question.at - an instant of which the states are told as well, that instant included.
 * @throws EstateError if an event names what is not there or of another type.
 *
 * Cost: that of a propagation for each time that something begins or ends, over what it touches.
 */
export function timelineOf(
  model: EstateModel,
  { scenario = null, events: added = [], at = null }: ImpactQuestion,
  { plan }: TimelineOptions = {},
): TimelineAnswer {
  const { compiled, estate } = model;
  const events = [...(scenario?.events ?? []), ...added];
  const happenings = resolved(compiled, events);
  const runs = propagateBoth(compiled, happenings);
  const followed = plan === undefined ? null : followedPlan(compiled, { runs, happenings, events }, plan);
  const changesIn = (which: Case) => {
    const ends = followed?.[which].ends ?? endsByScenario(happenings, events, which);
    const spans = spansOf(compiled, { happenings, seeds: runs[which].seeds, which }, ends);
    return stateChanges(compiled, which, spans, followed?.[which].byHand ?? null);
  };
  const worst = changesIn("worst");
  const best = changesIn("best");
  runs.best.release();
  runs.worst.release();
  const horizon = scenario?.horizon ?? null;
  const nodes = nodesOf(compiled, { best, worst }, horizon);
  return {
    estate: estate.id,
    scenario: scenario?.id ?? null,
    at,
    horizon,
    start: scenario?.start ?? null,
    revision: model.revision,
    events,
    plan: planOf(followed, plan),
    nodes,
    moments: momentsOf(compiled, worst, events),
    states: at === null ? [] : statesAt(compiled.ids, { best, worst }, durationMs(at)),
    withoutEnd: [...worst].flatMap(([v, changes]) => (endsUp(changes) ? [] : [compiled.ids[v]!])).sort(byId),
    gates: gatesOf(compiled, happenings, (v) => worst.has(v)),
    totals: totalsOf(compiled, { best, worst }, horizon),
  };
}

function planOf(
  followed: FollowedPlan | null,
  options: RestorationOptions | undefined,
): TimelineAnswer["plan"] {
  if (followed === null) return null;
  const { teams, byHand = false } = options ?? {};
  return { begins: durationOf(followed.beginsMs) ?? "PT0S", teams: teams ?? null, byHand };
}

function endsUp(changes: StateChanges): boolean {
  return changes.at(-1)?.state === "operational";
}

/** Every node that is not operational at an instant, in the worst case or the best. */
function statesAt(
  ids: readonly string[],
  { best, worst }: Record<Case, ReadonlyMap<number, StateChanges>>,
  atMs: number,
): TimelineAnswer["states"] {
  const at = (changes: StateChanges | undefined): State =>
    changes?.findLast((change) => change.atMs <= atMs)?.state ?? "operational";
  return [...worst]
    .map(([v, changes]) => ({ id: ids[v]!, best: at(best.get(v)), worst: at(changes) }))
    .filter((states) => states.best !== "operational" || states.worst !== "operational")
    .sort((a, b) => byId(a.id, b.id));
}
