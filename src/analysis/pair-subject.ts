import { DEGRADED, Losses, Sweep } from "../graph/sweep.ts";
import type { SweepOrder } from "../graph/sweep-order.ts";
import type { View } from "../graph/view.ts";
import { ownMemory, WorkControl } from "../graph/work-control.ts";
import type { Allocate } from "../graph/work-control.ts";
import type { PairSubject } from "./pair-search.ts";
import { worstFirst } from "./worst-first.ts";

/** Where every node stands: in the walk, and among the losses by how many nodes fail. Cost: a sweep. */
export function standingsOf(
  view: View,
  order: SweepOrder,
  allocate: Allocate,
): Pick<PairSubject, "position" | "belowEnd" | "place"> {
  const numbers = () => new Uint32Array(allocate(view.size * Uint32Array.BYTES_PER_ELEMENT));
  const [position, belowEnd, place] = [numbers(), numbers(), numbers()];
  order.nodes.forEach((v, at) => {
    position[v] = at;
    belowEnd[at] = at + 1;
  });
  for (let at = view.size - 1; at >= 0; at--) {
    const above = order.parent[order.nodes[at]!]!;
    if (above === -1) continue;
    const aboveAt = position[above]!;
    belowEnd[aboveAt] = Math.max(belowEnd[aboveAt]!, belowEnd[at]!);
  }
  // Of equal losses that which stands later in the walk counts as the larger one.
  const bySize = order.nodes.slice().reverse();
  worstFirst(bySize, [failuresWith(view, order)]);
  bySize.forEach((v, at) => (place[v] = view.size - 1 - at));
  return { position, belowEnd, place };
}

/** How many nodes fail with each. */
function failuresWith(view: View, order: SweepOrder): Uint32Array {
  const failures = new Uint32Array(view.size);
  const onTheWay = new Uint32Array(order.depth + 2);
  const losses = new Losses(view);
  const sweep = new Sweep(losses, order);
  const control = WorkControl.over(0, 0, ownMemory);
  for (let piece = 0; piece < order.pieceFirst.length - 1; piece++) {
    sweep.piece(piece, control, ({ v, depth, from }) => {
      let count = onTheWay[depth]!;
      for (let at = from; at < losses.size; at++) if ((losses.trail[at]! & 3) !== DEGRADED) count++;
      onTheWay[depth + 1] = count;
      failures[v] = count;
    });
  }
  return failures;
}

/** The way back along the edges of a view: from each consumer to what it needs, in groups or not. Cost: O(V + E). */
export function neededBy(view: View, allocate: Allocate): Pick<PairSubject, "needsFirst" | "needsTo"> {
  const { size, plainFirst, plainTo, tallyFirst, tallyTo, tallyConsumer } = view;
  const needsFirst = new Uint32Array(allocate((size + 1) * Uint32Array.BYTES_PER_ELEMENT));
  const eachEdge = (visit: (provider: number, consumer: number) => void) => {
    for (let v = 0; v < size; v++) {
      for (let i = plainFirst[v]!; i < plainFirst[v + 1]!; i++) visit(v, plainTo[i]!);
      for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) visit(v, tallyConsumer[tallyTo[i]! >>> 1]!);
    }
  };
  eachEdge((_, consumer) => needsFirst[consumer + 1]!++);
  for (let v = 0; v < size; v++) needsFirst[v + 1]! += needsFirst[v]!;
  const needsTo = new Uint32Array(allocate((needsFirst[size] ?? 0) * Uint32Array.BYTES_PER_ELEMENT));
  const next = needsFirst.slice();
  eachEdge((provider, consumer) => (needsTo[next[consumer]!++] = provider));
  return { needsFirst, needsTo };
}
