/**
 * Which single losses an edit can change.
 *
 * A loss takes down the same after the edit if each changed node fails with it before and after, or can
 * have nothing to do with it before and after: then no rule that differs comes to bear. The first is
 * known for what a changed node needs plainly, near or far; the second for what it does not need at all.
 */
import type { CompiledEstate } from "../graph/compile.ts";
import { PLAIN } from "../graph/view.ts";
import type { View } from "../graph/view.ts";

/** An estate as compiled, and its view of the case that is looked at. */
export interface Viewed {
  readonly compiled: CompiledEstate;
  readonly view: View;
}

/** For more changed nodes than this, what fails with each of them is not told apart. */
const MOST_TOLD_APART = 8;

/**
 * Marks every node whose loss may come to something else.
 *
 * @param changed - nodes whose needs differ; all else is the same.
 * @param options.isTimed - whether it matters when a node fails, not only that it does.
 *
 * Cost: O(V + E) for each changed node, up to eight; O(V + E) for more.
 */
export function reachOfEdit(
  before: Viewed,
  after: Viewed,
  changed: readonly number[],
  { isTimed }: { readonly isTimed: boolean },
): Uint8Array {
  const reached = new Uint8Array(after.view.size);
  const together = isTimed || changed.length > MOST_TOLD_APART ? [changed] : changed.map((v) => [v]);
  for (const nodes of together) {
    const [near, then] = [neededBy(before, nodes, "all"), neededBy(after, nodes, "all")];
    const toldApart = !isTimed && nodes.length === 1;
    const sure = toldApart ? [neededBy(before, nodes, "plain"), neededBy(after, nodes, "plain")] : null;
    for (let v = 0; v < reached.length; v++) {
      if (!near[v] && !then[v]) continue;
      if (sure && sure[0]?.[v] && sure[1]?.[v]) continue;
      reached[v] = 1;
    }
  }
  return reached;
}

/** Marks what some nodes need, near or far, themselves included: all of it, or what they surely fail with. */
function neededBy({ compiled, view }: Viewed, nodes: readonly number[], which: "all" | "plain"): Uint8Array {
  const { needFirst, slotFirst, slotProvider, slotAssumed } = compiled;
  const marked = new Uint8Array(view.size);
  const open: number[] = [];
  const mark = (v: number) => {
    if (marked[v]) return;
    marked[v] = 1;
    open.push(v);
  };
  nodes.forEach(mark);
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    for (let c = needFirst[v]!; c < needFirst[v + 1]!; c++) {
      if (which === "plain" && view.needPlace[c] !== PLAIN) continue;
      for (let slot = slotFirst[c]!; slot < slotFirst[c + 1]!; slot++) {
        if (which === "all" || !slotAssumed[slot]) mark(slotProvider[slot]!);
      }
    }
  }
  return marked;
}
