import { stringify } from "yaml";

/** Lines are not folded: a fact stays on one, so that two files can be compared line by line. */
const options = { lineWidth: 0, aliasDuplicateObjects: false, version: "1.2", schema: "core" } as const;

/**
 * An estate file, or an overlay, as YAML in block form, in parts, one for each entry of a list: a document of a
 * large estate would be many times its text. Ends with a line break.
 */
export function* yamlParts(value: object): Iterable<string> {
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    if (!Array.isArray(part) || part.length === 0) {
      yield stringify({ [key]: part as unknown }, options);
      continue;
    }
    yield `${key}:\n`;
    for (const entry of part) yield stringify([entry], options).replace(/^(?=.)/gm, "  ");
  }
  if (Object.keys(value).length === 0) yield "{}\n";
}
