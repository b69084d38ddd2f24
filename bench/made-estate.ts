/** The estates of `made-graph.ts` as estate files have them. */
import { systemKinds } from "../src/index.ts";
import type { MadeGraph } from "./made-graph.ts";
import { delays, seeded } from "./made-graph.ts";

/** As many as London has. */
const COUNCILS = 33;
const CRITICAL_SHARE = 0.1;
const COUNTED_SHARE = 0.5;
const MOST_PEOPLE = 20_000;
const SEED_OF_SERVICES = 4;

/** Padded, so that the order of ids is the order of numbers. */
export const idOf = (v: number) => `n${String(v).padStart(7, "0")}`;

/** A need as it is written: an id alone where there is nothing more to say. */
export type MadeNeed =
  | string
  | {
      readonly provider?: string;
      readonly anyOf?: readonly string[];
      readonly atLeast?: number;
      readonly after?: string;
      readonly evidence?: "assumed";
    };

/**
 * The estate of a graph as a value for JSON. Councils own nodes in turn; half of the services say how many
 * people rely on them and a tenth has priority 1.
 */
export function madeEstate(graph: MadeGraph) {
  const nodes = Array.from({ length: graph.nodes }, (_, v) => ({
    id: idOf(v),
    name: `${v < graph.systems ? "System" : "Service"} ${v}`,
    owner: councilOf(v),
    needs: needsOf(graph, v),
  }));
  const chance = seeded(SEED_OF_SERVICES);
  return {
    estate: 1,
    id: "made",
    organisations: Array.from({ length: COUNCILS }, (_, i) => ({
      id: councilOf(i),
      name: `Council ${i}`,
      kind: "council",
    })),
    systems: nodes
      .slice(0, graph.systems)
      .map((node, v) => ({ ...node, kind: systemKinds[v % systemKinds.length] ?? "application" })),
    services: nodes.slice(graph.systems).map((node) => ({
      ...node,
      priority: chance() < CRITICAL_SHARE ? 1 : 2 + Math.floor(chance() * 3),
      ...(chance() < COUNTED_SHARE && { people: Math.floor(chance() * MOST_PEOPLE) }),
    })),
  };
}

const councilOf = (v: number) => `c${String(v % COUNCILS).padStart(2, "0")}`;

/** The needs of one node, as they are written. */
export function needsOf(graph: MadeGraph, v: number): MadeNeed[] {
  const { needFirst, memberFirst, members, required, delay, assumed } = graph;
  const needs: MadeNeed[] = [];
  for (let c = needFirst[v] ?? 0; c < (needFirst[v + 1] ?? 0); c++) {
    const ids = Array.from(members.subarray(memberFirst[c], memberFirst[c + 1]), idOf);
    const after = delays[(delay[c] ?? 0) - 1];
    const isPlain = ids.length === 1;
    if (isPlain && after === undefined && !assumed[c]) needs.push(ids[0] ?? "");
    else {
      needs.push({
        ...(isPlain ? { provider: ids[0] } : { anyOf: ids, atLeast: required[c] }),
        ...(after !== undefined && { after }),
        ...(assumed[c] === 1 && { evidence: "assumed" as const }),
      });
    }
  }
  return needs;
}
