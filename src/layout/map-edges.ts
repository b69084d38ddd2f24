import type { Estate, Link, Need } from "../model/estate.ts";
import { byId } from "../model/ids.ts";
import type { EdgeKind } from "./edge-style.ts";

/** One arrow of a need: a plain need has one, a redundant need one for each member. */
export interface NeedEdge {
  readonly kind: Exclude<EdgeKind, "link">;
  readonly from: string;
  readonly to: string;
  readonly isAssumed: boolean;
  readonly isSoft: boolean;
  /** Index of the gate at which the members of its need meet, or null. */
  readonly gate: number | null;
}

/** The disc of a redundant need. */
export interface Gate {
  readonly of: string;
  readonly members: readonly string[];
  /** How many members must work. */
  readonly required: number;
  readonly isAssumed: boolean;
  /** Which of its consumer's redundant needs it is, and of how many. */
  readonly slot: { readonly index: number; readonly count: number };
}

export interface MapEdges {
  readonly needs: readonly NeedEdge[];
  readonly gates: readonly Gate[];
  readonly links: readonly Link[];
}

/**
 * Everything of an estate that is drawn as a line: needs by consumer, then as written; links by
 * their ends. The order in which the estate lists its entries does not show.
 */
export function mapEdges(estate: Estate): MapEdges {
  const needs: NeedEdge[] = [];
  const gates: Gate[] = [];
  for (const node of [...estate.systems, ...estate.services].sort((a, b) => byId(a.id, b.id))) {
    const count = node.needs.filter((need) => need.anyOf !== undefined).length;
    let index = 0;
    for (const need of node.needs) {
      const isSoft = need.strength === "soft";
      const isAssumed = need.evidence === "assumed";
      if (need.provider !== undefined) {
        needs.push({ kind: need.strength, from: node.id, to: need.provider, isAssumed, isSoft, gate: null });
      }
      if (need.anyOf === undefined) continue;
      const members = need.anyOf.map((member) => member.provider);
      const gate = gates.length;
      gates.push({
        of: node.id,
        members,
        required: requiredOf(need),
        isAssumed,
        slot: { index: index++, count },
      });
      for (const member of need.anyOf) {
        const isMemberAssumed = isAssumed || member.evidence === "assumed";
        needs.push({
          kind: "redundant",
          from: node.id,
          to: member.provider,
          isAssumed: isMemberAssumed,
          isSoft,
          gate,
        });
      }
    }
  }
  return { needs, gates, links: estate.links.toSorted((a, b) => byId(linkKey(a), linkKey(b))) };
}

/** Links with the same ends and kind are told apart by their ids. */
function linkKey({ from, to, kind, id }: Link): string {
  return `${from} ${to} ${kind} ${id ?? ""}`;
}

/** How many members must work; a percentage is of all members as written, rounded up in whole numbers. */
function requiredOf({ anyOf, atLeast }: Need): number {
  if (typeof atLeast === "number") return atLeast;
  return Math.ceil(((anyOf?.length ?? 1) * Number.parseInt(atLeast, 10)) / 100);
}
