import type { Estate, Need } from "../../model/estate.ts";
import type { ImpactAnswer } from "../../model/findings.ts";
import { byId } from "../../model/ids.ts";
import type { State } from "../../model/kinds.ts";

/** A node as programs that draw graphs take it. Times and states are there only with an answer. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
  /** The kind of a system, or `service`. */
  readonly kind: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly priority: number | null;
  readonly people: number | null;
  readonly state: State | null;
  readonly certainty: string | null;
  readonly degradedAt: string | null;
  readonly failedAt: string | null;
}

/** A need of one provider, from the consumer to what it needs; or a link. */
export interface GraphEdge {
  /** The same in every export of an estate in which the edge is the same. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: "need" | "link";
  /** `hard` or `soft`, or the kind of a link. */
  readonly kind: string;
  /** The members of its group, or null for a plain need and a link. */
  readonly group: string | null;
  /** How many members of the group must work: a count, or a percentage. */
  readonly atLeast: string | null;
  readonly after: string | null;
  readonly evidence: string;
  readonly likelihood: number | null;
  readonly bothWays: boolean;
}

export interface GraphRows {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Nodes and edges of an estate in order of their ids, so that two exports can be compared line by line.
 *
 * @param answer - marks every node with its state; null for the estate alone.
 *
 * Cost: O((V + E) log).
 */
export function graphRows(estate: Estate, answer: ImpactAnswer | null): GraphRows {
  const impacts = new Map(answer?.impacts.map((impact) => [impact.id, impact]));
  const organisations = new Map(estate.organisations.map(({ id, name }) => [id, name]));
  const nodes = [...estate.systems, ...estate.services];
  return {
    nodes: nodes
      .map((node): GraphNode => {
        const impact = impacts.get(node.id);
        const service = "kind" in node ? null : node;
        return {
          id: node.id,
          name: node.name,
          kind: "kind" in node ? node.kind : "service",
          owner: node.owner,
          ownerName: organisations.get(node.owner) ?? node.owner,
          priority: service?.priority ?? null,
          people: service?.people ?? null,
          state: answer === null ? null : (impact?.state ?? "operational"),
          certainty: impact?.certainty ?? null,
          degradedAt: impact?.degradedAt ?? null,
          failedAt: impact?.failedAt ?? null,
        };
      })
      .sort((a, b) => byId(a.id, b.id)),
    edges: withOwnIds([
      ...nodes.flatMap(({ id, needs }) => needs.flatMap((need) => edgesOfNeed(id, need))),
      ...estate.links.map(({ id, from, to, kind, evidence, likelihood, bothWays }) => ({
        id: id ?? `${from} ${bothWays ? "<=>" : "=>"} ${to} ${kind}`,
        from,
        to,
        relation: "link" as const,
        kind,
        group: null,
        atLeast: null,
        after: null,
        evidence,
        likelihood: likelihood ?? null,
        bothWays,
      })),
    ]),
  };
}

function edgesOfNeed(consumer: string, need: Need): GraphEdge[] {
  const members = need.anyOf ?? [{ provider: need.provider ?? "", evidence: need.evidence }];
  const group = need.anyOf === undefined ? null : members.map(({ provider }) => provider).join(" | ");
  return members.map(({ provider, evidence }) => ({
    id: `${consumer} -> ${provider}${group === null ? "" : ` in (${group})`}`,
    from: consumer,
    to: provider,
    relation: "need",
    kind: need.strength,
    group,
    atLeast: group === null ? null : String(need.atLeast),
    after: need.after,
    evidence: need.evidence === "assumed" ? need.evidence : evidence,
    likelihood: null,
    bothWays: false,
  }));
}

/** Edges in order of their ids; those that would have one id are told apart by a number. */
function withOwnIds(edges: readonly GraphEdge[]): GraphEdge[] {
  const seen = new Map<string, number>();
  return [...edges]
    .sort((a, b) => byId(a.id, b.id))
    .map((edge) => {
      const count = (seen.get(edge.id) ?? 0) + 1;
      seen.set(edge.id, count);
      return count === 1 ? edge : { ...edge, id: `${edge.id} #${count}` };
    });
}
