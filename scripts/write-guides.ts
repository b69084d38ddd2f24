// Writes into the guides what their commands print: `npm run guides`.
import { readFileSync, writeFileSync } from "node:fs";
import { guides, printedBy, withPrinted } from "./guide-commands.ts";

for (const path of guides) {
  const file = new URL(`../${path}`, import.meta.url);
  writeFileSync(file, withPrinted(readFileSync(file, "utf8"), printedBy));
  console.log(`Wrote ${path}`);
}
