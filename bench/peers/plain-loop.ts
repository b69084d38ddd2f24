import { dependentsOf } from "../dependents.ts";
import type { MadeGraph } from "../made-graph.ts";
import type { Reach } from "./reach.ts";

/** A breadth-first loop over typed arrays with AND/OR: the program that is obvious, and what others are checked by. */
export const prepare = (graph: MadeGraph): Reach => loopOver(graph, { groupsHold: true });

/** The same without AND/OR: a consumer falls with any member of a group. */
export const prepareClosure = (graph: MadeGraph): Reach => loopOver(graph, { groupsHold: false });

/**
 * Nothing is cleared from one question to the next: what is marked with the number of an earlier question
 * counts as unmarked.
 */
function loopOver(graph: MadeGraph, { groupsHold }: { groupsHold: boolean }): Reach {
  const { nodes, memberFirst, required } = graph;
  const { first, needs, consumers } = dependentsOf(graph);
  const bearable = required.map((k, c) => (groupsHold ? memberFirst[c + 1]! - memberFirst[c]! - k : 0));
  const hitIn = new Uint32Array(nodes);
  const countedIn = new Uint32Array(required.length);
  const lost = new Uint32Array(required.length);
  const queue = new Uint32Array(nodes);
  let question = 0;
  return (source) => {
    question++;
    let length = 0;
    queue[length++] = source;
    hitIn[source] = question;
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
}
