import type { Contact, Estate } from "../model/estate.ts";
import { foreign } from "./foreign-text.ts";

/** How nodes and organisations are called in a report: safe to show, never ambiguous, the id where there is no name. */
export interface Names {
  /** A node's name, with its owner's short code where another node has the same name. */
  node(id: string): string;
  /** A node's name alone, for a row that says the owner beside it. */
  plainNode(id: string): string;
  /** An organisation's short code, else its name. */
  organisation(id: string): string;
  /** An organisation's full name. */
  fullOrganisation(id: string): string;
  /** Whichever of the two the id is of. */
  any(id: string): string;
}

/** How an estate is called: safe to show, its id where it has no name. */
export function titleOf({ id, name = "" }: Pick<Estate, "id" | "name">): string {
  return foreign(name) || id;
}

/** Cost: O(nodes + organisations), once per report. */
export function namesOf(estate: Estate): Names {
  const organisations = new Map(estate.organisations.map((each) => [each.id, each]));
  const nodes = new Map([...estate.systems, ...estate.services].map((each) => [each.id, each]));
  const bearers = new Map<string, number>();
  for (const { name } of nodes.values()) bearers.set(name, (bearers.get(name) ?? 0) + 1);

  const plainNode = (id: string) => foreign(nodes.get(id)?.name ?? "") || id;
  const fullOrganisation = (id: string) => foreign(organisations.get(id)?.name ?? "") || id;
  const organisation = (id: string) =>
    foreign(organisations.get(id)?.shortName ?? "") || fullOrganisation(id);
  const node = (id: string) => {
    const found = nodes.get(id);
    if (found === undefined || bearers.get(found.name) === 1) return plainNode(id);
    return `${plainNode(id)} (${organisation(found.owner)})`;
  };
  return {
    node,
    plainNode,
    organisation,
    fullOrganisation,
    any: (id) => (nodes.has(id) ? node(id) : organisation(id)),
  };
}

/** How to reach somebody, the way that needs none of their own systems last. */
export function contactWords(contact: Contact | null): string {
  if (contact === null) return "";
  const outOfBand = contact.outOfBand === undefined ? undefined : `out of band: ${contact.outOfBand}`;
  return [contact.name, contact.phone, contact.email, outOfBand]
    .filter((part) => part !== undefined && part.trim() !== "")
    .map((part) => foreign(part ?? ""))
    .join("; ");
}
