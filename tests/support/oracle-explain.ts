import { durationMs, durationOf } from "../../src/model/duration.ts";
import { Service, type Estate, type Need } from "../../src/model/estate.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import { ScenarioEvent } from "../../src/model/scenario.ts";
import {
  hitsOf,
  membersOf,
  nodeOf,
  nodesOf,
  oracleEvents,
  runnerOf,
  type OracleEvent,
} from "./oracle-estate.ts";
import { failingVerbs, lossesOf, timeIn, timesOf, type NeedLoss } from "./oracle-times.ts";

export type OracleOutcome = "failed" | "degraded";

/** Minimal sets of at most three systems whose loss takes a node down by a time: every set is tried. */
export function oracleCutSets(estate: Estate, id: Id, outcome: OracleOutcome, untilMs: number): Id[][] {
  const ids = estate.systems.map((system) => system.id).filter((other) => other !== id);
  const found: Id[][] = [];
  const pick = (begun: readonly Id[], size: number, from: number): Id[][] =>
    size === 0
      ? [[...begun]]
      : ids.flatMap((next, i) => (i < from ? [] : pick([...begun, next], size - 1, i + 1)));
  ids.sort(byId);
  for (const size of [1, 2, 3]) {
    for (const set of pick([], size, 0)) {
      if (found.some((smaller) => smaller.every((member) => set.includes(member)))) continue;
      if (downAtMs(estate, lossesAtStart(set), id, outcome) <= untilMs) found.push(set);
    }
  }
  return found;
}

export function lossesAtStart(ids: readonly Id[]): OracleEvent[] {
  return oracleEvents(ids.map((id) => ScenarioEvent.parse({ fail: id })));
}

/** When a node is down so far, worst case; a time that never comes is NaN, which is beyond every time. */
export function downAtMs(
  estate: Estate,
  events: readonly OracleEvent[],
  id: Id,
  outcome: OracleOutcome,
  inCase: "best" | "worst" = "worst",
): number {
  const times = timesOf(estate, events, inCase);
  const ms = timeIn(outcome === "failed" ? times.failedMs : times.degradedMs, id);
  return ms === Infinity ? NaN : ms;
}

/**
 * Every fact of the full derivation of a state as `id state time`, sorted: from the state back over all
 * needs that are felt to be lost by the asked time, to all their members that are lost by then.
 */
export function oracleFacts(
  estate: Estate,
  events: readonly OracleEvent[],
  asked: { readonly id: Id; readonly outcome: OracleOutcome; readonly untilMs: number },
): string[] {
  const { untilMs } = asked;
  const times = timesOf(estate, events, "worst");
  const losses = lossesOf(estate, events, "worst", times);
  const isPast = (ms: number) => ms <= untilMs && ms !== Infinity;
  const seen = new Set<string>();
  const open: { id: Id; outcome: OracleOutcome }[] = [asked];
  for (let next = open.pop(); next; next = open.pop()) {
    const { id } = next;
    const [failedMs, degradedMs] = [timeIn(times.failedMs, id), timeIn(times.degradedMs, id)];
    const outcome = failedMs === degradedMs ? "failed" : next.outcome;
    const line = `${id} ${outcome} ${durationOf(outcome === "failed" ? failedMs : degradedMs)}`;
    if (seen.has(line)) continue;
    seen.add(line);
    for (const loss of losses.filter(({ consumer }) => consumer.id === id)) {
      const felt = feltBy(loss, outcome);
      if (felt === null || !isPast(felt.atMs)) continue;
      for (const member of loss.members.filter(({ tips }) => tips)) {
        const own = felt.state === "failed" ? times.failedMs : times.degradedMs;
        if (isPast(timeIn(own, member.id))) open.push({ id: member.id, outcome: felt.state });
      }
    }
  }
  return [...seen].sort();
}

/** How and when a need is felt to be lost: by the degradation of members only where that came first. */
function feltBy(loss: NeedLoss, outcome: OracleOutcome): { state: OracleOutcome; atMs: number } | null {
  if (outcome === "failed") return { state: "failed", atMs: loss.failLossMs + loss.failsAfterMs };
  const weak = loss.need.feels === "degraded" && loss.degradeLossMs < loss.failLossMs;
  return weak
    ? { state: "degraded", atMs: loss.degradeLossMs + loss.degradesAfterMs }
    : { state: "failed", atMs: loss.failLossMs + loss.degradesAfterMs };
}

/** Every single change that leaves a node better off at a time, as text: each is made to the estate and asked anew. */
export function oracleSavings(
  estate: Estate,
  events: readonly OracleEvent[],
  { id, untilMs }: { readonly id: Id; readonly untilMs: number },
): string[] {
  const before = severityOf(estate, events, id, untilMs);
  const isBetter = (changed: Estate, happening: readonly OracleEvent[]) =>
    severityOf(changed, happening, id, untilMs) < before;
  const saving: string[] = [];
  for (const { index } of events) {
    const others = events.filter((event) => event.index !== index);
    if (isBetter(estate, others)) saving.push(`event-less ${index}`);
  }
  for (const consumer of nodesOf(estate)) {
    consumer.needs.forEach((need, i) => {
      const name = `${consumer.id} ${i}`;
      if (isBetter(withProviderMore(estate, consumer.id, i), events)) saving.push(`provider-more ${name}`);
      const lasting = (lasts: string | undefined) =>
        withNeed(estate, consumer.id, i, () => ({ ...need, workaround: { lasts } }));
      if (need.strength === "hard" && isBetter(lasting(undefined), events)) saving.push(`workaround ${name}`);
    });
  }
  return saving.sort();
}

/** Whether a workaround of so long leaves a node better off. */
export function isSavedByWorkaround(
  estate: Estate,
  events: readonly OracleEvent[],
  asked: { readonly id: Id; readonly untilMs: number; readonly consumer: Id; readonly need: number },
  lastsMs: number,
): boolean {
  const changed = withNeed(estate, asked.consumer, asked.need, (need) => ({
    ...need,
    workaround: { lasts: durationOf(lastsMs) ?? undefined },
  }));
  const { id, untilMs } = asked;
  return severityOf(changed, events, id, untilMs) < severityOf(estate, events, id, untilMs);
}

/** 0 for operational, 1 for degraded, 2 for failed or worse. */
function severityOf(estate: Estate, events: readonly OracleEvent[], id: Id, untilMs: number): number {
  const times = timesOf(estate, events, "worst");
  const isPast = (ms: number) => ms <= untilMs && ms !== Infinity;
  if (isPast(timeIn(times.failedMs, id))) return 2;
  return isPast(timeIn(times.degradedMs, id)) ? 1 : 0;
}

/** A service of the consumer's own side, that nothing takes down, is one member more of its need. */
function withProviderMore(estate: Estate, consumer: Id, at: number): Estate {
  const runner = nodeOf(estate, consumer);
  if (!runner) throw new Error(`there is no ${consumer}`);
  const spare = Service.parse({ id: "spare", name: "Spare", owner: runnerOf(runner) });
  const changed = withNeed(estate, consumer, at, ({ provider, ...need }) => ({
    ...need,
    anyOf: [
      ...membersOf({ ...need, provider }).map((member) => ({
        provider: member.id,
        evidence: member.evidence,
      })),
      { provider: "spare", evidence: "confirmed" as const },
    ],
  }));
  return { ...changed, services: [...changed.services, spare] };
}

function withNeed(estate: Estate, consumer: Id, at: number, change: (need: Need) => Need): Estate {
  const changed = <N extends { readonly id: Id; readonly needs: Need[] }>(node: N): N =>
    node.id === consumer
      ? { ...node, needs: node.needs.map((need, i) => (i === at ? change(need) : need)) }
      : node;
  return { ...estate, systems: estate.systems.map(changed), services: estate.services.map(changed) };
}

/** Whether an event takes a node down by itself. */
export function takesDown(estate: Estate, event: OracleEvent, id: Id, outcome: OracleOutcome): boolean {
  const verbs = outcome === "failed" ? failingVerbs : ["degrade"];
  return hitsOf(estate, [event]).some((hit) => hit.node === id && verbs.includes(hit.verb));
}

export function msOf(duration: string | null): number {
  return duration === null ? Infinity : durationMs(duration);
}
