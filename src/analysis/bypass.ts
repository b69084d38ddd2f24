import { bypassByCores } from "./bypass-by-cores.ts";
import { bypassByOrder, MOST_ORDERED } from "./bypass-by-order.ts";
import { sufficientBypass } from "./sufficient-bypass.ts";
import { WaitingGroup } from "./waiting-group.ts";
import type { WaitingNode } from "./waiting-group.ts";

/**
 * Finds a smallest set of needs, as consumer and provider, to be met by hand, once, so that a whole group
 * comes back. Small groups are always answered exactly; of larger ones those whose parts that wait for
 * themselves are few or small. Beyond that it is a set that is enough, without what was found to be spare.
 * (A smallest feedback set is NP-hard to find: Karp 1972.)
 *
 * @returns the slots of what is met by hand.
 *
 * Cost: bounded by the limits of what it tries, some seconds; then O(members · log members).
 */
export function smallestBypass(nodes: readonly WaitingNode[]): { bypass: number[]; isSmallest: boolean } {
  const group = new WaitingGroup(nodes);
  const smallest = group.size <= MOST_ORDERED ? bypassByOrder(group) : bypassByCores(group);
  const pairs = smallest ?? sufficientBypass(group);
  return { bypass: pairs.flatMap((pair) => group.pairs[pair]!.slots), isSmallest: smallest !== null };
}
