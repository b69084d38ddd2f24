import type { Estate } from "../model/estate.ts";
import { organisationKinds, serviceRow, systemKindTable } from "../model/kinds.ts";
import { type Layout, type LayoutEdge, type LayoutNode, tieredBands } from "./tiered-bands.ts";

/**
 * Places an estate on the map: councils first, then the others by kind; what is shared stands
 * between those who share it. State and scenario play no part, so that nothing moves with time.
 *
 * Cost: that of `tieredBands`.
 */
export function layoutOfEstate(estate: Estate): Layout {
  const nodes: LayoutNode[] = [
    ...estate.systems.map((system) => ({
      id: system.id,
      tier: systemKindTable[system.kind].tier,
      band: system.owner,
      sharedWith: system.sharedWith,
    })),
    ...estate.services.map((service) => ({
      id: service.id,
      tier: serviceRow.tier,
      band: service.owner,
      sharedWith: [],
    })),
  ];
  const edges: LayoutEdge[] = [];
  for (const node of [...estate.systems, ...estate.services]) {
    for (const { provider, anyOf } of node.needs) {
      if (provider !== undefined) edges.push({ from: node.id, to: provider });
      if (anyOf !== undefined) for (const member of anyOf) edges.push({ from: node.id, to: member.provider });
    }
  }
  const bandRanks = new Map(
    estate.organisations.map((organisation) => [
      organisation.id,
      organisationKinds.indexOf(organisation.kind),
    ]),
  );
  return tieredBands(nodes, edges, { bandRanks });
}
