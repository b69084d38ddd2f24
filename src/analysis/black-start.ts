import type { CompiledEstate } from "../graph/compile.ts";
import { componentsOf } from "../graph/components.ts";
import { thresholdOf } from "../graph/thresholds.ts";
import { smallestBypass } from "./bypass.ts";
import type { RecoverySubject } from "./recovery-subject.ts";
import { withGatesOpen } from "./recovery-subject.ts";
import { isWaitedFor, recoveryTimes } from "./recovery-times.ts";
import type { WaitingNode } from "./waiting-group.ts";

/** Nodes that wait for one another, and a set of slots that has to be met by hand for all of them to come back. */
export interface DeadlockedGroup {
  readonly nodes: readonly number[];
  readonly bypass: readonly number[];
  readonly isSmallest: boolean;
}

/**
 * Finds what can never come back although every gate is open and every work is done: groups of nodes that
 * wait for one another, with a set of needs to bypass by hand. A group that waits for another one as well
 * is looked at once that other is back.
 *
 * @returns the groups, each behind those that it waits for.
 *
 * Cost: O(V + E) for each round of groups that wait for others, and that of the search for the bypasses.
 */
export function blackStartGroups(subject: RecoverySubject): DeadlockedGroup[] {
  const open = withGatesOpen(subject);
  const bypassed = new Set<number>();
  const groups: DeadlockedGroup[] = [];
  for (;;) {
    const { doneMs } = recoveryTimes(open, { bypassed });
    const stuck = open.down.filter((v) => doneMs[v] === Infinity);
    if (stuck.length === 0) return groups;
    for (const nodes of firstDeadlocks(open, stuck, bypassed)) {
      const { bypass, isSmallest } = smallestBypass(nodes);
      for (const slot of bypass) bypassed.add(slot);
      groups.push({ nodes: nodes.map(({ v }) => v), bypass, isSmallest });
    }
  }
}

/** The groups of stuck nodes that wait for nothing but themselves. */
function firstDeadlocks(
  subject: RecoverySubject,
  stuck: readonly number[],
  bypassed: ReadonlySet<number>,
): WaitingNode[][] {
  const placeOf = new Map(stuck.map((v, place) => [v, place]));
  const waiting = stuck.map((v) => ({ v, needs: unmetNeeds(subject, v, placeOf, bypassed) }));
  const edges = waiting.map(({ needs }) =>
    needs.flatMap(({ members }) => members.map(({ provider }) => placeOf.get(provider)!)),
  );
  const first = new Uint32Array(stuck.length + 1);
  edges.forEach((to, v) => (first[v + 1] = first[v]! + to.length));
  const components = componentsOf(first, Uint32Array.from(edges.flat()));
  const componentOf = new Uint32Array(stuck.length);
  const membersOf = (i: number) => components.members.subarray(components.first[i], components.first[i + 1]);
  for (let i = 0; i < components.count; i++) for (const v of membersOf(i)) componentOf[v] = i;
  const deadlocks: WaitingNode[][] = [];
  for (let i = 0; i < components.count; i++) {
    const members = membersOf(i);
    const waitsForItself = members.every((v) => edges[v]!.every((next) => componentOf[next] === i));
    if (waitsForItself) deadlocks.push([...members].sort((a, b) => a - b).map((place) => waiting[place]!));
  }
  return deadlocks;
}

/** The needs of a stuck node that are not met, with those of their members that are stuck. */
function unmetNeeds(
  { compiled, which }: RecoverySubject,
  v: number,
  stuck: ReadonlyMap<number, number>,
  bypassed: ReadonlySet<number>,
): WaitingNode["needs"] {
  const needs: WaitingNode["needs"][number][] = [];
  for (let c = compiled.needFirst[v]!; c < compiled.needFirst[v + 1]!; c++) {
    if (!isWaitedFor(compiled, v, c)) continue;
    const threshold = thresholdOf(compiled, c, which);
    if (threshold === null) continue;
    const counted = countedSlots(compiled, c, threshold.countsAssumed);
    const members = counted
      .filter((slot) => stuck.has(compiled.slotProvider[slot]!) && !bypassed.has(slot))
      .map((slot) => ({
        slot,
        provider: compiled.slotProvider[slot]!,
        isKnown: !compiled.slotAssumed[slot],
      }));
    const missing = members.length - threshold.losses + 1;
    const knownAway = members.filter(({ isKnown }) => isKnown).length;
    if (missing <= 0 || (threshold.oneKnown && knownAway === 0)) continue;
    needs.push({ missing, missingKnown: threshold.oneKnown ? knownAway : Infinity, members });
  }
  return needs;
}

function countedSlots(compiled: CompiledEstate, c: number, countsAssumed: boolean): number[] {
  const slots: number[] = [];
  for (let slot = compiled.slotFirst[c]!; slot < compiled.slotFirst[c + 1]!; slot++)
    if (countsAssumed || !compiled.slotAssumed[slot]) slots.push(slot);
  return slots;
}
