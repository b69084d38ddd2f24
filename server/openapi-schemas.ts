import { z } from "zod";
import {
  Duration,
  Estate,
  Finding,
  Id,
  ImpactAnswer,
  Link,
  Need,
  Organisation,
  Overlay,
  PartialDate,
  Problem,
  Scenario,
  ScenarioEvent,
  Service,
  Start,
  System,
} from "../src/index.ts";
import { Criticality, FatalPair, PairsAnswer, RankAnswer } from "../src/model/findings.ts";
import { ProblemDetails } from "./problem-details.ts";

const schemas = {
  Criticality,
  Estate,
  FatalPair,
  Finding,
  ImpactAnswer,
  Link,
  Need,
  Organisation,
  Overlay,
  PairsAnswer,
  Problem,
  ProblemDetails,
  RankAnswer,
  Scenario,
  ScenarioEvent,
  Service,
  System,
};

/** Schemas that stand under a name of their own in the document; what is asked and what is answered differ. */
export const namedSchemas = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(schemas)) namedSchemas.add(schema, { id });

/** What stands in the document for text of a form of its own; without them readers are shown noise of that form. */
const examples = new Map<z.core.$ZodType, string>([
  [Id, "rbkc-network"],
  [Duration, "PT4H"],
  [PartialDate, "2025-11-23"],
  [Start, "2025-11-24"],
]);

type Context = Parameters<NonNullable<z.core.ToJSONSchemaParams["override"]>>[0];

/**
 * Finishes the JSON Schema of one part: adds its description, which is kept elsewhere than its name, and an example,
 * and says what a transformation gives, which JSON Schema cannot say by itself.
 */
export function finishSchema({ zodSchema, jsonSchema }: Context): void {
  Object.assign(jsonSchema, z.globalRegistry.get(zodSchema));
  const example = exampleOf(zodSchema);
  if (example !== undefined) jsonSchema.examples ??= [example];
  const { def } = zodSchema._zod;
  if (def.type === "union")
    jsonSchema.anyOf = jsonSchema.anyOf?.filter((form) => Object.keys(form).length > 0);
  if (def.type !== "pipe" || Object.keys(jsonSchema).length > 0) return;
  // An object is only ever added to; text or a number that is transformed is one short form among others, and never answered.
  const before = def.in;
  if (before._zod.def.type !== "object") return;
  const written = z.toJSONSchema(before, { io: "output", unrepresentable: "any", override: finishSchema });
  delete written.$schema;
  Object.assign(jsonSchema, written);
}

/** The example of a schema, or of the one that it is a described copy of. */
function exampleOf(schema: z.core.$ZodType): string | undefined {
  for (let origin: z.core.$ZodType | undefined = schema; origin; origin = origin._zod.parent) {
    const example = examples.get(origin);
    if (example !== undefined) return example;
  }
  return undefined;
}

/** Leaves out schemas that nothing in the document refers to. */
export function onlyUsed<
  T extends { paths?: unknown; components?: { schemas?: Record<string, unknown> | undefined } },
>(document: T): T {
  const all = document.components?.schemas ?? {};
  const used = new Set<string>();
  const look = [JSON.stringify(document.paths ?? {})];
  for (let text = look.pop(); text !== undefined; text = look.pop()) {
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      look.push(JSON.stringify(all[name] ?? {}));
    }
  }
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas } };
}
