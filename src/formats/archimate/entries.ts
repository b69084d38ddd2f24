import { quote } from "../../model/ids.ts";
import type { ForeignEntry, ForeignProblem } from "../foreign/foreign.ts";
import { elementTypes, takenAsServices } from "./element-types.ts";
import { fieldsOf, PREFIX, propertyOf } from "./estate-fields.ts";
import type { GroupedRemarks } from "../foreign/grouped-remarks.ts";
import { countedAre, times } from "../foreign/grouped-remarks.ts";
import type { Concept } from "./model-reader.ts";
import type { EntryCollection, Role } from "./roles.ts";

/**
 * The entries that the elements of a model stand for. The identifier is the key; an id is taken from the
 * property `sharedfate.id` alone, as identifiers are made by machines and mean nothing to people.
 *
 * @param owners - identifiers of owners by those of what they own.
 */
export function entriesOf(
  roles: ReadonlyMap<string, Role>,
  owners: ReadonlyMap<string, string>,
  problems: ForeignProblem[],
  remarks: GroupedRemarks,
): ForeignEntry[] {
  const entries: ForeignEntry[] = [];
  for (const { is, concept } of roles.values()) {
    if (is === "left-out") leaveOut(concept, remarks);
    else if (is !== "junction" && is !== "relationship")
      entries.push(entryOf(concept, is, owners, problems, remarks));
  }
  return entries;
}

function entryOf(
  concept: Concept,
  collection: EntryCollection,
  owners: ReadonlyMap<string, string>,
  problems: ForeignProblem[],
  remarks: GroupedRemarks,
): ForeignEntry {
  const { identifier, type, at } = concept;
  const given = fieldsOf(concept, collection, problems);
  const fields: Record<string, unknown> = { ...noteOf(concept), ...given };
  if (collection === "sources") Object.assign(fields, { ...titleOf(concept, fields["id"]), ...given });
  else if (fields["name"] === undefined) fields["name"] = nameOf(concept, problems);
  const owner = owners.get(identifier);
  const isNode = collection === "systems" || collection === "services";
  if (isNode && owner !== undefined && fields["owner"] === undefined) fields["owner"] = owner;
  let evidence = "reported";
  if (collection === "systems" && fields["kind"] === undefined) {
    const row = elementTypes.get(type);
    fields["kind"] = row?.kind ?? "application";
    if (row?.isSure !== true) evidence = "expected";
  }
  fields["evidence"] ??= evidence;
  if (
    collection === "services" &&
    takenAsServices.has(type) &&
    propertyOf(concept, "collection") === undefined
  )
    remarks.add(`taken ${type}`, at, (count) => {
      const services = count === 1 ? "a service" : "services";
      return `${countedAre(count, "element")} of type ${type} and taken as ${services}`;
    });
  remarkOthers(concept, remarks);
  return { collection, keys: [identifier], isDistinct: true, fields, at };
}

/** An element has to have a name: one that only repeats the id says that the source has no title. */
function titleOf({ name = "" }: Concept, id: unknown): { title?: string } {
  const title = collapsedOf(name);
  return title === "" || title === id ? {} : { title };
}

function nameOf({ name = "", identifier, at }: Concept, problems: ForeignProblem[]): string {
  const collapsed = collapsedOf(name);
  if (collapsed !== "") return collapsed;
  problems.push({ code: "MISSING_FIELD", at, message: "the name is missing; give the element one" });
  return identifier;
}

/** A name on one line, as it is meant however the file breaks its lines. */
export function collapsedOf(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The documentation of a concept as a note. */
export function noteOf({ documentation }: Concept): { note?: string } {
  const note = documentation?.trim() ?? "";
  return note === "" ? {} : { note };
}

function leaveOut({ type, at }: Concept, remarks: GroupedRemarks): void {
  const isPerson = elementTypes.get(type)?.collection === "organisations";
  const because = isPerson
    ? `owns nothing and has no property "${PREFIX}kind" that says what organisation it is`
    : "has no counterpart in an estate";
  remarks.add(`element ${type}`, at, (count) => {
    const [element, it] = count === 1 ? ["element", "it"] : ["elements", "each"];
    const named = type === "" ? "without a type" : `of type ${type.slice(0, 60)}`;
    return `${count} ${element} ${named} left out: ${it} ${because}`;
  });
}

/** Tells the properties of a concept that are not ours. */
export function remarkOthers({ properties, at }: Concept, remarks: GroupedRemarks): void {
  for (const { name } of properties) {
    if (name.startsWith(PREFIX)) continue;
    remarks.add(
      `property ${name}`,
      at,
      (count) => `the property ${quote(name)} is left out, ${times(count)}: it is no field of an estate`,
    );
  }
}
