import { z } from "zod";
import { Fragment } from "../src/model/estate.ts";
import { Scenario } from "../src/model/scenario.ts";

interface PublishedSchema {
  /** Where it stands in the repository. */
  readonly path: string;
  readonly schema: z.ZodType;
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const beyondForm = "Form only: references, conflicts and the like are what `sharedfate check` looks at.";

/** The files that an editor can check while someone writes. */
export const publishedSchemas: readonly PublishedSchema[] = [
  {
    path: "docs/estate.schema.json",
    schema: Fragment,
    id: "urn:sharedfate:estate:1",
    title: "Sharedfate estate file",
    description: `Organisations, systems, services, what they need and how they are linked. ${beyondForm}`,
  },
  {
    path: "docs/scenario.schema.json",
    schema: Scenario,
    id: "urn:sharedfate:scenario:1",
    title: "Sharedfate scenario file",
    description: `What happens and when, and what is changed to try an idea. ${beyondForm}`,
  },
];

/** A file's schema as JSON Schema 2020-12, of what people write: defaults may be left out. */
export function jsonSchemaText({ schema, id, title, description }: PublishedSchema): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return `${JSON.stringify({ $schema, $id: id, title, description, ...rest }, null, 2)}\n`;
}
