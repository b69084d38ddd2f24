import { thresholdOf } from "../graph/thresholds.ts";
import { byId } from "../model/ids.ts";
import type { HeldUpBy } from "../model/findings/restoration.ts";
import type { RecoverySubject } from "./recovery-subject.ts";
import type { RecoveryTimes } from "./recovery-times.ts";
import { isWaitedFor } from "./recovery-times.ts";

/** A path is told whole up to twice as many nodes; of a longer one so many at either end. */
const TOLD = 50;

/**
 * What decides when the work on a node begins: of what ends at that very time, a team that was busy, then
 * its own hold, then the last of its providers.
 *
 * @param isDeadlocked - whether a node belongs to a group that waits for itself.
 */
export function heldUpBy(
  { starts, slotOpens, compiled }: RecoverySubject,
  { metMs, beginMs, doneMs, lastSlot, isByHand }: RecoveryTimes,
  v: number,
  isDeadlocked: (v: number) => boolean,
): HeldUpBy {
  const hold = starts.get(v);
  const met = metMs[v]!;
  if (met === Infinity) {
    if (isDeadlocked(v)) return "black-start";
    const isCut = compiledSlots(compiled, v).some((slot) => slotOpens.get(slot)?.atMs === Infinity);
    return hold?.atMs === Infinity ? hold.by : isCut ? "cut" : "provider";
  }
  const ready = Math.max(met, hold?.atMs ?? 0);
  if (ready !== Infinity && beginMs[v]! > ready) return "team";
  const last = lastSlot[v]!;
  if (hold !== undefined && (hold.atMs >= met || last === -1)) return hold.by;
  if (last === -1 || isByHand[last]) return "restoration-begins";
  return (slotOpens.get(last)?.atMs ?? 0) > doneMs[compiled.slotProvider[last]!]! ? "cut" : "provider";
}

function compiledSlots(compiled: RecoverySubject["compiled"], v: number): number[] {
  const slots: number[] = [];
  const [from, to] = [
    compiled.slotFirst[compiled.needFirst[v]!]!,
    compiled.slotFirst[compiled.needFirst[v + 1]!]!,
  ];
  for (let slot = from; slot < to; slot++) slots.push(slot);
  return slots;
}

/**
 * What a node waits for: of each of its hard needs that was lost the members that meet it again, or all that
 * are away if none ever does; and the organisations whose word ends what was done to it.
 *
 * @returns ids, sorted.
 */
export function waitsFor(
  { compiled, which, starts, slotOpens }: RecoverySubject,
  { slotMs, isByHand }: RecoveryTimes,
  v: number,
): string[] {
  const ids = new Set(starts.get(v)?.gates);
  for (let c = compiled.needFirst[v]!; c < compiled.needFirst[v + 1]!; c++) {
    const threshold = isWaitedFor(compiled, v, c) ? thresholdOf(compiled, c, which) : null;
    if (threshold === null) continue;
    const slots: number[] = [];
    for (let slot = compiled.slotFirst[c]!; slot < compiled.slotFirst[c + 1]!; slot++)
      if (threshold.countsAssumed || !compiled.slotAssumed[slot]) slots.push(slot);
    const away = slots.filter((slot) => slotMs[slot] !== -1);
    const missing = slots.length - threshold.losses + 1 - (slots.length - away.length);
    if (missing <= 0) continue;
    const byTime = [...away].sort((a, b) =>
      slotMs[a]! < slotMs[b]! ? -1 : slotMs[a]! > slotMs[b]! ? 1 : a - b,
    );
    const meeting = slotMs[byTime[missing - 1]!] === Infinity ? byTime : byTime.slice(0, missing);
    const known = byTime.filter((slot) => !compiled.slotAssumed[slot]);
    const isByKnown = threshold.oneKnown && lastMs(known, slotMs) <= lastMs(meeting, slotMs);
    for (const slot of isByKnown ? known : meeting) {
      if (isByHand[slot]) continue;
      const opens = slotOpens.get(slot);
      if (opens !== undefined) for (const gate of opens.gates) ids.add(gate);
      // A provider that is up is waited for only in so far as it is cut off.
      const provider = compiled.slotProvider[slot]!;
      if (opens === undefined || opens.gates.length === 0) ids.add(compiled.ids[provider]!);
    }
  }
  return [...ids].sort(byId);
}

function lastMs(slots: readonly number[], slotMs: Float64Array): number {
  return slots.reduce((last, slot) => Math.max(last, slotMs[slot]!), 0);
}

/** The provider whose return decides when work on a node begins; -1 where something else does, or it never begins. */
export function decidingProvider(
  { compiled, starts, slotOpens }: RecoverySubject,
  { doneMs, metMs, lastSlot, isByHand }: RecoveryTimes,
  v: number,
): number {
  const last = lastSlot[v]!;
  if (doneMs[v] === Infinity || last === -1 || isByHand[last] || (starts.get(v)?.atMs ?? -1) >= metMs[v]!)
    return -1;
  const provider = compiled.slotProvider[last]!;
  return (slotOpens.get(last)?.atMs ?? -1) > doneMs[provider]! ? -1 : provider;
}

/** The nodes that decide one after another when a node is back, itself last; of a long chain both ends. */
export function criticalPath(
  subject: RecoverySubject,
  times: RecoveryTimes,
  v: number,
): { readonly nodes: number[]; readonly omitted: number } {
  const back: number[] = [];
  for (let at = v; at !== -1; at = decidingProvider(subject, times, at)) back.push(at);
  const nodes = back.reverse();
  return nodes.length <= 2 * TOLD
    ? { nodes, omitted: 0 }
    : { nodes: [...nodes.slice(0, TOLD), ...nodes.slice(-TOLD)], omitted: nodes.length - 2 * TOLD };
}
