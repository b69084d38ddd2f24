import { dependentsOf } from "../dependents.ts";
import type { MadeGraph } from "../made-graph.ts";
import type { Reach } from "./reach.ts";

/** A breadth-first loop over typed arrays with AND/OR: the program that is obvious, and what others are checked by. */
export const prepare = (graph: MadeGraph): Reach => reachBy(lossesOf(graph, { groupsHold: true }));

/** The same without AND/OR: a consumer falls with any member of a group. */
export const prepareClosure = (graph: MadeGraph): Reach => reachBy(lossesOf(graph, { groupsHold: false }));

const reachBy =
  ({ lose }: Losses): Reach =>
  (source) =>
    lose(source, source);

export interface Losses {
  /** Loses one node, or two. @returns how many are hit. */
  readonly lose: (a: number, b: number) => number;
  /** The nodes that were hit by the last loss, first of all. */
  readonly hit: Uint32Array;
}

/**
 * Nothing is cleared from one question to the next: what is marked with the number of an earlier question
 * counts as unmarked.
 */
export function lossesOf(graph: MadeGraph, { groupsHold }: { readonly groupsHold: boolean }): Losses {
  const { nodes, memberFirst, required } = graph;
  const { first, needs, consumers } = dependentsOf(graph);
  const bearable = required.map((k, c) => (groupsHold ? memberFirst[c + 1]! - memberFirst[c]! - k : 0));
  const hitIn = new Uint32Array(nodes);
  const countedIn = new Uint32Array(required.length);
  const lost = new Uint32Array(required.length);
  const queue = new Uint32Array(nodes);
  let question = 0;
  const lose = (a: number, b: number) => {
    question++;
    let length = 0;
    queue[length++] = a;
    hitIn[a] = question;
    if (b !== a) queue[length++] = b;
    hitIn[b] = question;
    for (let at = 0; at < length; at++) {
      const v = queue[at]!;
      for (let i = first[v]!; i < first[v + 1]!; i++) {
        const consumer = consumers[i]!;
        if (hitIn[consumer] === question) continue;
        const c = needs[i]!;
        if (bearable[c]! > 0) {
          lost[c] = countedIn[c] === question ? lost[c]! + 1 : 1;
          countedIn[c] = question;
          if (lost[c] <= bearable[c]!) continue;
        }
        hitIn[consumer] = question;
        queue[length++] = consumer;
      }
    }
    return length;
  };
  return { lose, hit: queue };
}
