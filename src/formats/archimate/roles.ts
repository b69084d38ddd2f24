import type { Collection } from "../../model/estate.ts";
import { organisationKinds, systemKinds } from "../../model/kinds.ts";
import { quote } from "../../model/ids.ts";
import type { ForeignProblem } from "../foreign/foreign.ts";
import { elementTypes, junctionTypes } from "./element-types.ts";
import { COLLECTION, propertyOf, RELATION } from "./estate-fields.ts";
import type { GroupedRemarks } from "../foreign/grouped-remarks.ts";
import { countedAre } from "../foreign/grouped-remarks.ts";
import type { Concept } from "./model-reader.ts";

/** What a concept of the model is for an estate. */
export interface Role {
  readonly is: EntryCollection | "junction" | "relationship" | "left-out";
  readonly concept: Concept;
}

export type EntryCollection = Exclude<Collection, "links">;

/** The roles of all elements and relationships, by identifier. Two concepts of one identifier are a problem. */
export function rolesOf(
  elements: readonly Concept[],
  relationships: readonly Concept[],
  problems: ForeignProblem[],
): Map<string, Role> {
  const roles = new Map<string, Role>();
  const add = (concept: Concept, is: Role["is"]) => {
    const { identifier, at } = concept;
    const before = roles.get(identifier)?.concept.at;
    if (identifier === "")
      problems.push({
        code: "MISSING_FIELD",
        at,
        message: "an identifier is missing; export the model again",
      });
    else if (before)
      problems.push({
        code: "CONFLICT",
        at,
        message: `the identifier ${quote(identifier)} stands in ${before.file}, line ${before.line}, too; keep one`,
      });
    else roles.set(identifier, { is, concept });
  };
  for (const element of elements) add(element, roleOfElement(element, problems));
  for (const relationship of relationships) add(relationship, "relationship");
  return roles;
}

const entryCollections: ReadonlySet<string> = new Set<EntryCollection>([
  "sources",
  "organisations",
  "systems",
  "services",
]);

function roleOfElement(element: Concept, problems: ForeignProblem[]): Role["is"] {
  if (junctionTypes.has(element.type)) return "junction";
  const collection = propertyOf(element, "collection")?.trim();
  if (collection !== undefined) {
    if (entryCollections.has(collection)) return collection as EntryCollection;
    const message = `the property "${COLLECTION}" is ${quote(collection)}; write ${[...entryCollections].join(", ")}`;
    problems.push({ code: "INVALID_VALUE", at: element.at, message });
  }
  const kind = propertyOf(element, "kind");
  if ((systemKinds as readonly string[]).includes(kind ?? "")) return "systems";
  if ((organisationKinds as readonly string[]).includes(kind ?? "")) return "organisations";
  return elementTypes.get(element.type)?.collection ?? "left-out";
}

/**
 * Who owns what: an organisation that is assigned to a node, or an association with it that a property of
 * ours marks (ArchiMate lets nobody be assigned to an application). The first of several is taken.
 *
 * @returns identifiers of owners by those of what they own.
 */
export function ownersOf(
  relationships: readonly Concept[],
  roles: ReadonlyMap<string, Role>,
  remarks: GroupedRemarks,
): Map<string, string> {
  const owners = new Map<string, string>();
  for (const relationship of relationships) {
    if (!isOwnership(relationship, roles)) continue;
    const { source, target, at } = relationship;
    const before = owners.get(target);
    if (before === undefined) owners.set(target, source);
    else if (before !== source)
      remarks.add("second owner", at, (count) => {
        return `${countedAre(count, "further owner")} left out: a system or a service has one`;
      });
  }
  return owners;
}

/** Whether a relationship says who owns a system or a service. */
export function isOwnership(relationship: Concept, roles: ReadonlyMap<string, Role>): boolean {
  const marked = relationship.properties.some(
    ({ name, value }) => name === RELATION && value.trim() === "owner",
  );
  if (relationship.type !== "Assignment" && !marked) return false;
  const target = roles.get(relationship.target)?.is;
  return (
    roles.get(relationship.source)?.is === "organisations" && (target === "systems" || target === "services")
  );
}

/** Leaves out the actors and roles that own nothing and are not said to be an organisation. */
export function withoutBystanders(
  roles: ReadonlyMap<string, Role>,
  owners: ReadonlyMap<string, string>,
): Map<string, Role> {
  const used = new Set(owners.values());
  return new Map(
    [...roles].map(([identifier, role]) => {
      const isSaid = ["kind", "collection"].some((field) => propertyOf(role.concept, field) !== undefined);
      const isBystander = role.is === "organisations" && !isSaid && !used.has(identifier);
      return [identifier, isBystander ? { ...role, is: "left-out" as const } : role];
    }),
  );
}
