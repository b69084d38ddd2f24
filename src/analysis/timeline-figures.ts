import type { Case, CompiledEstate } from "../graph/compile.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type {
  LongOutage,
  StateInterval,
  TimelineAnswer,
  TimelineMoment,
  TimelineNode,
} from "../model/findings/timeline.ts";
import { byId } from "../model/ids.ts";
import { isDown } from "../model/kinds.ts";
import type { State } from "../model/kinds.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import type { StateChanges } from "./timeline-run.ts";
import { toldNode } from "./told-node.ts";

const HOUR_MS = 3_600_000;

/** The changes of both cases, by node. */
export type BothChanges = Readonly<Record<Case, ReadonlyMap<number, StateChanges>>>;

interface Stretch {
  readonly state: State;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What becomes of every node that is not operational at some time of the worst case, by onset, then id. */
export function nodesOf(
  compiled: CompiledEstate,
  { best, worst }: BothChanges,
  horizon: Duration | null,
): TimelineNode[] {
  const untilMs = horizon === null ? Infinity : durationMs(horizon);
  return [...worst]
    .sort(([v, a], [w, b]) => a[0]!.atMs - b[0]!.atMs || v - w)
    .map(([v, changes]) => {
      const node = compiled.nodes[v]!;
      const service = "kind" in node.entry ? null : node.entry;
      const [inWorst, inBest] = [stretchesOf(changes), stretchesOf(best.get(v) ?? [])];
      const range = (of: (state: State) => boolean) => ({
        best: durationOf(lastedMs(inBest, of, untilMs)),
        worst: durationOf(lastedMs(inWorst, of, untilMs)),
      });
      return {
        ...toldNode(node),
        intervals: inWorst.map(intervalOf),
        best: inBest.map(intervalOf),
        downtime: range(isFailed),
        degraded: range((state) => state === "degraded"),
        mtpd: service?.mtpd ?? null,
        breaches: service?.mtpd === undefined ? [] : breachesOf(inWorst, durationMs(service.mtpd)),
      };
    });
}

/** Failed, or a word that says why: of no use to who needs it. */
function isFailed(state: State): boolean {
  return isDown(state) && state !== "degraded";
}

function stretchesOf(changes: StateChanges): Stretch[] {
  return changes.flatMap(({ atMs, state }, i) =>
    state === "operational" ? [] : [{ state, fromMs: atMs, toMs: changes[i + 1]?.atMs ?? Infinity }],
  );
}

function intervalOf({ state, fromMs, toMs }: Stretch): StateInterval {
  return { state, from: durationOf(fromMs) ?? "PT0S", to: durationOf(toMs) };
}

function lastedMs(stretches: readonly Stretch[], of: (state: State) => boolean, untilMs: number): number {
  return stretches
    .filter(({ state }) => of(state))
    .reduce((sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs, untilMs) - fromMs), 0);
}

/** Outages without a break, each from when it is failed to when it is not. */
function outagesOf(stretches: readonly Stretch[]): { fromMs: number; toMs: number }[] {
  const outages: { fromMs: number; toMs: number }[] = [];
  for (const { state, fromMs, toMs } of stretches) {
    if (!isFailed(state)) continue;
    const last = outages.at(-1);
    if (last?.toMs === fromMs) last.toMs = toMs;
    else outages.push({ fromMs, toMs });
  }
  return outages;
}

function breachesOf(stretches: readonly Stretch[], mtpdMs: number): LongOutage[] {
  return outagesOf(stretches)
    .filter(({ fromMs, toMs }) => toMs - fromMs > mtpdMs)
    .map(({ fromMs, toMs }) => ({
      from: durationOf(fromMs) ?? "PT0S",
      at: durationOf(fromMs + mtpdMs) ?? "PT0S",
      to: durationOf(toMs),
    }));
}

/** What changes at each moment of the worst case, in order of time. */
export function momentsOf(
  compiled: CompiledEstate,
  worst: ReadonlyMap<number, StateChanges>,
  events: readonly ScenarioEvent[],
): TimelineMoment[] {
  const at = new Map<number, { v: number; was: State; state: State }[]>();
  const timeAt = (ms: number) => {
    const known = at.get(ms) ?? [];
    at.set(ms, known);
    return known;
  };
  for (const [v, changes] of worst)
    changes.forEach(({ atMs, state }, i) =>
      timeAt(atMs).push({ v, was: changes[i - 1]?.state ?? "operational", state }),
    );
  for (const event of events) timeAt(durationMs(event.at));
  const now = { failed: 0, degraded: 0 };
  const count = (v: number, state: State, by: 1 | -1) => {
    if (compiled.nodes[v]?.type !== "service") return;
    if (isFailed(state)) now.failed += by;
    else if (state === "degraded") now.degraded += by;
  };
  return [...at]
    .sort(([a], [b]) => a - b)
    .map(([ms, changes]) => {
      for (const { v, was, state } of changes) {
        count(v, was, -1);
        count(v, state, 1);
      }
      const ids = (is: (change: (typeof changes)[number]) => boolean) =>
        changes
          .filter(is)
          .map(({ v }) => compiled.ids[v]!)
          .sort(byId);
      return {
        at: durationOf(ms) ?? "PT0S",
        events: events.flatMap((event, i) => (durationMs(event.at) === ms ? [i] : [])),
        down: ids(({ was, state }) => isFailed(state) && !isFailed(was)),
        degraded: ids(({ was, state }) => state === "degraded" && was !== "degraded"),
        back: ids(({ state }) => state === "operational"),
        services: { ...now },
      };
    });
}

/** What the outages of services come to, in both cases. */
export function totalsOf(
  compiled: CompiledEstate,
  both: BothChanges,
  horizon: Duration | null,
): TimelineAnswer["totals"] {
  const untilMs = horizon === null ? Infinity : durationMs(horizon);
  const inCase = (which: Case) => {
    let [down, withoutEnd, breaches, hoursMs, peopleMs, peopleUnknown] = [0, 0, 0, 0, 0, 0];
    for (const [v, changes] of both[which]) {
      const { entry } = compiled.nodes[v]!;
      if ("kind" in entry) continue;
      const stretches = stretchesOf(changes);
      const outages = outagesOf(stretches);
      if (outages.length === 0) continue;
      down++;
      if (outages.at(-1)?.toMs === Infinity) withoutEnd++;
      if (entry.mtpd !== undefined && breachesOf(stretches, durationMs(entry.mtpd)).length > 0) breaches++;
      if (entry.people === undefined) peopleUnknown++;
      const ms = lastedMs(stretches, isFailed, untilMs);
      if (ms === Infinity) continue;
      hoursMs += ms;
      peopleMs += ms * (entry.people ?? 0);
    }
    return { down, withoutEnd, breaches, hoursMs, peopleMs, peopleUnknown };
  };
  const [best, worst] = [inCase("best"), inCase("worst")];
  const range = (figure: keyof typeof best) => ({ best: best[figure], worst: worst[figure] });
  const hours = (figure: "hoursMs" | "peopleMs") => ({
    best: best[figure] / HOUR_MS,
    worst: worst[figure] / HOUR_MS,
  });
  return {
    services: { down: range("down"), withoutEnd: range("withoutEnd"), breaches: range("breaches") },
    serviceHours: hours("hoursMs"),
    peopleHours: hours("peopleMs"),
    peopleUnknown: range("peopleUnknown"),
  };
}
