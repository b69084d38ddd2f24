// Writes docs/*.schema.json from the schemas of the model: `npm run json-schema`.
import { writeFileSync } from "node:fs";
import { jsonSchemaText, publishedSchemas } from "./json-schema.ts";

for (const published of publishedSchemas) {
  writeFileSync(new URL(`../${published.path}`, import.meta.url), jsonSchemaText(published));
  console.log(`Wrote ${published.path}`);
}
