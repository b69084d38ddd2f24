import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { propagate } from "../graph/propagate.ts";
import type { Run } from "../graph/propagate.ts";
import { durationOf } from "../model/duration.ts";
import type { SavingChange, Savings } from "../model/findings/explain.ts";
import type { State } from "../model/kinds.ts";
import { lostAtMs } from "./derivation.ts";
import type { Fact, NeedReason } from "./derivation.ts";
import { stateAt } from "./state.ts";

/** So many changes are tried at most, the nearest to the node first. */
const MOST_CHANGES = 200;

/** On a large estate fewer: each costs a walk over all of its needs, and together no more than this many steps. */
const MOST_STEPS = 5_000_000;
const LEAST_CHANGES = 10;

/** What is to be saved. */
export interface Lost {
  readonly compiled: CompiledEstate;
  readonly happenings: readonly Happening[];
  readonly v: number;
  readonly atMs: number;
  /** Its derivation, itself first. */
  readonly facts: readonly Fact[];
}

/**
 * Finds the single changes with which a node would be better off at the asked time, worst case: an event
 * less, one provider more for a need, a workaround that lasts long enough.
 *
 * Only what stands in one whole proof of the state is tried: a change elsewhere leaves that proof as it
 * is, and cannot save the node. A provider more keeps working whatever happens. Better off is operational,
 * or degraded instead of down; failed instead of isolated is not.
 *
 * Cost: one propagation for each change, on needs that are compiled anew for it; up to 200 changes, on
 * large estates fewer.
 */
export function savedBy(lost: Lost): Savings {
  const { events, needs } = proofOf(lost.facts);
  const canFail = (c: number) => lost.compiled.failsAfterMs[c] !== Infinity;
  const candidates = [
    ...[...events].map((event) => () => withoutEvent(lost, event)),
    ...[...needs].flatMap((c) => [
      () => withProviderMore(lost, c),
      ...(canFail(c) ? [() => withWorkaround(lost, c)] : []),
    ]),
  ];
  const { ids, slotProvider } = lost.compiled;
  const affordable = Math.max(LEAST_CHANGES, Math.floor(MOST_STEPS / (ids.length + slotProvider.length)));
  const tried = candidates.slice(0, Math.min(MOST_CHANGES, affordable));
  const changes = tried.flatMap((attempt) => attempt() ?? []);
  return {
    changes: changes.sort(
      (a, b) => severity(a.state) - severity(b.state) || order.indexOf(a.change) - order.indexOf(b.change),
    ),
    tried: tried.length,
    untried: candidates.length - tried.length,
  };
}

const order: readonly SavingChange["change"][] = ["event-less", "provider-more", "workaround"];

/** How bad a state is for whoever needs the node: what says only why it is down is not worse. */
function severity(state: State): number {
  return state === "operational" ? 0 : state === "degraded" ? 1 : 2;
}

/** The events and needs of one proof of the first fact: of each fact what began it, of each need as many losses as it takes. */
function proofOf(facts: readonly Fact[]): { events: Set<number>; needs: Set<number> } {
  const events = new Set<number>();
  const needs = new Set<number>();
  const reached = new Set([0]);
  for (const place of reached) {
    const fact = facts[place];
    const began = fact?.began;
    if (!fact || !began) continue;
    if ("index" in began) {
      events.add(began.index);
      continue;
    }
    needs.add(began.c);
    for (const member of tipping(facts, fact, began)) {
      if (member.cutAtMs <= member.downAtMs) events.add(member.cutEvent);
      else reached.add(member.fact);
    }
  }
  return { events, needs };
}

/** As many lost members as the need takes: the earliest, and of these the nearest to events. */
function tipping(facts: readonly Fact[], fact: Fact, reason: NeedReason): NeedReason["members"] {
  const levelOf = (member: NeedReason["members"][number]) =>
    member.cutAtMs <= member.downAtMs || member.downAtMs < fact.atMs
      ? -1
      : (facts[member.fact]?.level ?? Infinity);
  return reason.members
    .filter((member) => member.counts && lostAtMs(member) <= reason.lostAtMs)
    .sort((a, b) => lostAtMs(a) - lostAtMs(b) || levelOf(a) - levelOf(b))
    .slice(0, reason.losses);
}

function withoutEvent(lost: Lost, event: number): SavingChange | null {
  const happenings = lost.happenings.filter(({ index }) => index !== event);
  const becomes = outcomeOf(lost, lost.compiled, happenings);
  return becomes && { change: "event-less", event, ...becomes };
}

function withProviderMore(lost: Lost, c: number): SavingChange | null {
  const { compiled } = lost;
  // One more member of which it is known that it works: so many fewer of the others have to.
  const required = compiled.required.slice();
  required[c] = requiredWithOneMore(compiled, c) - 1;
  const becomes = outcomeOf(lost, { ...compiled, required }, lost.happenings);
  return becomes && { change: "provider-more", ...needOf(compiled, c), ...becomes };
}

/** A percentage is of the members as written, the new one among them. */
function requiredWithOneMore(compiled: CompiledEstate, c: number): number {
  const v = compiled.needConsumer[c] ?? 0;
  const need = compiled.nodes[v]?.entry.needs[c - (compiled.needFirst[v] ?? 0)];
  if (typeof need?.atLeast !== "string") return compiled.required[c] ?? 1;
  const size = (compiled.slotFirst[c + 1] ?? 0) - (compiled.slotFirst[c] ?? 0) + 1;
  return Math.floor((size * Number.parseInt(need.atLeast, 10) + 99) / 100);
}

function withWorkaround(lost: Lost, c: number): SavingChange | null {
  const { compiled, happenings, atMs, facts } = lost;
  const lasting = (failsAfterMs: number) => {
    const changed = compiled.failsAfterMs.slice();
    changed[c] = failsAfterMs;
    return { ...compiled, failsAfterMs: changed };
  };
  const endless = outcomeOf(lost, lasting(Infinity), happenings);
  if (!endless) return null;
  const named = { change: "workaround", ...needOf(compiled, c) } as const;
  if (atMs === Infinity) return { ...named, lastsLongerThan: null, ...endless };
  // Nothing comes later by more than the workaround is lengthened: less than what is left of the time is too short.
  let tooShortMs = (compiled.failsAfterMs[c] ?? 0) + atMs - (facts[0]?.atMs ?? 0);
  let enoughMs = tooShortMs + 1;
  if (!outcomeOf(lost, lasting(enoughMs), happenings)) {
    tooShortMs = enoughMs;
    enoughMs = atMs + 1;
  }
  while (enoughMs - tooShortMs > 1) {
    const middleMs = Math.floor((tooShortMs + enoughMs) / 2);
    if (outcomeOf(lost, lasting(middleMs), happenings)) enoughMs = middleMs;
    else tooShortMs = middleMs;
  }
  const lastsLongerThan = durationOf(tooShortMs - (compiled.degradesAfterMs[c] ?? 0));
  return { ...named, lastsLongerThan, ...(outcomeOf(lost, lasting(enoughMs), happenings) ?? endless) };
}

function needOf(compiled: CompiledEstate, c: number) {
  const v = compiled.needConsumer[c] ?? 0;
  const slots = compiled.slotProvider.subarray(compiled.slotFirst[c], compiled.slotFirst[c + 1]);
  return {
    consumer: compiled.ids[v] ?? "",
    need: c - (compiled.needFirst[v] ?? 0),
    members: Array.from(slots, (u) => compiled.ids[u] ?? ""),
  };
}

type Becomes = Pick<SavingChange, "state" | "degradedAt" | "failedAt">;

/** What becomes of the node; null if it is no better off. */
function outcomeOf(
  { v, atMs, facts }: Lost,
  compiled: CompiledEstate,
  happenings: readonly Happening[],
): Becomes | null {
  return runOf(compiled, happenings, (run) => {
    const state = stateAt(run, v, atMs);
    if (severity(state) >= (facts[0]?.fails ? 2 : 1)) return null;
    return { state, degradedAt: durationOf(run.degradesAtMs(v)), failedAt: durationOf(run.failsAtMs(v)) };
  });
}

function runOf<T>(compiled: CompiledEstate, happenings: readonly Happening[], read: (run: Run) => T): T {
  const run = propagate(compiled, happenings, "worst");
  const answer = read(run);
  run.release();
  return answer;
}
