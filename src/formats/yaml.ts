import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { ParsedNode, YAMLError } from "yaml";
import { valueDocument } from "../model/document.ts";
import type { Document, PlacedFault } from "../model/document.ts";
import type { ProblemCode } from "../model/errors.ts";
import { quote } from "../model/ids.ts";
import type { Path } from "../model/validate.ts";
import { nestsTooDeeply, tooDeep } from "./depth.ts";

/** More aliases than this resolve to one document only in an attack. */
const MOST_ALIASES = 100;

/**
 * Reads one YAML 1.2 document of the core schema. Duplicate keys and aliases that multiply are refused.
 *
 * @returns the document and what is wrong with its syntax; the value is undefined if it could not be built.
 */
export function readYaml(file: string, text: string): { document: Document; faults: PlacedFault[] } {
  if (nestsTooDeeply(text)) return { document: valueDocument(undefined, file), faults: [tooDeep(file)] };
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    version: "1.2",
    schema: "core",
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
  });
  const linesOf = (paths: readonly Path[]) =>
    paths.map((path) => lines.linePos(offsetOf(parsed.contents, path)).line);
  const errorDocument = (error: YAMLError): Document => ({
    file,
    value: undefined,
    linesOf: (paths) => paths.map(() => lines.linePos(error.pos[0]).line),
  });
  const faults = parsed.errors.map((error): PlacedFault => ({
    code: codeOf(error),
    document: errorDocument(error),
    path: [],
    message: sentenceOf(error, text),
  }));
  let value: unknown;
  if (faults.every((fault) => fault.code === "DUPLICATE_KEY")) {
    try {
      value = parsed.toJS({ maxAliasCount: MOST_ALIASES });
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      const document = { file, value: undefined, linesOf };
      const message = `aliases: ${error.message}; write the values out`;
      faults.push({ code: "UNSAFE_ALIAS", document, path: [], message });
    }
  }
  return { document: { file, value, linesOf }, faults };
}

function codeOf(error: YAMLError): ProblemCode {
  if (error.code === "DUPLICATE_KEY") return "DUPLICATE_KEY";
  if (error.code === "BAD_ALIAS") return "UNSAFE_ALIAS";
  return "SYNTAX";
}

function sentenceOf(error: YAMLError, text: string): string {
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[^:\s]*/.exec(text.slice(error.pos[0]))?.[0] ?? "";
    return `the key ${quote(key)} stands twice in one map; keep one`;
  }
  if (error.code === "MULTIPLE_DOCS")
    return "the file has several documents; write each to a file of its own";
  return `this is not YAML: ${error.message}`;
}

/** The offset of the value at a path, or of the nearest part above it that is there; of a key where there is one. */
function offsetOf(contents: ParsedNode | null, path: Path): number {
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!isPair(pair)) break;
      offset = (pair.key as ParsedNode).range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined || node === null) break;
      offset = (node as ParsedNode).range[0];
    } else break;
  }
  return offset;
}
