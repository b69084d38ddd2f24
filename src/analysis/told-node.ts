import type { CompiledNode } from "../graph/compile.ts";
import type { ToldNode } from "../model/findings/told-node.ts";

/** What an answer says of a node first. */
export function toldNode({ entry, type }: Pick<CompiledNode, "entry" | "type">): ToldNode {
  const service = "kind" in entry ? null : entry;
  return {
    id: entry.id,
    type,
    name: entry.name,
    owner: entry.owner,
    priority: service?.priority ?? null,
    vulnerable: service?.vulnerable ?? false,
    people: service?.people ?? null,
  };
}
