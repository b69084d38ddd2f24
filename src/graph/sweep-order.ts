/**
 * In which order to lose every node, so that most of each loss is known from the one before.
 *
 * If c fails with v by a plain need, then all that fails with c fails with v. So every node is hung
 * below one of those that fail with it plainly, that with the most below it as far as can be told in
 * advance: a forest. A walk down the forest loses one node after another on top of what is lost already,
 * and takes the last loss back on the way up. Any choice gives the same answers; a good one finds little
 * that is new at each step. Nodes that need each other plainly fail together and hang below one of them.
 */
import { componentsOf } from "./components.ts";
import type { View } from "./view.ts";
import type { Allocate } from "./work-control.ts";

export interface SweepOrder {
  /** Nodes so that each stands behind the one that it hangs below, and before what does not hang below it. */
  readonly nodes: Uint32Array;
  /** By node: the one that it hangs below; -1 for none. */
  readonly parent: Int32Array;
  /** The pieces of the work: piece i is `nodes[pieceFirst[i] … pieceFirst[i + 1]]`. */
  readonly pieceFirst: Uint32Array;
  /** The longest way from a root, in nodes. */
  readonly depth: number;
}

/** So many pieces let two threads end within some hundredths of each other; each costs the way to its first node. */
const MOST_PIECES = 64;
/** Less is not worth a piece of its own. */
const LEAST_WEIGHT = 4096;

/**
 * Chooses the order of a sweep.
 *
 * @param asked - marks the nodes that are to be lost. Default: all. What is not asked for is not in the order.
 *
 * Cost: O(V + E).
 */
export function sweepOrderOf(view: View, allocate: Allocate, asked?: Uint8Array): SweepOrder {
  const parent = new Int32Array(allocate(view.size * Int32Array.BYTES_PER_ELEMENT));
  hang(view, parent);
  const all = new Uint32Array(view.size);
  const depth = walk(view, parent, all);
  if (asked) hangFromAsked(all, parent, asked);
  const kept = asked ? all.filter((v) => asked[v]) : all;
  const nodes = new Uint32Array(allocate(kept.length * Uint32Array.BYTES_PER_ELEMENT));
  nodes.set(kept);
  const starts = pieceStarts(view, nodes);
  const pieceFirst = new Uint32Array(allocate(starts.length * Uint32Array.BYTES_PER_ELEMENT));
  pieceFirst.set(starts);
  return { nodes, parent, pieceFirst, depth };
}

/** Hangs every node below the nearest that is asked for: all that it hung below fails with it just as well. */
function hangFromAsked(nodes: Uint32Array, parent: Int32Array, asked: Uint8Array): void {
  for (const v of nodes) {
    const above = parent[v]!;
    if (above !== -1 && !asked[above]) parent[v] = parent[above]!;
  }
}

/** Chooses for each node what it hangs below. */
function hang(view: View, parent: Int32Array): void {
  const { plainFirst, plainTo } = view;
  const { members, first, count } = componentsOf(plainFirst, plainTo);
  const headOf = new Uint32Array(view.size);
  // How many nodes hang below, counting one twice that hangs there by two ways: only used to compare.
  const below = new Float64Array(view.size);
  for (let i = 0; i < count; i++) {
    const end = first[i + 1]!;
    const head = members[first[i]!]!;
    let best = -1;
    let most = 0;
    let sum = end - first[i]!;
    for (let at = first[i]!; at < end; at++) headOf[members[at]!] = head;
    for (let at = first[i]!; at < end; at++) {
      const v = members[at]!;
      parent[v] = head;
      for (let edge = plainFirst[v]!; edge < plainFirst[v + 1]!; edge++) {
        const other = headOf[plainTo[edge]!]!;
        if (other === head) continue;
        sum += below[other]!;
        if (below[other]! <= most) continue;
        most = below[other]!;
        best = other;
      }
    }
    parent[head] = best;
    below[head] = sum;
  }
}

/** Writes the nodes in the order of a walk down the forest; nodes with which nothing else fails come last. */
function walk(view: View, parent: Int32Array, nodes: Uint32Array): number {
  const firstChild = new Int32Array(view.size).fill(-1);
  const nextSibling = new Int32Array(view.size).fill(-1);
  for (let v = view.size - 1; v >= 0; v--) {
    const above = parent[v]!;
    if (above === -1) continue;
    nextSibling[v] = firstChild[above]!;
    firstChild[above] = v;
  }
  let firstRoot = -1;
  const alone: number[] = [];
  for (let v = view.size - 1; v >= 0; v--) {
    if (parent[v] !== -1) continue;
    if (firstChild[v] === -1 && view.tallyFirst[v] === view.tallyFirst[v + 1]) {
      alone.push(v);
      continue;
    }
    nextSibling[v] = firstRoot;
    firstRoot = v;
  }
  let count = 0;
  let depth = 0;
  let deepest = Math.min(1, view.size);
  for (let v = firstRoot; v !== -1;) {
    nodes[count++] = v;
    depth++;
    if (depth > deepest) deepest = depth;
    if (firstChild[v] !== -1) {
      v = firstChild[v]!;
      continue;
    }
    while (v !== -1 && nextSibling[v] === -1) {
      v = parent[v]!;
      depth--;
    }
    if (v === -1) break;
    v = nextSibling[v]!;
    depth--;
  }
  for (let i = alone.length - 1; i >= 0; i--) nodes[count++] = alone[i]!;
  return deepest;
}

/** Cuts the order into pieces of about the same weight; how many edges a node has is what it costs, about. */
function pieceStarts(view: View, nodes: Uint32Array): number[] {
  const weightOf = (v: number) =>
    1 + view.plainFirst[v + 1]! - view.plainFirst[v]! + view.tallyFirst[v + 1]! - view.tallyFirst[v]!;
  let total = 0;
  for (const v of nodes) total += weightOf(v);
  const aim = Math.max(LEAST_WEIGHT, total / MOST_PIECES);
  const starts = [0];
  let weight = 0;
  nodes.forEach((v, at) => {
    weight += weightOf(v);
    if (weight < aim || at === nodes.length - 1) return;
    starts.push(at + 1);
    weight = 0;
  });
  return [...starts, nodes.length];
}
