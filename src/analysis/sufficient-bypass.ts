import { Heap } from "../graph/heap.ts";
import type { WaitingGroup } from "./waiting-group.ts";
import { WaitingTrial } from "./waiting-group.ts";

/** So many nodes and members at most are looked at to find what can be left out. */
const MOST_STEPS = 5_000_000;

/**
 * Finds pairs to be met by hand so that a whole group comes back: again and again what the node lacks that
 * lacks least, the first of several; then without what can be left out, as far as there is time to try.
 *
 * @returns places of pairs.
 *
 * Cost: O(members · log members), and up to the limit above for what can be left out.
 */
export function sufficientBypass(group: WaitingGroup): number[] {
  const isMet = enough(group);
  const chosen = [...isMet.keys()].filter((pair) => isMet[pair]);
  const mostTried = Math.floor(MOST_STEPS / group.stepsOfTrial);
  for (const pair of chosen.slice(0, mostTried)) {
    isMet[pair] = 0;
    if (group.back(isMet).includes(0)) isMet[pair] = 1;
  }
  return chosen.filter((pair) => isMet[pair]);
}

function enough(group: WaitingGroup): Uint8Array {
  const heap = new Heap<{ lacks: number; place: number }>((a, b) => a.lacks - b.lacks || a.place - b.place);
  const lacking = (place: number): void =>
    heap.push({ lacks: group.needsOf[place]!.reduce((sum, need) => sum + trial.lack(need), 0), place });
  const trial = new WaitingTrial(group, lacking);
  group.needsOf.forEach((_, place) => lacking(place));
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const { place } = next;
    if (trial.back[place]) continue;
    for (const need of group.needsOf[place]!) for (const pair of trial.pairsLacking(need)) trial.meet(pair);
  }
  return trial.isMet;
}
