import { readDocument } from "../read-document.ts";
import type { SourceFile } from "../read-document.ts";
import type { Told } from "./foreign.ts";
import type { Fields } from "./untyped.ts";
import { fieldsOf } from "./untyped.ts";

/** The object that each JSON file is, whatever its name; one that cannot be read is told, and passed over. */
export function* objectsIn(
  files: readonly SourceFile[],
  told: Told,
): Iterable<{ readonly file: string; readonly fields: Fields }> {
  for (const { name, bytes } of files) {
    const { document, faults } = readDocument({ name: `${name}.json`, bytes });
    const lines = document.linesOf(faults.map(({ path }) => path));
    faults.forEach(({ code, message }, i) => {
      told.problems.push({ code, at: { file: name, line: lines[i] ?? null, path: "" }, message });
    });
    if (faults.length === 0) yield { file: name, fields: fieldsOf(document.value) };
  }
}
