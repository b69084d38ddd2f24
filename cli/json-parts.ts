/** Control characters that JSON may hold as they are and that some terminals obey. */
const c1Controls = /[\u007f-\u009f]/g;

/**
 * Writes an answer as JSON, indented by two, in parts: an answer about a million nodes is longer than a
 * string can be. A list may be any iterable.
 *
 * @returns together the same as `JSON.stringify(answer, null, 2)`, with the controls of a terminal escaped.
 */
export function* jsonParts(answer: Readonly<Record<string, unknown>>): Iterable<string> {
  let lead = "{\n";
  for (const [key, value] of Object.entries(answer)) {
    if (value === undefined) continue;
    yield `${lead}  ${JSON.stringify(key)}: `;
    lead = ",\n";
    if (isList(value)) yield* listParts(value);
    else yield indented(value, "  ");
  }
  yield lead === "{\n" ? "{}\n" : "\n}\n";
}

/** A list may come entry by entry, for one of which all can be more than memory holds. */
function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function* listParts(list: Iterable<unknown>): Iterable<string> {
  let lead = "[\n    ";
  for (const entry of list) {
    yield lead + indented(entry, "    ");
    lead = ",\n    ";
  }
  yield lead.startsWith("[") ? "[]" : "\n  ]";
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2)
    .replaceAll("\n", `\n${indent}`)
    .replace(c1Controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
