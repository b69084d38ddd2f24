import type { MadeGraph } from "../made-graph.ts";
import { lossesOf } from "./plain-loop.ts";

/** How many pairs of systems take down a service together that neither does alone: by losing every two. */
export function fatalPairs(graph: MadeGraph): number {
  const { systems, nodes } = graph;
  const { lose, hit } = lossesOf(graph, { groupsHold: true });
  const servicesHit = (length: number) => hit.subarray(0, length).filter((v) => v >= systems);
  const alone = Array.from({ length: systems }, (_, a) => servicesHit(lose(a, a)));
  const known = new Uint8Array(nodes);
  let pairs = 0;
  for (let a = 0; a < systems; a++) {
    for (let b = a + 1; b < systems; b++) {
      const length = lose(a, b);
      known.fill(0, systems);
      for (const service of alone[a]!) known[service] = 1;
      for (const service of alone[b]!) known[service] = 1;
      for (let i = 0; i < length; i++) {
        if (hit[i]! < systems || known[hit[i]!]) continue;
        pairs++;
        break;
      }
    }
  }
  return pairs;
}
