import type { Estate, Need, Organisation, Service, System } from "../src/model/estate.ts";
import type { Id } from "../src/model/ids.ts";
import { byId } from "../src/model/ids.ts";
import type { Glyph, OrganisationKind, Tier } from "../src/model/kinds.ts";
import { serviceRow, systemKindTable } from "../src/model/kinds.ts";

/** What a page says of any node, whatever its type. */
export interface NodeEntry {
  readonly id: Id;
  readonly name: string;
  readonly type: "system" | "service";
  readonly kindLabel: string;
  readonly tier: Tier;
  readonly glyph: Glyph;
  readonly owner: Id;
  readonly node: System | Service;
}

/** An estate by id, and its needs both ways. Built once when an estate is loaded. */
export interface EstateIndex {
  readonly nodes: ReadonlyMap<Id, NodeEntry>;
  readonly organisations: ReadonlyMap<Id, Organisation>;
  /** Direct providers of each node, by id, each once. */
  readonly needs: ReadonlyMap<Id, readonly Id[]>;
  /** Direct consumers of each node, by id, each once. */
  readonly neededBy: ReadonlyMap<Id, readonly Id[]>;
}

export function estateIndex(estate: Estate): EstateIndex {
  const nodes = new Map<Id, NodeEntry>();
  for (const system of estate.systems) {
    const { label, tier, glyph } = systemKindTable[system.kind];
    nodes.set(system.id, entryOf(system, { type: "system", kindLabel: label, tier, glyph }));
  }
  for (const service of estate.services) {
    const { label, tier, glyph } = serviceRow;
    nodes.set(service.id, entryOf(service, { type: "service", kindLabel: label, tier, glyph }));
  }
  const needs = new Map<Id, readonly Id[]>();
  const consumers = new Map<Id, Id[]>();
  for (const { id, node } of nodes.values()) {
    const providers = [...new Set(node.needs.flatMap(providersOf))].sort(byId);
    needs.set(id, providers);
    for (const provider of providers) {
      const known = consumers.get(provider);
      if (known) known.push(id);
      else consumers.set(provider, [id]);
    }
  }
  for (const ids of consumers.values()) ids.sort(byId);
  const organisations = new Map(estate.organisations.map((organisation) => [organisation.id, organisation]));
  return { nodes, organisations, needs, neededBy: consumers };
}

/** The providers that a need names: one, or the members of its group. */
export function providersOf(need: Need): Id[] {
  if (need.anyOf) return need.anyOf.map((member) => member.provider);
  return need.provider === undefined ? [] : [need.provider];
}

/** The name of a node or an organisation, or its id where it has none here. */
export function nameOf(index: EstateIndex, id: Id): string {
  return index.nodes.get(id)?.name ?? index.organisations.get(id)?.name ?? id;
}

/** The short code of an organisation: RBKC. */
export function shortNameOf(index: EstateIndex, id: Id): string {
  const organisation = index.organisations.get(id);
  return organisation?.shortName ?? organisation?.name ?? id;
}

/** An organisation's kind in words that may stand beside a name. */
export function organisationKindText(kind: OrganisationKind): string {
  return kind === "health" ? "Health body" : kind.charAt(0).toUpperCase() + kind.slice(1);
}

function entryOf(
  node: System | Service,
  row: Pick<NodeEntry, "type" | "kindLabel" | "tier" | "glyph">,
): NodeEntry {
  return { id: node.id, name: node.name, owner: node.owner, node, ...row };
}
