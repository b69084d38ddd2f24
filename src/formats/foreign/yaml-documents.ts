import { LineCounter, parseAllDocuments } from "yaml";
import { nestsTooDeeply } from "../depth.ts";
import type { SourceFile } from "../read-document.ts";
import { decodeText } from "./decode-text.ts";
import type { ForeignPlace, ForeignProblem, Remark, Told } from "./foreign.ts";
import { placeOfFile } from "./foreign-text.ts";

/** More aliases than this resolve to one document only in an attack. */
const MOST_ALIASES = 100;

/** A catalogue of more documents is no file that people keep. */
const MOST_DOCUMENTS = 20_000;

interface YamlDocument {
  readonly value: unknown;
  readonly at: ForeignPlace;
}

/** The documents of YAML or JSON files, one after another; what is wrong with a file is told as it is reached. */
export function* documentsIn(files: readonly SourceFile[], told: Told): Iterable<YamlDocument> {
  for (const file of files) {
    const { documents, problems, remarks } = yamlDocuments(file);
    told.problems.push(...problems);
    told.remarks.push(...remarks);
    yield* documents;
  }
}

/** The documents of a YAML or JSON file, each with the line on which it begins; one that cannot be read is a problem. */
function yamlDocuments(file: SourceFile): {
  documents: YamlDocument[];
  problems: ForeignProblem[];
  remarks: readonly Remark[];
} {
  const { text, problems: wrong, remarks } = decodeText(file);
  const problems = [...wrong];
  if (text === null) return { documents: [], problems, remarks };
  const at = placeOfFile(file);
  if (nestsTooDeeply(text)) {
    problems.push({ code: "SYNTAX", at, message: "the file nests deeper than any catalogue does" });
    return { documents: [], problems, remarks };
  }
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
    version: "1.2",
    // Compose files and manifests share what they have in common by merge keys, which YAML 1.2 has dropped.
    merge: true,
  });
  const all = Array.isArray(parsed) ? parsed : [];
  if (all.length > MOST_DOCUMENTS) {
    problems.push({
      code: "TOO_LARGE",
      at,
      message: `the file has ${all.length} documents and at most ${MOST_DOCUMENTS} are taken`,
    });
    return { documents: [], problems, remarks };
  }
  const documents: YamlDocument[] = [];
  for (const [i, document] of all.entries()) {
    const path = all.length === 1 ? "" : `document ${i + 1}`;
    const line = lines.linePos(document.contents?.range?.[0] ?? document.range[0]).line;
    const place = { file: file.name, line, path };
    const [error] = document.errors;
    if (error !== undefined) {
      const where = { ...place, line: lines.linePos(error.pos[0]).line };
      problems.push({
        code: "SYNTAX",
        at: where,
        message: `this is no YAML: ${error.message.split("\n")[0] ?? ""}`,
      });
      continue;
    }
    try {
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
      if (value !== null) documents.push({ value, at: place });
    } catch (reason) {
      const why = reason instanceof Error ? reason.message : String(reason);
      problems.push({ code: "UNSAFE_ALIAS", at: place, message: `aliases: ${why}; write the values out` });
    }
  }
  return { documents, problems, remarks };
}
