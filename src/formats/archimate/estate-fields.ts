import type { z } from "zod";
import {
  AddedNeed,
  Fragment,
  Link,
  Need,
  Organisation,
  Service,
  Source,
  System,
} from "../../model/estate.ts";
import { quote } from "../../model/ids.ts";
import { didYouMean } from "../../model/nearest.ts";
import { provenance } from "../../model/provenance.ts";
import type { Fault } from "../../model/validate.ts";
import { pathText, validate } from "../../model/validate.ts";
import type { ProblemCode } from "../../model/errors.ts";
import type { ForeignProblem } from "../foreign/foreign.ts";
import type { Concept, Property } from "./model-reader.ts";

/*
 * Properties named `sharedfate.<field>` carry the fields of an estate file through an ArchiMate model. Text
 * stands as it is; numbers, truth, lists and objects as JSON. Which fields there are, and what may stand in
 * them, is asked of the schemas of the estate file.
 */

export const PREFIX = "sharedfate.";

/** Says which collection an element belongs to whatever its type; of a source it is the only sign. */
export const COLLECTION = `${PREFIX}collection`;

/** Says of an association what it stands for. The only word is `owner`. */
export const RELATION = `${PREFIX}relation`;

/** Properties of ours that are no fields. */
const marks: ReadonlySet<string> = new Set([COLLECTION, RELATION]);

/** The fields that properties may carry, by what has them. */
export const shapes = {
  estate: { id: Fragment.shape.id, name: Fragment.shape.name, asOf: Fragment.shape.asOf },
  sources: Source.shape,
  organisations: Organisation.shape,
  systems: without(System.shape, ["needs"]),
  services: without(Service.shape, ["needs"]),
  links: without(Link.shape, ["from", "to"]),
  need: without(AddedNeed.shape, ["of", "provider", "anyOf"]),
  member: provenance,
} as const satisfies Record<string, z.core.$ZodShape>;
export type ShapeName = keyof typeof shapes;

const nouns: Readonly<Record<ShapeName, string>> = {
  estate: "an estate",
  sources: "a source",
  organisations: "an organisation",
  systems: "a system",
  services: "a service",
  links: "a link",
  need: "a need",
  member: "a member of a group",
};

/** Fields that name another entry, by its id, its identifier or its name. */
const references: ReadonlySet<string> = new Set(["owner", "runBy", "source"]);

/** Beyond this a misspelt name is not compared with the known ones, which takes the square of its length. */
const LONGEST_WORD = 60;

/** The value that the first property of a name has. */
export function propertyOf({ properties }: Concept, field: string): string | undefined {
  return properties.find(({ name }) => name === PREFIX + field)?.value;
}

/**
 * The fields that the properties of a concept give. What is no field, or no value of it, is a problem.
 *
 * @param name - what the concept is in the estate.
 * @param problems - added to.
 */
export function fieldsOf(
  concept: Concept,
  name: ShapeName,
  problems: ForeignProblem[],
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const shape: z.core.$ZodShape = shapes[name];
  const refuse = (code: ProblemCode, message: string) => problems.push({ code, at: concept.at, message });
  const given = new Map<string, string>();
  for (const { name: property, value } of concept.properties) {
    if (!property.startsWith(PREFIX) || marks.has(property)) continue;
    const key = property.slice(PREFIX.length);
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (schema === undefined) {
      const hint = key.length > LONGEST_WORD ? "" : didYouMean(key, Object.keys(shape));
      refuse("INVALID_VALUE", `the property ${quote(property)} is no field of ${nouns[name]}${hint}`);
      continue;
    }
    const before = given.get(key);
    given.set(key, value);
    if (before !== undefined) {
      if (before !== value)
        refuse("CONFLICT", `the property "${property}" has two values, ${quote(before)} and ${quote(value)}`);
      continue;
    }
    const read = references.has(key) ? { value: value.trim() } : valueOf(value, schema as z.ZodType);
    if ("value" in read) fields[key] = read.value;
    else for (const fault of read.faults) refuse(fault.code, sentenceOf(property, fault));
  }
  return fields;
}

/**
 * The properties that carry the fields of an entry. What is the default is left out, but for the evidence:
 * a model that does not say how a fact is known is taken as reported.
 */
export function propertiesOf(name: ShapeName, entry: Readonly<Record<string, unknown>>): Property[] {
  const defaults = defaultsOf(name);
  return Object.keys(shapes[name]).flatMap((key) => {
    const value = entry[key];
    if (value === undefined) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text === defaults.get(key) && key !== "evidence" ? [] : [{ name: PREFIX + key, value: text }];
  });
}

/** What a need feels unless it says otherwise, as the schema has it. */
export function defaultFeels(strength: Need["strength"]): Need["feels"] {
  return knownFeels[strength];
}

const feelsOf = (strength: Need["strength"]) => Need.parse({ provider: "a", strength }).feels;
const knownFeels = { hard: feelsOf("hard"), soft: feelsOf("soft") };

const knownDefaults = new Map<ShapeName, ReadonlyMap<string, string>>();

function defaultsOf(name: ShapeName): ReadonlyMap<string, string> {
  const known = knownDefaults.get(name);
  if (known) return known;
  const defaults = new Map<string, string>();
  for (const [key, schema] of Object.entries<z.core.$ZodType>(shapes[name])) {
    const { data } = (schema as z.ZodType).safeParse(undefined);
    if (data !== undefined) defaults.set(key, typeof data === "string" ? data : JSON.stringify(data));
  }
  knownDefaults.set(name, defaults);
  return defaults;
}

/** The value that a text stands for: itself where the field takes text, else what it is as JSON. */
function valueOf(text: string, schema: z.ZodType): { value: unknown } | { faults: readonly Fault[] } {
  if (schema.safeParse(text).success) return { value: text };
  let value: unknown = text;
  try {
    value = JSON.parse(text);
  } catch {
    // What is no JSON is complained of as the text that it is.
  }
  const validated = validate(schema, value);
  return validated.ok ? { value } : { faults: validated.faults };
}

function sentenceOf(property: string, { path, message }: Fault): string {
  const where = path.length === 0 ? "" : `, ${pathText(path)}`;
  return `the property "${property}"${where}: ${message.replace('"the document"', "it")}`;
}

function without<Shape extends z.core.$ZodShape, Key extends keyof Shape>(
  shape: Shape,
  keys: readonly Key[],
): Omit<Shape, Key> {
  return Object.fromEntries(
    Object.entries(shape).filter(([key]) => !(keys as readonly string[]).includes(key)),
  ) as Omit<Shape, Key>;
}
